package org.dosomething.blink.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for Customer.io's Track API, in a process of its own: takes everything, answers after a
 * time that is always the same, and tells at another port what it got. That port also has it go
 * away and come back.
 */
final class StubTrackApi {

    private static final String ANY_REGION = "/api/v1/accounts/region";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Tally tally = new Tally();
    private final int port;
    private HttpServer api;
    private volatile int latencyMillis;
    private volatile boolean away;

    private StubTrackApi(int port) {
        this.port = port;
    }

    /**
     * @param args the port of the API, and the one where it is asked what it got
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        StubTrackApi stub = new StubTrackApi(Integer.parseInt(args[0]));
        stub.open();
        HttpServer control = server(Integer.parseInt(args[1]));
        control.createContext("/", stub::control);
        control.start();
    }

    private static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private void open() throws IOException {
        api = server(port);
        api.setExecutor(threads);
        api.createContext("/", this::take);
        api.createContext(ANY_REGION, exchange -> answer(exchange, 404, "{}"));
        api.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (away) {
            tally.refused(micros());
            answer(exchange, 503, "{}");
            return;
        }
        tally.arrived(body, micros());
        sleep(latencyMillis);
        answer(exchange, 200, "{}");
        tally.answered(micros());
    }

    private void control(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        switch (path[0]) {
            case "told" -> answer(exchange, 200, tally.text());
            case "refusals" -> answer(exchange, 200, tally.refusals());
            case "arrivals" -> answer(exchange, 200, tally.arrivals());
            default -> {
                change(path);
                answer(exchange, 200, "{}");
            }
        }
    }

    private void change(String... order) throws IOException {
        switch (order[0]) {
            case "forget" -> tally.forget();
            case "latency" -> latencyMillis = Integer.parseInt(order[1]);
            case "away" -> away = true;
            case "back" -> away = false;
            case "close" -> api.stop(0);
            case "open" -> open();
            default -> throw new IOException("It knows no " + order[0]);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
