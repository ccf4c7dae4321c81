package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JVM that can run the gateway.
 *
 * @param java the program
 * @param feature such as 17
 * @param text with its vendor
 */
record Jvm(Path java, int feature, String text) {

    /** The first that the gateway runs on, and the last. */
    static final List<Integer> FEATURES = List.of(17, 25);

    private static final Path ROOT = Path.of("/usr/lib/jvm");

    /** Asks a {@code java} what it is. */
    static Jvm at(Path java) throws IOException {
        Process process =
                new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                        .redirectErrorStream(true)
                        .start();
        Properties settings = new Properties();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .filter(line -> line.contains(" = "))
                    .map(line -> line.strip().split(" = ", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> settings.setProperty(pair[0], pair[1]));
        }
        String feature = settings.getProperty("java.specification.version", "0");
        return new Jvm(
                java,
                Integer.parseInt(feature),
                settings.getProperty("java.vm.version") + ", " + settings.get("java.vendor"));
    }

    /** Those that are installed of the features 17 and 25, where this one is another. */
    List<Jvm> others() throws IOException {
        List<Jvm> others = new ArrayList<>();
        if (Files.isDirectory(ROOT)) {
            try (Stream<Path> homes = Files.list(ROOT)) {
                for (Path home : homes.sorted().toList()) {
                    Path program = home.resolve("bin/java");
                    if (Files.isExecutable(program)) {
                        others.add(at(program));
                    }
                }
            }
        }
        return FEATURES.stream()
                .filter(wanted -> wanted != feature)
                .flatMap(wanted -> others.stream().filter(jvm -> jvm.feature == wanted).limit(1))
                .toList();
    }
}
