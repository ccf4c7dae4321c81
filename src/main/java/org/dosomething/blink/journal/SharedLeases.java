package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.SharedLease.Partition;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of a shared database, divided evenly among the gateways that are alive.
 *
 * <p>Every gateway renews what it holds, several times in a lease's length, by the database's
 * clock; counts for how long it may use it by its own, from before it asked; and takes what nobody
 * holds, up to its share. What is too much it asks back from its lanes, and gives up once they have
 * nothing under way.
 */
final class SharedLeases implements Leases, Runnable {

    private static final Logger log = LoggerFactory.getLogger(SharedLeases.class);

    private static final int RENEWALS = 6;

    private final String url;
    private final Properties properties;
    private final Duration length;
    private final String name = UUID.randomUUID().toString();
    private final Set<DestinationName> wanted = ConcurrentHashMap.newKeySet();
    private final Map<Partition, SharedLease> held = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this, "journal-leases");
    private volatile boolean running = true;
    private boolean failing;
    private Connection connection;

    /**
     * @param length how long a lease lasts unless it is renewed
     */
    SharedLeases(String url, Properties properties, Duration length) {
        this.url = url;
        this.properties = properties;
        this.length = length;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void checkOutlasts(Duration call) {
        Duration least = call.multipliedBy(RENEWALS).dividedBy(RENEWALS - 2);
        if (length.compareTo(least) < 0) {
            throw new JournalNotOpened(
                    "A lease of " + length + " is too short for calls that take up to " + call,
                    "Set blink.journal.shared.lease to " + least.toSeconds() + "s or more.");
        }
    }

    @Override
    public Optional<Lease> lease(DestinationName destination, int partition) {
        wanted.add(destination);
        SharedLease lease = held.get(new Partition(destination, partition));
        if (lease != null && lease.isAskedBack()) {
            lease.giveBack();
        }
        return Optional.<Lease>ofNullable(lease)
                .filter(held -> ((SharedLease) held).lend())
                .filter(held -> held.outlasts(Duration.ZERO));
    }

    @Override
    public void run() {
        while (running) {
            try {
                round();
                failing = false;
                rest(wanted.isEmpty() ? Duration.ofMillis(50) : length.dividedBy(RENEWALS));
            } catch (SQLException e) {
                warnOnce(e);
                disconnect();
                rest(Duration.ofMillis(500));
            }
        }
        leave();
        disconnect();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws SQLException {
        LeaseTable table = table();
        int gateways = table.beat();
        renew(table);
        for (DestinationName destination : wanted) {
            table.provide(destination);
            List<SharedLease> own =
                    held.values().stream()
                            .filter(lease -> lease.partition().destination() == destination)
                            .toList();
            int share = (Journal.PARTITIONS + gateways - 1) / gateways;
            giveUp(table, own, own.size() - share);
            if (own.size() < share) {
                take(table, destination, share - own.size());
            }
        }
    }

    private void renew(LeaseTable table) throws SQLException {
        long end = System.nanoTime() + length.toNanos();
        Map<Partition, Long> renewed = table.renew();
        for (SharedLease lease : held.values()) {
            Long token = renewed.get(lease.partition());
            if (token != null && token == lease.token()) {
                lease.renew(end);
            } else {
                held.remove(lease.partition());
                log.atWarn()
                        .addKeyValue(LogKeys.DESTINATION, lease.partition().destination().label())
                        .addKeyValue(LogKeys.LANE, lease.partition().number())
                        .log("Lease lost: another gateway may deliver this partition");
            }
        }
    }

    private void giveUp(LeaseTable table, List<SharedLease> own, int tooMany) throws SQLException {
        for (SharedLease lease : own) {
            if (lease.isGivenUp()) {
                held.remove(lease.partition());
                table.giveUp(lease);
            }
        }
        own.stream().limit(Math.max(0, tooMany)).forEach(SharedLease::askBack);
    }

    private void take(LeaseTable table, DestinationName destination, int most) throws SQLException {
        long end = System.nanoTime() + length.toNanos();
        table.take(destination, most)
                .forEach(
                        (partition, token) ->
                                held.put(partition, new SharedLease(partition, token, end)));
    }

    private LeaseTable table() throws SQLException {
        if (connection == null) {
            connection = DriverManager.getConnection(url, properties);
        }
        return new LeaseTable(connection, name, length);
    }

    private void rest(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /**
     * So that the others need not wait for the end of the leases. One whose lane did not end in
     * time may still have a call under way: it ends by itself.
     */
    private void leave() {
        try {
            LeaseTable table = table();
            for (SharedLease lease : held.values()) {
                lease.giveBackUnlessLent();
                if (lease.isGivenUp()) {
                    table.giveUp(lease);
                }
            }
            table.leave();
        } catch (SQLException e) {
            log.atDebug().setCause(e).log("Leases not given up; they end by themselves");
        }
    }

    private void warnOnce(SQLException failure) {
        if (!failing) {
            log.atWarn()
                    .addKeyValue(LogKeys.CAUSE, failure.getMessage())
                    .log("Leases not renewed: delivery pauses until the database answers again");
        }
        failing = true;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.atDebug().setCause(e).log("A broken connection did not close");
            }
            connection = null;
        }
    }
}
