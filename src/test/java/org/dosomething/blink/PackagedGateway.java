package org.dosomething.blink;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar as an operator runs it: a process of its own, set up by environment variables alone. */
final class PackagedGateway implements AutoCloseable {

    private static final Path JAR = Path.of("target", "blink.jar");
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final int port;

    private PackagedGateway(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.port =
                await().atMost(PATIENCE).until(this::announced, OptionalInt::isPresent).getAsInt();
    }

    /**
     * Returns once it listens, on a port that it chose.
     *
     * @param directory for its journal, its log and what it unpacks
     * @param environment all of it but for the port and the journal's place
     */
    static PackagedGateway start(Path directory, Map<String, String> environment)
            throws IOException {
        Path log = directory.resolve("gateway.log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                                java.toString(),
                                "-Djava.io.tmpdir=" + directory,
                                "-jar",
                                JAR.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PORT", "0");
        builder.environment().put("BLINK_JOURNAL_DIR", directory.resolve("journal").toString());
        Process process = builder.start();
        try {
            return new PackagedGateway(process, log);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private OptionalInt announced() {
        Matcher started = STARTED.matcher(written());
        if (started.find()) {
            return OptionalInt.of(Integer.parseInt(started.group(1)));
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("It did not start: " + written());
        }
        return OptionalInt.empty();
    }

    private String written() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
