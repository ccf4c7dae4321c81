package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** Under what the numbers came about. */
final class Machine {

    private static final int SYNCS = 200;
    private static final int PAGE = 4096;

    private Machine() {}

    /**
     * @param directory on the disk that the journal will be on
     */
    static String describe(Path directory) throws IOException {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %s %s; JVM %s, %s; journal: SQLite, write-ahead log, synchronous=FULL,"
                        + " on %s, where a write of 4 KiB with its sync takes %.2f ms%n",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vendor"),
                Files.getFileStore(directory).type(),
                medianSyncMillis(directory.resolve("sync-probe")));
    }

    private static String processor() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpus)) {
            return "unknown";
        }
        return Files.readAllLines(cpus).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static double medianSyncMillis(Path probe) throws IOException {
        long[] nanos = new long[SYNCS];
        try (FileChannel file =
                FileChannel.open(
                        probe,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            for (int i = 0; i < SYNCS; i++) {
                long start = System.nanoTime();
                file.write(ByteBuffer.allocate(PAGE));
                file.force(false);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[SYNCS / 2] / 1e6;
    }
}
