package org.dosomething.blink.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one of the benchmarks, and prints what came of it. */
final class Benchmarks {

    private Benchmarks() {}

    /**
     * @param args the project's directory, {@code accept} or {@code backlog}, and how many events
     */
    public static void main(String[] args) throws Exception {
        Processes processes = new Processes(Path.of(args[0]).toAbsolutePath());
        String machine = Machine.describe(processes.scratch());
        String table =
                switch (args[1]) {
                    case "accept" -> AcceptBenchmark.run(processes);
                    case "backlog" ->
                            new BacklogBenchmark(processes, Integer.parseInt(args[2])).run();
                    default -> throw new IllegalArgumentException("No such benchmark: " + args[1]);
                };
        String report = machine + "\n" + table;
        Files.writeString(processes.scratch().resolve(args[1] + ".md"), report);
        System.out.print(report);
        processes.stopAll();
    }
}
