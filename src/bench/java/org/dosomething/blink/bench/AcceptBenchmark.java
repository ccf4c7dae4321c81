package org.dosomething.blink.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts the packaged gateway, a stand-in for Customer.io and the load, and prints what came of it.
 *
 * <p>{@code java AcceptBenchmark PROJECT-DIRECTORY}. What is in the environment variable {@code
 * BENCH_GATEWAY_OPTIONS} goes to the gateway's JVM, for a profiler, say.
 */
final class AcceptBenchmark {

    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");

    private final Path project;
    private final Path scratch;
    private final List<Process> processes = new ArrayList<>();

    private AcceptBenchmark(Path project) throws IOException {
        this.project = project;
        this.scratch = Files.createDirectories(project.resolve("target/bench"));
    }

    public static void main(String[] args) throws Exception {
        AcceptBenchmark benchmark = new AcceptBenchmark(Path.of(args[0]).toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(new Thread(benchmark::endAll));
        benchmark.run();
    }

    private void run() throws Exception {
        Path journal = scratch.resolve("journal");
        delete(journal);
        String machine = Machine.describe(scratch);
        int stubPort = startStub();
        int port = startGateway(journal, stubPort);
        Process load =
                launch(
                        scratch.resolve("load.log"),
                        Map.of(),
                        "-cp",
                        classes(),
                        Load.class.getName(),
                        Integer.toString(port),
                        Integer.toString(stubPort));
        boolean ended = load.waitFor(8, TimeUnit.MINUTES);
        String report = Files.readString(scratch.resolve("load.log"));
        if (!ended || load.exitValue() != 0) {
            throw new IllegalStateException("The load failed:\n" + report);
        }
        report = machine + "\n" + report;
        Files.writeString(scratch.resolve("accept.md"), report);
        System.out.print(report);
        stop(journal);
    }

    private int startStub() throws Exception {
        Path out = scratch.resolve("stub.log");
        String source = project.resolve(".ci/StubTrackApi.java").toString();
        Process stub = launch(out, Map.of(), source, "0", "-", "0");
        while (true) {
            Matcher said = LISTENING.matcher(Files.readString(out));
            if (said.find()) {
                return Integer.parseInt(said.group(1));
            }
            await(stub, out);
        }
    }

    /** Launched so that the class path has the benchmark's classes beside what is in the jar. */
    private int startGateway(Path journal, int stubPort) throws Exception {
        int port = freePort();
        Path out = scratch.resolve("gateway.log");
        List<String> arguments = new ArrayList<>(options());
        arguments.add("-Dloader.path=" + classes());
        arguments.add("-Dloader.main=org.dosomething.blink.BlinkApplication");
        arguments.add("-cp");
        arguments.add(project.resolve("target/blink.jar").toString());
        arguments.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        // Tomcat would close each connection after 100 requests.
        arguments.add("--server.tomcat.max-keep-alive-requests=-1");
        Map<String, String> environment =
                Map.of(
                        "PORT",
                        Integer.toString(port),
                        "BLINK_JOURNAL_DIR",
                        journal.toString(),
                        "BLINK_APP_AUTH_NAME",
                        Requests.NAME,
                        "BLINK_APP_AUTH_PASSWORD",
                        Requests.PASSWORD,
                        "BLINK_OPS_AUTH_NAME",
                        "op",
                        "BLINK_OPS_AUTH_PASSWORD",
                        "op-secret",
                        "CUSTOMER_IO_API_SITE_ID",
                        "site",
                        "CUSTOMER_IO_API_KEY",
                        "key",
                        "CUSTOMER_IO_TRACK_URL",
                        "http://127.0.0.1:" + stubPort);
        Process gateway = launch(out, environment, arguments.toArray(String[]::new));
        while (!ready(port)) {
            await(gateway, out);
        }
        return port;
    }

    private static List<String> options() {
        String options = System.getenv().getOrDefault("BENCH_GATEWAY_OPTIONS", "");
        return Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).toList();
    }

    private String classes() {
        return scratch.resolve("classes").toString();
    }

    private static void await(Process process, Path out) throws Exception {
        if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
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

    private Process launch(Path out, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(scratch.toFile());
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Asks first, so that a profiler can write what it has. */
    private void stop(Path journal) throws Exception {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            process.waitFor(30, TimeUnit.SECONDS);
        }
        delete(journal);
    }

    private void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private static int freePort() throws IOException {
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
