package org.dosomething.blink.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection that is kept, with one request on it at a time; nothing here waits. */
final class Connection implements AutoCloseable {

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
    private static final String LENGTH = "\r\nContent-Length: ";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean waiting;

    /** Of the next request, or of the one under way. */
    int number;

    /** From when on its answer counts as waited for, sent or not. */
    long since;

    private long sentAt;

    Connection(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean isWaiting() {
        return waiting;
    }

    /** When its request was sent, in {@link System#nanoTime}. */
    long sentAt() {
        return sentAt;
    }

    void send(byte[] request) throws IOException {
        out = ByteBuffer.wrap(request);
        in.clear();
        waiting = true;
        sentAt = System.nanoTime();
        write();
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /** Goes on with what is under way; the status once the whole answer is there, else 0. */
    int goOn() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return 0;
        }
        if (channel.read(in) < 0) {
            throw new EOFException("The gateway closed a connection");
        }
        int status = status();
        waiting = status == 0;
        return status;
    }

    private int status() {
        int head = headLength();
        if (head < 0) {
            return 0;
        }
        String text = new String(in.array(), 0, head, StandardCharsets.US_ASCII);
        int length = text.indexOf(LENGTH);
        boolean whole;
        if (length >= 0) {
            int from = length + LENGTH.length();
            int body = Integer.parseInt(text.substring(from, text.indexOf('\r', from)));
            whole = in.position() >= head + body;
        } else {
            whole = in.position() > head && endsWith(LAST_CHUNK);
        }
        return whole ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    private int headLength() {
        for (int i = 0; i + HEAD_END.length <= in.position(); i++) {
            if (matches(HEAD_END, i)) {
                return i + HEAD_END.length;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] end) {
        int at = in.position() - end.length;
        return at >= 0 && matches(end, at);
    }

    private boolean matches(byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (in.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** What was answered, as far as it is there. */
    String answer() {
        return new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
