package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dosomething.blink.stage.Programs;

/** What the garbage collector of a gateway says of itself. */
final class GcLog {

    private static final long LOOK_MILLIS = 10;
    private static final Pattern PAUSE =
            Pattern.compile("GC\\(\\d+\\) Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

    private final Path log;
    private final long pid;

    GcLog(Path log, long pid) {
        this.log = log;
        this.pid = pid;
    }

    /**
     * One pause.
     *
     * @param before MiB on the heap
     * @param after the same, then
     */
    record Pause(long before, long after, double millis) {}

    /**
     * What happened between two collections that were asked for.
     *
     * @param allocatedMiB on the heap
     */
    record Between(double allocatedMiB, List<Pause> pauses) {

        double longestMillis() {
            return pauses.stream().mapToDouble(Pause::millis).max().orElse(0);
        }

        double millis() {
            return pauses.stream().mapToDouble(Pause::millis).sum();
        }
    }

    /** Whether the JVM can be asked to collect: a JRE alone has no {@code jcmd}. */
    static boolean canAsk() {
        return Files.isExecutable(jcmd());
    }

    private static Path jcmd() {
        return Programs.java().resolveSibling("jcmd");
    }

    /** Has all garbage collected; how many pauses there were until then. */
    int collect() throws IOException, InterruptedException {
        int before = pauses().size();
        Programs.run(jcmd().toString(), Long.toString(pid), "GC.run");
        while (pauses().size() == before) { // its line is not written yet
            Thread.sleep(LOOK_MILLIS);
        }
        return pauses().size();
    }

    /** Has all garbage collected once more, and tells of what was before that. */
    Between since(int mark) throws IOException, InterruptedException {
        int end = collect();
        List<Pause> all = pauses();
        double allocated = 0;
        for (int i = mark; i < end; i++) {
            allocated += all.get(i).before() - all.get(i - 1).after();
        }
        return new Between(allocated, all.subList(mark, end - 1));
    }

    private List<Pause> pauses() throws IOException {
        List<Pause> pauses = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher found = PAUSE.matcher(line);
            if (found.find()) {
                pauses.add(
                        new Pause(
                                Long.parseLong(found.group(1)),
                                Long.parseLong(found.group(2)),
                                Double.parseDouble(found.group(3))));
            }
        }
        return pauses;
    }
}
