package org.dosomething.blink.faults;

import java.time.Duration;
import java.util.List;
import org.dosomething.blink.stage.Postgres;

/** What happens to gateways that share a PostgreSQL, and to it. */
final class SharedFaults {

    private SharedFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "shared, gateway: kill -9",
                        stage -> gateways(1, stage),
                        EmbeddedFaults::killGateway),
                new Fault(
                        "shared, PostgreSQL: kill -9",
                        stage -> gateways(1, stage),
                        SharedFaults::killServer),
                new Fault(
                        "shared, PostgreSQL: kill -9, its standby promoted",
                        SharedFaults::gatewayAndStandby,
                        SharedFaults::failOver),
                new Fault(
                        "shared, one of two gateways: kill -9",
                        stage -> gateways(2, stage),
                        SharedFaults::killOneForGood),
                new Fault(
                        "shared, one of two gateways: frozen",
                        stage -> gateways(2, stage),
                        SharedFaults::freezeOne),
                new Fault(
                        "shared, clocks two hours apart: kill -9 of one",
                        SharedFaults::gatewaysWithClocksApart,
                        SharedFaults::killOneForGood));
    }

    private static void gateways(int number, Stage stage) throws Exception {
        use(stage.addServer().url(), stage);
        for (int i = 0; i < number; i++) {
            stage.addGateway();
        }
    }

    private static void gatewaysWithClocksApart(Stage stage) throws Exception {
        stage.setClock(0, Duration.ofHours(1));
        stage.setClock(1, Duration.ofHours(-1));
        gateways(2, stage);
    }

    private static void gatewayAndStandby(Stage stage) throws Exception {
        Postgres server = stage.addServer();
        use(server.url(stage.addStandby(server)), stage);
        stage.addGateway();
    }

    private static void use(String url, Stage stage) {
        stage.settings.put("BLINK_DATABASE_URL", url);
        stage.settings.put("BLINK_CUSTOMERIO_CALLTIMEOUT", "2s");
        stage.settings.put("BLINK_JOURNAL_SHARED_LEASE", "18s");
    }

    private static void killServer(Stage stage) throws Exception {
        for (int i = 0; i < stage.times(10); i++) {
            stage.sleep(1_000, 4_000);
            stage.server(0).kill();
            stage.server(0).start();
        }
        Thread.sleep(3_000);
    }

    private static void failOver(Stage stage) throws Exception {
        stage.sleep(3_000, 5_000);
        stage.server(0).kill();
        Thread.sleep(1_000);
        stage.server(1).promote();
        Thread.sleep(8_000);
    }

    private static void killOneForGood(Stage stage) throws Exception {
        stage.sleep(2_000, 4_000);
        stage.gateway(0).destroyForcibly().waitFor();
        Thread.sleep(5_000);
    }

    private static void freezeOne(Stage stage) throws Exception {
        stage.sleep(2_000, 4_000);
        stage.signal(0, "STOP");
        Thread.sleep(25_000);
        stage.signal(0, "CONT");
        Thread.sleep(4_000);
    }
}
