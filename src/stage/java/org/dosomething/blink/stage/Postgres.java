package org.dosomething.blink.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of its own, from the programs that are installed. */
public final class Postgres implements AutoCloseable {

    private final Path programs;
    private final Path data;
    private final int port = Programs.freePort();
    private boolean running;

    private Postgres(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    /** Where its programs are, if they are installed. */
    public static Optional<Path> programs() throws IOException {
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

    public static Postgres start(Path programs) throws Exception {
        Postgres postgres = create(programs);
        postgres.run("initdb", "-A", "trust", "-U", "blink", "-D", postgres.data.toString());
        postgres.start();
        return postgres;
    }

    private static Postgres create(Path programs) throws Exception {
        Path home = Files.createTempDirectory("blink-postgres");
        Programs.run("chmod", "777", home.toString());
        return new Postgres(programs, home.resolve("data"));
    }

    /** A standby that has every commit before it is answered. */
    public Postgres startStandby() throws Exception {
        Postgres standby = create(programs);
        String from = "host=127.0.0.1 user=blink application_name=standby port=" + port;
        run("pg_basebackup", "-R", "-X", "stream", "-d", from, "-D", standby.data.toString());
        standby.start();
        query("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        query("SELECT pg_reload_conf()");
        return standby;
    }

    /** Makes a standby the one that is written to. */
    public void promote() throws Exception {
        control("promote");
    }

    private void query(String sql) throws Exception {
        run("psql", "-h", "127.0.0.1", "-p", port + "", "-U", "blink", "-c", sql, "postgres");
    }

    /** Of this one, or of whichever of them can be written to. */
    public String url(Postgres... others) {
        StringBuilder hosts = new StringBuilder("127.0.0.1:" + port);
        for (Postgres other : others) {
            hosts.append(",127.0.0.1:").append(other.port);
        }
        return "jdbc:postgresql://" + hosts + "/postgres?user=blink";
    }

    /** After a kill its children take a moment to see that they are alone, and to end. */
    public void start() throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                control("start", "-o", "-p " + port + " -k /tmp -c listen_addresses=127.0.0.1");
                running = true;
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
    public void kill() throws Exception {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        Programs.run("kill", "-9", pid);
        running = false;
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
        if (Programs.isRoot()) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command[0] = programs.resolve(command[0]).toString();
        all.addAll(List.of(command));
        Programs.run(all.toArray(String[]::new));
    }

    @Override
    public void close() throws Exception {
        if (running) {
            control("stop", "-m", "immediate");
        }
    }
}
