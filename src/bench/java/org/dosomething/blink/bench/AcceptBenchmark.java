package org.dosomething.blink.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What it costs to keep an event: the load in a process of its own, and the table it prints. */
final class AcceptBenchmark {

    private AcceptBenchmark() {}

    static String run(Processes processes) throws Exception {
        Path scratch = processes.scratch();
        int stubPort = processes.startStub(0, 0);
        int port = Processes.freePort();
        processes.startGateway(port, processes.newJournal(), stubPort);
        Path out = scratch.resolve("load.log");
        Process load =
                processes.launch(
                        out,
                        Map.of(),
                        "-cp",
                        processes.classes(),
                        Load.class.getName(),
                        Integer.toString(port),
                        Integer.toString(stubPort));
        boolean ended = load.waitFor(8, TimeUnit.MINUTES);
        String report = Files.readString(out);
        if (!ended || load.exitValue() != 0) {
            throw new IllegalStateException("The load failed:\n" + report);
        }
        return report;
    }
}
