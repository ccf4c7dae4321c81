package org.dosomething.blink.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dosomething.blink.stage.Postgres;

/** Under what the figures came about. */
final class Machine {

    private static final List<String> PARTS =
            List.of("spring-boot", "tomcat-embed-core", "sqlite-jdbc", "postgresql", "okhttp-jvm");

    private Machine() {}

    /**
     * @param directory on the disk that the journals are on
     */
    static void describe(Path jar, Path directory, Jvm jvm, Report report) throws IOException {
        long memory =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize();
        report.fact(
                "Machine",
                "%d cores (%s), %d GiB, %s %s %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                memory >> 30,
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        report.fact("JVM of the gateway", jvm.text());
        report.fact("JVM of the load and of the stub", System.getProperty("java.vm.version"));
        report.fact("Versions", versions(jar));
        report.fact(
                "SQLite",
                "write-ahead log, synchronous=FULL, on " + Files.getFileStore(directory).type());
    }

    /** What a server says of itself. */
    static void describe(Postgres server, Report report) throws SQLException, IOException {
        try (java.sql.Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT current_setting('server_version') || ', fsync='"
                                        + " || current_setting('fsync')"
                                        + " || ', synchronous_commit='"
                                        + " || current_setting('synchronous_commit')"
                                        + " || ', wal_sync_method='"
                                        + " || current_setting('wal_sync_method')")) {
            result.next();
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            report.fact(
                    "PostgreSQL",
                    result.getString(1) + ", on " + Files.getFileStore(temporary).type());
        }
    }

    private static String versions(Path jar) throws IOException {
        Pattern library =
                Pattern.compile("BOOT-INF/lib/(" + String.join("|", PARTS) + ")-(\\d.*)\\.jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> library.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(found -> found.group(1) + " " + found.group(2))
                    .collect(Collectors.joining(", "));
        }
    }

    private static String processor() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpus)) {
            return "unknown";
        }
        return Files.readAllLines(cpus).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
