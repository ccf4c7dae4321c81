package org.dosomething.blink.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/1.1 as the gateway answers with, over one connection that is kept. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int used;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(15_000);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    /** Sends a request and reads its answer to the end; returns the status. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        used = 0;
        int bodyAt;
        while ((bodyAt = indexOf("\r\n\r\n", 0)) < 0) {
            fill();
        }
        bodyAt += 4;
        String head = new String(buffer, 0, bodyAt, StandardCharsets.US_ASCII);
        int length = head.indexOf("Content-Length: ");
        if (length >= 0) {
            String rest = head.substring(length + "Content-Length: ".length());
            int end = bodyAt + Integer.parseInt(rest.substring(0, rest.indexOf('\r')));
            while (used < end) {
                fill();
            }
        } else {
            while (indexOf("0\r\n\r\n", bodyAt) < 0) {
                fill();
            }
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    private void fill() throws IOException {
        int read = in.read(buffer, used, buffer.length - used);
        if (read <= 0) {
            throw new EOFException("The gateway closed the connection");
        }
        used += read;
    }

    private int indexOf(String wanted, int from) {
        for (int at = from; at + wanted.length() <= used; at++) {
            int same = 0;
            while (same < wanted.length() && buffer[at + same] == wanted.charAt(same)) {
                same++;
            }
            if (same == wanted.length()) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
