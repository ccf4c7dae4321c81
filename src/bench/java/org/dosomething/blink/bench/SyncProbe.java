package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/**
 * How fast the disk takes 4 KiB so that they survive a power cut, one write after the other: in
 * place, as a write-ahead log that is used again is written.
 */
final class SyncProbe implements AutoCloseable {

    private static final int PAGE = 4096;
    private static final int PAGES = 1024;
    private static final long TIME_NANOS = 500_000_000L;

    private final FileChannel file;

    /**
     * @param directory on the disk that the journal is on
     */
    SyncProbe(Path directory) throws IOException {
        file =
                FileChannel.open(
                        directory.resolve("sync-probe"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        file.write(ByteBuffer.allocate(PAGE * PAGES));
        file.force(true);
    }

    /** Writes for half a second. */
    Round round() throws IOException {
        Histogram micros = new Histogram(3);
        long start = System.nanoTime();
        long now = start;
        int count = 0;
        while (now < start + TIME_NANOS) {
            file.write(ByteBuffer.allocate(PAGE), (long) (count % PAGES) * PAGE);
            file.force(false);
            long then = now;
            now = System.nanoTime();
            micros.recordValue((now - then) / 1_000);
            count++;
        }
        return new Round(count, (now - start) / 1e9, micros, new long[0], new long[0]);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
