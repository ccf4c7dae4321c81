package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dosomething.blink.stage.Programs;

/** Measures the packaged gateway, part after part, and reports. */
final class Benchmarks {

    private Benchmarks() {}

    /**
     * @param args the jar; a directory for what is written, with {@code classes} in it; then {@code
     *     form=}, {@code parts=} and {@code counts=} as {@link Plan#of} reads them, {@code java=}
     *     for the gateway, nothing for this one's, and {@code jfr=}, whether it records itself
     */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]);
        Path scratch = Files.createDirectories(Path.of(args[1]));
        Map<String, String> options =
                Arrays.stream(args)
                        .skip(2)
                        .map(arg -> arg.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip()));
        Plan plan = Plan.of(options.get("form"), options.get("parts"), options.get("counts"));
        String java = options.get("java");
        Jvm jvm = Jvm.at(java.isEmpty() ? Programs.java() : Path.of(java));
        Report report = new Report(plan.isGuard());
        Machine.describe(jar, scratch, jvm, report);
        report.fact("Form", plan.toString());
        report.fact("Measured", LocalDate.now().toString());
        Processes processes = new Processes(jar, scratch, jvm, options.get("jfr").equals("true"));
        Bench bench = new Bench(plan, report, processes);
        boolean complete = true;
        for (String part : plan.parts()) {
            System.out.println("\n== " + part);
            complete &= runs(part, bench);
        }
        int status = plan.isGuard() ? guard(report, jvm, scratch) : written(report, scratch);
        System.exit(complete ? status : 1);
    }

    /** What went wrong in one part is no reason to lose the others. */
    private static boolean runs(String name, Bench bench) throws Exception {
        try {
            part(name, bench).run();
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            e.printStackTrace(System.out);
            bench.report().note("Failed, and so not complete: " + name + ", " + e.getMessage());
            return false;
        } finally {
            bench.processes().stopAll();
        }
    }

    private static Part part(String name, Bench bench) throws Exception {
        return switch (name) {
            case "accept" -> new Accept(bench);
            case "deliver" -> new Deliver(bench);
            case "steady" -> new Steady(bench);
            case "outage" -> new Outage(bench);
            case "start" -> new Start(bench);
            default -> new Size(bench);
        };
    }

    private static int written(Report report, Path scratch) throws Exception {
        report.write(scratch);
        return 0;
    }

    private static int guard(Report report, Jvm jvm, Path scratch) throws Exception {
        System.out.println("\n" + report.ratios());
        Guard guard = new Guard(jvm.feature());
        guard.write(report.targets(), scratch);
        List<String> fallen = guard.fallen(report.targets());
        fallen.forEach(each -> System.out.println("Less than half of what it was: " + each));
        return fallen.isEmpty() ? 0 : 1;
    }
}
