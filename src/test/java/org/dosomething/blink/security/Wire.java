package org.dosomething.blink.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Says to a server exactly these bytes, and hears what it answers until it closes. */
public record Wire(int port) {

    private static final int PATIENCE_MILLIS = 10_000;

    Answer get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    Answer ask(String method, String path, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return say(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + lines
                        + "\r\n");
    }

    /** Ends its side of the connection after the last byte. */
    public Answer say(String bytes) {
        return exchange(bytes, true);
    }

    /** Leaves its side open, as one who still has something to say. */
    Answer sayAndWait(String bytes) {
        return exchange(bytes, false);
    }

    private Answer exchange(String bytes, boolean end) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            if (end) {
                socket.shutdownOutput();
            }
            byte[] heard = socket.getInputStream().readAllBytes();
            return new Answer(new String(heard, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String basic(String name, String secret) {
        byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }

    public record Answer(String text) {

        public int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        public Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return text.substring(0, text.indexOf("\r\n\r\n"))
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }
}
