package org.dosomething.blink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service that says back what it was told, in everything that an answer consists of, and fails in
 * every way in turn: for each of its paths' first parts another turn.
 */
final class Echo implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
    private static final Pattern PLAIN = Pattern.compile(Marks.PLAIN + "[a-z]+");
    private static final int MOST = 2_000;

    private static final String TOKEN =
            "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":3600}"
                    .formatted(Marks.secret("token"));

    /** What one call meets. */
    private interface Behaviour {
        void meet(Socket socket, String request) throws Exception;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile boolean failing;

    private final List<Behaviour> failures =
            List.of(
                    (socket, request) -> answer(socket, "400 Bad Request", request),
                    (socket, request) -> answer(socket, "500 " + line(request), request),
                    (socket, request) -> answer(socket, "422 Nope", request),
                    (socket, request) -> answer(socket, "207 Multi-Status", request),
                    (socket, request) -> socket.setSoLinger(true, 0),
                    (socket, request) -> answer(socket, "404 Not Found", request),
                    (socket, request) -> answer(socket, "307 Temporary Redirect", request),
                    (socket, request) -> answer(socket, "413 Too Large", request),
                    (socket, request) -> write(socket, line(request) + "\r\n\r\n" + request),
                    (socket, request) -> answer(socket, "429 Slower", request),
                    (socket, request) ->
                            write(
                                    socket,
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + request),
                    (socket, request) -> answer(socket, "401 Unauthorized", request),
                    (socket, request) -> closing.await(5, TimeUnit.SECONDS),
                    (socket, request) -> answer(socket, "403 Forbidden", request),
                    (socket, request) -> write(socket, ""));

    Echo() throws IOException {
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on every second call fails, and in each way the same number of them. */
    void fail(boolean failing) {
        this.failing = failing;
    }

    /** Whether calls to each of these services met every failure. */
    boolean metAll(String... services) {
        return Stream.of(services)
                .map(service -> calls.getOrDefault(service, new AtomicInteger()).get())
                .allMatch(made -> made >= 2 * failures.size());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> meet(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void meet(Socket socket) {
        try (socket) {
            String request = read(socket);
            String service = line(request).split("[ /]+")[1];
            AtomicInteger all = calls.computeIfAbsent(service, name -> new AtomicInteger());
            int number = failing ? all.getAndIncrement() : 0;
            if (number % 2 == 0) {
                String body = service.equals("token") ? TOKEN : "{}";
                write(socket, head("200 OK", body) + "\r\n" + body);
            } else {
                failures.get(number / 2 % failures.size()).meet(socket, request);
            }
        } catch (Exception e) {
            // who calls may go away
        }
    }

    private static void answer(Socket socket, String status, String request) {
        Matcher plain = PLAIN.matcher(request);
        String start = plain.find() ? "Nobody wants " + plain.group() + " here: " : "";
        String whole = start + request;
        String said = whole.length() > MOST ? whole.substring(0, MOST) : whole;
        String quoted = said.replaceAll("[\"\\\\\\p{Cc}]", " ");
        String body =
                ("{\"meta\":{\"error\":\"%1$s\",\"errors\":[\"%1$s\"]},\"message\":\"%1$s\","
                                + "\"error\":{\"message\":\"%1$s\"},\"errors\":[{\"batch_index\":0,"
                                + "\"reason\":\"%1$s\",\"field\":\"%1$s\",\"message\":\"%1$s\","
                                + "\"detail\":\"%1$s\"}]}")
                        .formatted(quoted);
        String more =
                "Location: https://%1$s.example.org/%1$s\r\nRetry-After: %1$s\r\nX-Echo: %2$s\r\n"
                        .formatted(Marks.secret("back"), quoted);
        write(socket, head(status, body) + more + "\r\n" + body);
    }

    private static String head(String status, String body) {
        return "HTTP/1.1 %s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                .formatted(status, body.length());
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String request) {
        return request.substring(0, request.indexOf("\r\n"));
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("The client is gone");
            }
            head.append((char) octet);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head + new String(body, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        threads.shutdownNow();
    }
}
