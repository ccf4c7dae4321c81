package org.dosomething.blink.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of its own, from the programs that are installed. */
final class Postgres implements AutoCloseable {

    private final Path programs;
    private final Path data;
    private final int port = Stage.freePort();

    private Postgres(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    /** Where its programs are, if they are installed. */
    static Optional<Path> programs() throws IOException {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        }
    }

    static Postgres start(Path programs) throws Exception {
        Path home = Files.createTempDirectory("blink-postgres");
        Stage.run("chmod", "777", home.toString());
        Postgres postgres = new Postgres(programs, home.resolve("data"));
        postgres.run("initdb", "-A", "trust", "-U", "blink", "-D", postgres.data.toString());
        postgres.start();
        return postgres;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=blink";
    }

    /** After a kill its children take a moment to see that they are alone, and to end. */
    void start() throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                control("start", "-o", "-p " + port + " -k /tmp -c listen_addresses=127.0.0.1");
                return;
            } catch (IOException e) {
                if (tries == 20) {
                    throw e;
                }
                Thread.sleep(1_000);
            }
        }
    }

    /** All its processes at once, as kill -9 of the first one makes it. */
    void kill() throws Exception {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        Stage.run("kill", "-9", pid);
        Thread.sleep(1_000);
    }

    private void control(String what, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("pg_ctl", what, "-w", "-D", data.toString()));
        command.addAll(List.of("-l", data.resolveSibling("log").toString()));
        command.addAll(List.of(more));
        run(command.toArray(String[]::new));
    }

    /** It refuses to run as root. */
    private void run(String... command) throws Exception {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command[0] = programs.resolve(command[0]).toString();
        all.addAll(List.of(command));
        Stage.run(all.toArray(String[]::new));
    }

    @Override
    public void close() throws Exception {
        control("stop", "-m", "immediate");
    }
}
