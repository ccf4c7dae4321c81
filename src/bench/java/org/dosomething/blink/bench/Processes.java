package org.dosomething.blink.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The gateway, the stand-in for Customer.io and the load, each a process; ended with this one. */
final class Processes {

    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");

    private final Path project;
    private final Path scratch;
    private final List<Process> all = new ArrayList<>();

    Processes(Path project) throws IOException {
        this.project = project;
        this.scratch = Files.createDirectories(project.resolve("target/bench"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll));
    }

    /** Where what they write goes. */
    Path scratch() {
        return scratch;
    }

    String classes() {
        return scratch.resolve("classes").toString();
    }

    /** A directory for a journal that is not there yet. */
    Path newJournal() throws IOException {
        Path journal = scratch.resolve("journal");
        delete(journal);
        return journal;
    }

    /**
     * Starts a stand-in.
     *
     * @param port 0 for any
     * @param maxDelayMillis how long it takes to answer at most
     * @return its port
     */
    int startStub(int port, int maxDelayMillis) throws Exception {
        Path out = scratch.resolve("stub.log");
        String source = project.resolve(".ci/StubTrackApi.java").toString();
        String[] arguments = {
            source, Integer.toString(port), "-", Integer.toString(maxDelayMillis)
        };
        Process stub = launch(out, Map.of(), arguments);
        while (true) {
            Matcher said = LISTENING.matcher(Files.readString(out));
            if (said.find()) {
                return Integer.parseInt(said.group(1));
            }
            await(stub, out, 200);
        }
    }

    /**
     * Starts a gateway, with the benchmark's classes beside what is in the jar, and waits until it
     * is ready. What is in the environment variable {@code BENCH_GATEWAY_OPTIONS} goes to its JVM,
     * for a profiler, say.
     */
    Process startGateway(int port, Path journal, int stubPort, String... options) throws Exception {
        Path out = scratch.resolve("gateway.log");
        List<String> arguments = new ArrayList<>(List.of(options));
        String more = System.getenv().getOrDefault("BENCH_GATEWAY_OPTIONS", "");
        Stream.of(more.split(" ")).filter(option -> !option.isEmpty()).forEach(arguments::add);
        arguments.add("-Dloader.path=" + classes());
        arguments.add("-Dloader.main=org.dosomething.blink.BlinkApplication");
        arguments.add("-cp");
        arguments.add(project.resolve("target/blink.jar").toString());
        arguments.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        // Tomcat would close each connection after 100 requests.
        arguments.add("--server.tomcat.max-keep-alive-requests=-1");
        Process gateway =
                launch(out, environment(port, journal, stubPort), arguments.toArray(String[]::new));
        while (!ready(port)) {
            await(gateway, out, 20);
        }
        return gateway;
    }

    private static Map<String, String> environment(int port, Path journal, int stubPort) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", Integer.toString(port));
        environment.put("BLINK_JOURNAL_DIR", journal.toString());
        environment.put("BLINK_APP_AUTH_NAME", Requests.NAME);
        environment.put("BLINK_APP_AUTH_PASSWORD", Requests.PASSWORD);
        environment.put("BLINK_OPS_AUTH_NAME", "op");
        environment.put("BLINK_OPS_AUTH_PASSWORD", "op-secret");
        environment.put("CUSTOMER_IO_API_SITE_ID", "site");
        environment.put("CUSTOMER_IO_API_KEY", "key");
        environment.put("CUSTOMER_IO_TRACK_URL", "http://127.0.0.1:" + stubPort);
        return environment;
    }

    Process launch(Path out, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(scratch.toFile());
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        all.add(process);
        return process;
    }

    private static void await(Process process, Path out, int millis) throws Exception {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("It did not start:\n" + Files.readString(out));
        }
    }

    private static boolean ready(int port) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks first, so that a profiler can write what it has. */
    void stopAll() throws Exception {
        for (Process process : all) {
            process.destroy();
        }
        for (Process process : all) {
            process.waitFor(30, TimeUnit.SECONDS);
        }
        delete(scratch.resolve("journal"));
    }

    private void endAll() {
        all.forEach(Process::destroyForcibly);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
