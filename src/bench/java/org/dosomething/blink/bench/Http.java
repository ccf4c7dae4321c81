package org.dosomething.blink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is asked of a process on this machine now and then, and is not measured. */
final class Http {

    private static final String LOGIN =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("op:op-secret".getBytes(StandardCharsets.US_ASCII));

    private Http() {}

    static byte[] get(int port, String path) throws IOException {
        return read(open(port, path));
    }

    static byte[] post(int port, String path, String json) throws IOException {
        HttpURLConnection connection = open(port, path);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
        return read(connection);
    }

    /** The status, or 0 when nobody answers. */
    static int status(int port, String path) {
        try {
            return open(port, path).getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static HttpURLConnection open(int port, String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(30_000);
        connection.setRequestProperty("Authorization", LOGIN);
        return connection;
    }

    private static byte[] read(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
