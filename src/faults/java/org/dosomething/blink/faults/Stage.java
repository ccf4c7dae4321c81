package org.dosomething.blink.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.stage.Postgres;
import org.dosomething.blink.stage.Programs;

/** The gateways, the stand-in for Customer.io and their files, for one fault. */
final class Stage implements AutoCloseable {

    final Path scratch;
    final Random random;
    private final boolean full;
    final Map<String, String> settings = new HashMap<>();
    String failing = "";
    Story story = Story.SIGNUP_POSTS;
    private final Path jar;
    private final int stubPort = Programs.freePort();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> gateways = new ArrayList<>();
    private final List<Postgres> servers = new ArrayList<>();
    private Process stub;
    private Clocks clocks;

    /**
     * @param full whether all is done as often as is worth a claim
     */
    Stage(Path jar, Path scratch, Random random, boolean full) {
        this.jar = jar;
        this.scratch = scratch;
        this.random = random;
        this.full = full;
    }

    /** Something that is not on this machine. */
    static final class Missing extends Exception {
        Missing(String what) {
            super(what);
        }
    }

    /** How often something is done, if twice is not enough. */
    int times(int many) {
        return full ? many : 2;
    }

    List<Integer> ports() {
        return ports;
    }

    Process gateway(int number) {
        return gateways.get(number);
    }

    Postgres server(int number) {
        return servers.get(number);
    }

    /** Where the stub is reached. */
    String stubUrl() {
        return "http://127.0.0.1:" + stubPort;
    }

    Postgres addServer() throws Exception {
        Path programs =
                Postgres.programs().orElseThrow(() -> new Missing("no PostgreSQL is installed"));
        servers.add(Postgres.start(programs));
        return server(servers.size() - 1);
    }

    Postgres addStandby(Postgres server) throws Exception {
        servers.add(server.startStandby());
        return server(servers.size() - 1);
    }

    /** Sets a gateway's clock, before its start or, where it was set before, while it runs. */
    void setClock(int gateway, Duration offset) throws Exception {
        if (clocks == null) {
            clocks = Clocks.build(scratch);
        }
        Clocks.set(clock(gateway), offset);
    }

    private Path clock(int gateway) {
        return scratch.resolve("clock-" + gateway);
    }

    void startStub() throws Exception {
        String log = scratch.resolve("received.log").toString();
        stub =
                launch(
                        "stub",
                        Map.of(),
                        ".ci/StubTrackApi.java",
                        Integer.toString(stubPort),
                        log,
                        "20");
        await("the stub", () -> status(stubPort, "/stub/requests") == 200, stub);
    }

    void stopStub() throws InterruptedException {
        stub.destroyForcibly().waitFor();
    }

    /** Has the stub misbehave in a way it knows. */
    void misbehave(String mode) {
        status(stubPort, "/stub/mode/" + mode);
    }

    void addGateway() throws Exception {
        ports.add(Programs.freePort());
        gateways.add(null);
        startGateway(ports.size() - 1);
    }

    void startGateway(int number) throws Exception {
        Process process = launch("gateway-" + number, environment(number), "-jar", jar.toString());
        gateways.set(number, process);
        int port = ports.get(number);
        await("a gateway", () -> status(port, "/actuator/health/readiness") == 200, process);
    }

    void killAndStart(int number) throws Exception {
        gateways.get(number).destroyForcibly().waitFor();
        startGateway(number);
    }

    void signal(int number, String signal) throws Exception {
        Programs.run("kill", "-" + signal, Long.toString(gateways.get(number).pid()));
    }

    /** Something random between two times. */
    void sleep(int leastMillis, int mostMillis) throws InterruptedException {
        Thread.sleep(leastMillis + random.nextInt(mostMillis - leastMillis + 1));
    }

    /** Something that is hoped to come true. */
    interface Hope {
        boolean isTrue() throws Exception;
    }

    private void await(String what, Hope hope, Process process) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!hope.isTrue()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(what + " did not start; see " + scratch);
            }
            Thread.sleep(100);
        }
    }

    private Map<String, String> environment(int number) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PORT", Integer.toString(ports.get(number)));
        all.putIfAbsent("BLINK_JOURNAL_DIR", scratch.resolve("journal").toString());
        all.put("BLINK_APP_AUTH_NAME", Sender.NAME);
        all.put("BLINK_APP_AUTH_PASSWORD", Sender.PASSWORD);
        all.put("BLINK_OPS_AUTH_NAME", "op");
        all.put("BLINK_OPS_AUTH_PASSWORD", "op-secret");
        all.put("CUSTOMER_IO_API_SITE_ID", "site");
        all.put("CUSTOMER_IO_API_KEY", "key");
        all.put("CUSTOMER_IO_TRACK_URL", stubUrl());
        all.put("CUSTOMER_IO_RATE_LIMIT", "1000");
        if (Files.exists(clock(number))) {
            all.putAll(clocks.environment(clock(number)));
        }
        return all;
    }

    private Process launch(String name, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(Programs.java().toString()));
        command.addAll(List.of(arguments));
        return Programs.launch(scratch.resolve(name + ".log"), environment, command);
    }

    /** How many dead letters a gateway tells of, 200 at most. */
    int deadLetters() throws Exception {
        String login = java.util.Base64.getEncoder().encodeToString("op:op-secret".getBytes());
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + ports.get(ports.size() - 1)
                                                + "/v1/admin/dead-letters?limit=200"))
                        .header("Authorization", "Basic " + login)
                        .build();
        String answer =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
        return ((List<?>) ((Map<?, ?>) Json.read(answer)).get("items")).size();
    }

    private static int status(int port, String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (Process process : gateways) {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
        if (stub != null) {
            stub.destroyForcibly().waitFor();
        }
        for (int i = servers.size() - 1; i >= 0; i--) {
            servers.get(i).close();
        }
        if (Files.isDirectory(scratch.resolve("disk"))) {
            Programs.run("umount", "-l", scratch.resolve("disk").toString());
        }
    }
}
