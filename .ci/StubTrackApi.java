import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for Customer.io's Track API: answers {@code 200 {}} to everything, but 404 to the
 * question for the region, and a token to who asks at {@code /northstar/token}; keeps what it got, a line for each request, in the order in which
 * it came: method, path, the status it was answered with, {@code X-Request-ID}, {@code
 * x-blink-retry-count} ({@code -} where there is none) and body.
 *
 * <p>{@code GET /stub/mode/…} has it misbehave: {@code 500}, {@code reset} or {@code garbage} to
 * every tenth call, {@code hang} to every fortieth, {@code 429} to what is over 20 calls a second,
 * {@code failing-MEMBER} to whatever names that member; {@code away} answers 503 to everything;
 * {@code well} ends it.
 *
 * <p>{@code java StubTrackApi.java PORT LOG MAX_DELAY_MILLIS}: port 0 for any, {@code -} for no
 * log. Says {@code listening on PORT} when it does. {@code GET /stub/requests} tells how many
 * requests it got.
 */
final class StubTrackApi {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};
    private static final byte[] TOKEN =
            "{\"access_token\":\"stub\",\"token_type\":\"bearer\",\"expires_in\":3600}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Writer log;
    private final int maxDelayMillis;
    private final AtomicLong requests = new AtomicLong();
    private volatile String mode = "well";
    private long second;
    private int inSecond;

    private StubTrackApi(Writer log, int maxDelayMillis) {
        this.log = log;
        this.maxDelayMillis = maxDelayMillis;
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Writer log =
                args[1].equals("-")
                        ? Writer.nullWriter()
                        : Files.newBufferedWriter(
                                Path.of(args[1]),
                                StandardCharsets.UTF_8,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
        StubTrackApi stub = new StubTrackApi(log, Integer.parseInt(args[2]));
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", stub::take);
        server.createContext("/api/v1/accounts/region", exchange -> answer(exchange, 404));
        server.createContext("/northstar/token", exchange -> answer(exchange, 200, TOKEN));
        server.createContext("/stub/requests", stub::count);
        server.createContext("/stub/mode/", stub::misbehave);
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    /** Kept before it is answered: what was answered and is not in the log never was. */
    private void take(HttpExchange exchange) throws IOException {
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String status = status(body);
        synchronized (log) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String headers =
                    header(exchange, "X-Request-ID")
                            + " "
                            + header(exchange, "x-blink-retry-count");
            String text = body.replaceAll("[\r\n]", " ");
            log.write(line + " " + status + " " + headers + " " + text + "\n");
            log.flush();
        }
        delay();
        switch (status) {
            case "200" -> answer(exchange, 200);
            case "200-garbage" -> answer(exchange, 200, "<html>fine".getBytes());
            case "500", "429", "503" -> answer(exchange, Integer.parseInt(status));
            case "hang" -> hang(exchange);
            default -> exchange.close();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "-" : value;
    }

    private void misbehave(HttpExchange exchange) throws IOException {
        mode = exchange.getRequestURI().getPath().substring("/stub/mode/".length());
        answer(exchange, 200);
    }

    /** What a call is answered with, or what else becomes of it. */
    private String status(String body) {
        long number = requests.incrementAndGet();
        if (mode.startsWith("failing-")) {
            return body.contains(mode.substring("failing-".length())) ? "500" : "200";
        }
        return switch (mode) {
            case "500", "reset" -> number % 10 == 0 ? mode : "200";
            case "garbage" ->
                    number % 10 == 0 ? "200-garbage" : number % 10 == 5 ? "500" : "200";
            case "hang" -> number % 40 == 0 ? "hang" : "200";
            case "429" -> overRate() ? "429" : "200";
            case "away" -> "503";
            default -> "200";
        };
    }

    private synchronized boolean overRate() {
        long now = System.nanoTime() / 1_000_000_000;
        inSecond = now == second ? inSecond + 1 : 1;
        second = now;
        return inSecond > 20;
    }

    /** Longer than any client waits. */
    private static void hang(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(15_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void delay() {
        if (maxDelayMillis > 0) {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(maxDelayMillis + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void count(HttpExchange exchange) throws IOException {
        answer(exchange, 200, Long.toString(requests.get()).getBytes(StandardCharsets.US_ASCII));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        answer(exchange, status, EMPTY_OBJECT);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
