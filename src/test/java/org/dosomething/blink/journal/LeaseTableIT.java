package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.SharedLease.Partition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom at a row of the leases: a settlement, a renewal and a change of hands. */
class LeaseTableIT {

    private static final Partition FIRST = new Partition(DestinationName.CUSTOMERIO, 0);

    private static TestServer server;

    private Database database;
    private Connection own;
    private Connection other;
    private Connection settling;
    private LeaseTable leases;
    private Map<Partition, Long> held;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void takeAll() throws Exception {
        server.createDatabase();
        database = server.openDatabase();
        new Schema(database).migrate();
        own = impatient();
        other = impatient();
        settling = database.readers().getConnection();
        leases = new LeaseTable(own, "one", Duration.ofMinutes(1));
        leases.provide(DestinationName.CUSTOMERIO);
        held = leases.take(DestinationName.CUSTOMERIO, Journal.PARTITIONS);
    }

    @AfterEach
    void close() throws Exception {
        settling.close();
        other.close();
        own.close();
        database.close();
    }

    @Test
    void renewsALeaseWhileASettlementIsUnderWay() throws Exception {
        assertThat(first().isHeld(settling)).isTrue();

        assertThat(leases.renew()).isEqualTo(held).hasSize(Journal.PARTITIONS);
        assertThat(first().isHeld(settling)).isTrue();
    }

    @Test
    void settlesWhileARenewalIsUnderWay() throws Exception {
        own.setAutoCommit(false);
        leases.renew();

        try (Statement statement = settling.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
        }

        assertThat(first().isHeld(settling)).isTrue();
    }

    @Test
    void changesNoHandsWhileASettlementIsUnderWay() throws Exception {
        LeaseTable others = new LeaseTable(other, "other", Duration.ofMinutes(1));
        first().isHeld(settling);
        leases.renew();
        giveAllUp();

        assertThat(others.take(DestinationName.CUSTOMERIO, Journal.PARTITIONS))
                .hasSize(Journal.PARTITIONS - 1)
                .doesNotContainKey(FIRST);
        settling.commit();

        assertThat(others.take(DestinationName.CUSTOMERIO, Journal.PARTITIONS))
                .containsOnlyKeys(FIRST);
        assertThat(first().isHeld(settling)).isFalse();
    }

    @Test
    void waitsWithANewTokenForTheSettlement() throws Exception {
        first().isHeld(settling);

        try (Statement statement = other.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE lease SET token = token + 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("lock timeout");
        }
    }

    private void giveAllUp() throws SQLException {
        for (Map.Entry<Partition, Long> lease : held.entrySet()) {
            leases.giveUp(new SharedLease(lease.getKey(), lease.getValue(), Long.MAX_VALUE));
        }
    }

    private SharedLease first() {
        return new SharedLease(FIRST, held.get(FIRST), Long.MAX_VALUE);
    }

    /** With auto-commit, and an error where it would wait. */
    private Connection impatient() throws SQLException {
        Connection connection = database.openWriter();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
        }
        return connection;
    }
}
