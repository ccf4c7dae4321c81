package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A gateway that runs, as a process of its own. */
final class Gateway implements AutoCloseable {

    private static final String DESTINATION = "/v1/admin/destinations/customerio/";

    private final Process process;
    private final int port;
    private final boolean asked;
    private final Path gcLog;

    /**
     * @param asked whether it is asked to end, and not killed, so that a recording is written
     */
    Gateway(Process process, int port, boolean asked, Path gcLog) {
        this.process = process;
        this.port = port;
        this.asked = asked;
        this.gcLog = gcLog;
    }

    int port() {
        return port;
    }

    boolean isReady() {
        return Http.status(port, "/actuator/health/readiness") == 200;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Nothing more goes to Customer.io. */
    void pause() throws IOException {
        Http.post(port, DESTINATION + "pause", "{\"reason\":\"a backlog is made\"}");
    }

    void resume() throws IOException {
        Http.post(port, DESTINATION + "resume", "{}");
    }

    /** What it counts, all of a name together; 0 for nothing. */
    double metric(String name) throws IOException {
        String all = new String(Http.get(port, "/actuator/prometheus"), StandardCharsets.UTF_8);
        Pattern line = Pattern.compile(Pattern.quote(name) + "(\\{.*\\})? \\S+");
        return all.lines()
                .filter(each -> line.matcher(each).matches())
                .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' '))))
                .sum();
    }

    /** The processor's time that it has used since its start, in milliseconds. */
    double cpuMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toMillis();
    }

    /** Its memory, highest so far, in MiB. */
    double peakMiB() throws IOException {
        return memory("VmHWM");
    }

    /** Its memory now, in MiB. */
    double residentMiB() throws IOException {
        return memory("VmRSS");
    }

    private double memory(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    GcLog gcLog() {
        return new GcLog(gcLog, process.pid());
    }

    /** As a power cut ends it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (asked) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
        kill();
    }
}
