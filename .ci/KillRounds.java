import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts events, kills the gateway at random moments, starts it again on the same journal, and at
 * the end compares two logs and nothing else: what the sender was told was accepted, and what the
 * receiver got.
 *
 * <p>Each member's events carry a counter, and one is posted after the answer to the one before. A
 * post that was not answered 202 is sent again under the same {@code Idempotency-Key}.
 */
final class KillRounds {

    static final int MEMBERS = 50;

    private final Path jar;
    private final Path scratch;
    private final int rounds;
    private final Random random;
    private final int port = freePort();
    private Process stub;
    private int stubPort;
    private Process gateway;

    private KillRounds(String[] args) {
        this.jar = Path.of(args[0]);
        this.scratch = Path.of(args[1]);
        this.rounds = Integer.parseInt(args[2]);
        this.random = new Random(Long.parseLong(args[3]));
        System.out.printf("%d rounds, seed %s%n", rounds, args[3]);
    }

    public static void main(String[] args) throws Exception {
        KillRounds test = new KillRounds(args);
        Runtime.getRuntime().addShutdownHook(new Thread(test::endAll));
        System.exit(test.run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        startStub();
        startGateway();
        Path sent = scratch.resolve("sent.log");
        int kills = 0;
        try (Sender sender = new Sender(port, sent)) {
            sender.start();
            for (int round = 0; round < rounds; round++) {
                Thread.sleep(500 + random.nextInt(4_000));
                gateway.destroyForcibly().waitFor();
                kills++;
                startGateway();
            }
            Thread.sleep(1_000);
            sender.finish();
        }
        Comparison found = Comparison.whenAllArrived(sent, scratch.resolve("received.log"));
        found.print(rounds, kills);
        return found.good();
    }

    private void startStub() throws Exception {
        Path out = scratch.resolve("stub.out");
        String log = scratch.resolve("received.log").toString();
        stub = launch(out, Map.of(), ".ci/StubTrackApi.java", "0", log, "20");
        Pattern listening = Pattern.compile("listening on (\\d+)");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            Matcher said = listening.matcher(Files.readString(out));
            if (said.find()) {
                stubPort = Integer.parseInt(said.group(1));
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The stub did not start: " + Files.readString(out));
    }

    private void startGateway() throws Exception {
        Path out = scratch.resolve("gateway.log");
        gateway = launch(out, environment(), "-jar", jar.toString());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!Sender.ready(port)) {
            if (!gateway.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("No gateway: " + Files.readString(out));
            }
            Thread.sleep(100);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "PORT", Integer.toString(port),
                "BLINK_JOURNAL_DIR", scratch.resolve("journal").toString(),
                "BLINK_APP_AUTH_NAME", Sender.NAME,
                "BLINK_APP_AUTH_PASSWORD", Sender.PASSWORD,
                "BLINK_OPS_AUTH_NAME", "op",
                "BLINK_OPS_AUTH_PASSWORD", "op-secret",
                "CUSTOMER_IO_API_SITE_ID", "site",
                "CUSTOMER_IO_API_KEY", "key",
                "CUSTOMER_IO_TRACK_URL", "http://127.0.0.1:" + stubPort,
                "CUSTOMER_IO_RATE_LIMIT", "1000");
    }

    private static Process launch(Path out, Map<String, String> environment, String... arguments)
            throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin/java";
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void endAll() {
        for (Process process : new Process[] {gateway, stub}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

/** Posts each member's events one after the other, and notes which were acknowledged. */
final class Sender implements AutoCloseable {

    static final String NAME = "app";
    static final String PASSWORD = "app-secret";

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9A-Z]{26})\"");
    private static final String EVENT =
            "{\"id\":\"%1$d\",\"signup_id\":\"7\",\"northstar_id\":\"%2$s\",\"campaign_id\":\"3\","
                    + "\"type\":\"photo\",\"action\":\"submit\",\"counter\":%1$d}";

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(KillRounds.MEMBERS);
    private final List<Future<?>> posting = new ArrayList<>();
    private final URI door;
    private final Writer log;
    private volatile boolean finishing;

    Sender(int port, Path log) throws IOException {
        this.door = URI.create("http://127.0.0.1:" + port + "/v1/events/campaign-signup-post");
        this.log = Files.newBufferedWriter(log, StandardCharsets.UTF_8);
    }

    static boolean ready(int port) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        for (int i = 0; i < KillRounds.MEMBERS; i++) {
            String member = "%024x".formatted(0x5480c950L + i);
            posting.add(threads.submit(() -> postAll(member)));
        }
    }

    /** Lets every member's last event be acknowledged. */
    void finish() throws Exception {
        finishing = true;
        for (Future<?> member : posting) {
            member.get(60, TimeUnit.SECONDS);
        }
    }

    private Void postAll(String member) throws Exception {
        for (int counter = 1; !finishing; counter++) {
            String id = postUntilAcknowledged(member, counter);
            synchronized (log) {
                log.write(member + " " + counter + " " + id + "\n");
                log.flush();
            }
        }
        return null;
    }

    private String postUntilAcknowledged(String member, int counter) throws Exception {
        HttpRequest request = request(member, counter);
        while (true) {
            try {
                HttpResponse<String> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofString());
                Matcher id = ID.matcher(answer.body());
                if (answer.statusCode() == 202 && id.find()) {
                    return id.group(1);
                }
                if (answer.statusCode() != 503) {
                    throw new IllegalStateException("Answered " + answer.statusCode());
                }
            } catch (IOException e) {
                // Whether it was accepted is not known: the same key goes again.
            }
            Thread.sleep(50);
        }
    }

    private HttpRequest request(String member, int counter) {
        String login =
                Base64.getEncoder()
                        .encodeToString((NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(door)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", member + "-" + counter)
                .POST(HttpRequest.BodyPublishers.ofString(EVENT.formatted(counter, member)))
                .build();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        log.close();
    }
}

/** What the two logs say when they are held against each other. */
final class Comparison {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Pattern V1 = Pattern.compile("/api/v1/customers/([^/]+)/events");

    private record Event(String member, int counter) {}

    private final Map<String, Event> acknowledged = new HashMap<>();
    private final Map<String, Object> contents = new LinkedHashMap<>();
    private final Map<Event, String> ids = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();
    private int dropped;
    private int changed;
    private int repeated;
    private int outOfOrder;
    private int together;

    static Comparison whenAllArrived(Path sent, Path received)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            Comparison found = new Comparison(sent, received);
            if (found.lost() == 0 || System.nanoTime() > end) {
                Thread.sleep(1_000); // what comes after the last one is to be seen as well
                return new Comparison(sent, received);
            }
            Thread.sleep(1_000);
        }
    }

    private Comparison(Path sent, Path received) throws IOException {
        for (String line : wholeLines(sent)) {
            String[] words = line.split(" ");
            acknowledged.put(words[2], new Event(words[0], Integer.parseInt(words[1])));
        }
        for (String line : wholeLines(received)) {
            String[] words = line.split(" ", 3);
            call(words[1], words[2]);
        }
    }

    /** Without a last one that is still being written. */
    private static List<String> wholeLines(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void call(String path, String body) {
        Matcher v1 = V1.matcher(path);
        if (v1.matches()) {
            Map<?, ?> call = (Map<?, ?>) Json.read(body);
            arrived(v1.group(1), call, (Map<?, ?>) call.get("data"));
        } else if (path.equals("/api/v2/batch")) {
            Set<String> members = new HashSet<>();
            for (Object each : (List<?>) ((Map<?, ?>) Json.read(body)).get("batch")) {
                Map<?, ?> operation = (Map<?, ?>) each;
                String member = ((Map<?, ?>) operation.get("identifiers")).get("id").toString();
                together += members.add(member) ? 0 : 1;
                arrived(member, operation, (Map<?, ?>) operation.get("attributes"));
            }
        }
    }

    private void arrived(String member, Map<?, ?> operation, Map<?, ?> data) {
        String id = operation.get("id").toString();
        Object before = contents.putIfAbsent(id, operation);
        if (before != null) {
            dropped++;
            changed += before.equals(operation) ? 0 : 1;
            return;
        }
        Event event = new Event(member, Integer.parseInt(data.get("counter").toString()));
        repeated += ids.putIfAbsent(event, id) == null ? 0 : 1;
        changed += event.equals(acknowledged.getOrDefault(id, event)) ? 0 : 1;
        outOfOrder += event.counter() == highest.merge(member, event.counter(), Math::max) ? 0 : 1;
    }

    private long lost() {
        return acknowledged.keySet().stream().filter(id -> !contents.containsKey(id)).count();
    }

    boolean good() {
        return !acknowledged.isEmpty()
                && lost() + repeated + changed + outOfOrder + together == 0;
    }

    void print(int rounds, int kills) {
        row("rounds", rounds);
        row("kills", kills);
        row("acknowledged", acknowledged.size());
        row("arrived", contents.size());
        row("lost", lost());
        row("arrived again with the same id (dropped there)", dropped);
        row("repeated in effect (same event, another id)", repeated);
        row("one id with two contents", changed);
        row("out of order", outOfOrder);
        row("a member twice in one call", together);
        System.out.println(good() ? "Nothing lost, repeated or out of order." : "FAILED");
    }

    private static void row(String name, long count) {
        System.out.printf("%-50s %8d%n", name, count);
    }
}

/** Reads JSON as the gateway writes it: objects, arrays, strings, and all else as its text. */
final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new Json(text).value();
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> bare();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (text.charAt(at) != '}') {
            String name = string();
            at++;
            members.put(name, value());
            at += text.charAt(at) == ',' ? 1 : 0;
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        at++;
        while (text.charAt(at) != ']') {
            elements.add(value());
            at += text.charAt(at) == ',' ? 1 : 0;
        }
        at++;
        return elements;
    }

    /** Escapes stay as they are: two that are written alike are alike. */
    private String string() {
        int start = ++at;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return text.substring(start, at++);
    }

    private String bare() {
        int start = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
