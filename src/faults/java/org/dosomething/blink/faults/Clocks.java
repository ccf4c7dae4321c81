package org.dosomething.blink.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.dosomething.blink.stage.Programs;

/** Gives a process another idea of what time it is. Its waiting stays as it is. */
final class Clocks {

    private static final Path SOURCE = Path.of("src/faults/c/clock.c");

    private final Path library;

    private Clocks(Path library) {
        this.library = library;
    }

    /** Builds what is loaded into the process. */
    static Clocks build(Path scratch) throws Stage.Missing, InterruptedException {
        Path library = scratch.resolve("clock.so");
        try {
            Programs.run(
                    "cc", "-shared", "-fPIC", "-o", library.toString(), SOURCE.toString(), "-ldl");
        } catch (IOException e) {
            throw new Stage.Missing("there is no C compiler");
        }
        return new Clocks(library);
    }

    /** Sets the clock of the process that was started with it, or will be. */
    static void set(Path clock, Duration offset) throws IOException {
        ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        seconds.putLong(0, offset.toSeconds());
        Files.write(clock, seconds.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    Map<String, String> environment(Path clock) {
        return Map.of("LD_PRELOAD", library.toString(), "CLOCK_OFFSET", clock.toString());
    }
}
