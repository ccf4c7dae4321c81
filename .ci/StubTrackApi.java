import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for Customer.io's Track API: answers {@code 200 {}} to everything, but 404 to the
 * question for the region, and keeps what it got, a line for each request, in the order in which
 * it came: method, path and body.
 *
 * <p>{@code java StubTrackApi.java PORT LOG MAX_DELAY_MILLIS}: port 0 for any, {@code -} for no
 * log. Says {@code listening on PORT} when it does. {@code GET /stub/requests} tells how many
 * requests it got.
 */
final class StubTrackApi {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final Writer log;
    private final int maxDelayMillis;
    private final AtomicLong requests = new AtomicLong();

    private StubTrackApi(Writer log, int maxDelayMillis) {
        this.log = log;
        this.maxDelayMillis = maxDelayMillis;
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Writer log =
                args[1].equals("-")
                        ? Writer.nullWriter()
                        : Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8);
        StubTrackApi stub = new StubTrackApi(log, Integer.parseInt(args[2]));
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", stub::take);
        server.createContext("/api/v1/accounts/region", exchange -> answer(exchange, 404));
        server.createContext("/stub/requests", stub::count);
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    /** Kept before it is answered: what was answered and is not in the log never was. */
    private void take(HttpExchange exchange) throws IOException {
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (log) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            log.write(line + " " + body.replaceAll("[\r\n]", " ") + "\n");
            log.flush();
        }
        requests.incrementAndGet();
        delay();
        answer(exchange, 200);
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
