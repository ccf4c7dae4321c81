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

    private PackagedGateway(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it, and does not wait.
     *
     * @param directory for its journal, its log and what it unpacks
     * @param environment all of it but for the port, which it chooses, and the journal's place
     */
    static PackagedGateway launch(Path directory, Map<String, String> environment)
            throws IOException {
        Path log = directory.resolve("gateway.log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                                java.toString(),
                                "-Xmx256m",
                                "-Djava.io.tmpdir=" + directory,
                                "-jar",
                                JAR.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PORT", "0");
        builder.environment().put("BLINK_JOURNAL_DIR", directory.resolve("journal").toString());
        return new PackagedGateway(builder.start(), log);
    }

    /** The same, and waits until it listens. */
    static PackagedGateway start(Path directory, Map<String, String> environment)
            throws IOException {
        PackagedGateway gateway = launch(directory, environment);
        try {
            gateway.port();
            return gateway;
        } catch (RuntimeException e) {
            gateway.process.destroyForcibly();
            throw e;
        }
    }

    /** Waits until it listens. */
    int port() {
        return await().atMost(PATIENCE).until(this::announced, OptionalInt::isPresent).getAsInt();
    }

    private OptionalInt announced() {
        Matcher started = STARTED.matcher(printed());
        if (started.find()) {
            return OptionalInt.of(Integer.parseInt(started.group(1)));
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("It did not start: " + printed());
        }
        return OptionalInt.empty();
    }

    /** All that it has printed so far. */
    String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    /** Waits for it to end by itself, and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It goes on");
        }
        return process.exitValue();
    }

    /** Has it stop as an operator does. */
    void stop() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
