package org.dosomething.blink.customerio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that does to a connection what a test wants, and notes what was sent to it. */
final class RawServer implements AutoCloseable {

    interface Behaviour {
        void meet(RawServer server, Socket socket) throws Exception;
    }

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");

    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    RawServer(Behaviour behaviour) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(behaviour));
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                connections.incrementAndGet();
                open.add(socket);
                behaviour.meet(this, socket);
            } catch (Exception e) {
                // The client may go away, and the listener is closed at the end.
            }
        }
    }

    static Behaviour answers(String response) {
        return (server, socket) -> {
            server.read(socket);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    static Behaviour ok() {
        return answers("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\n{}\n");
    }

    static Behaviour resetsAtOnce() {
        return (server, socket) -> socket.setSoLinger(true, 0);
    }

    /** Has seen that a request is coming, and not what it is. */
    static Behaviour resetsBeforeReading() {
        return (server, socket) -> {
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        };
    }

    static Behaviour resetsAfterReading() {
        return (server, socket) -> {
            server.read(socket);
            socket.setSoLinger(true, 0);
        };
    }

    static Behaviour staysSilent() {
        return (server, socket) -> {
            server.read(socket);
            server.closing.await();
        };
    }

    /** Never silent for long, and never done. */
    static Behaviour dripsAnswer() {
        return (server, socket) -> {
            server.read(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes());
            while (!server.closing.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write(' ');
            }
        };
    }

    private void read(Socket socket) throws IOException {
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
        requests.add(head + new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
