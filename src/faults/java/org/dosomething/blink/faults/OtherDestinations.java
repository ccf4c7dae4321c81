package org.dosomething.blink.faults;

import java.util.ArrayList;
import java.util.List;

/** What happens to gateways that tell others than Customer.io, and to these. */
final class OtherDestinations {

    private OtherDestinations() {}

    /** How a gateway is made that tells one of them. */
    private record Destination(String name, Fault.Step stage) {

        Fault killed() {
            return row("kill -9", EmbeddedFaults::killGateway);
        }

        Fault off(int seconds) {
            return row("off", stage -> EmbeddedFaults.outage(stage, seconds));
        }

        Fault reset(int seconds) {
            return row("reset", stage -> EmbeddedFaults.misbehave(stage, "reset", seconds));
        }

        Fault killedWhileIt(String misbehaves) {
            return row(
                    misbehaves + ", kill -9 meanwhile",
                    stage -> {
                        stage.misbehave(misbehaves);
                        EmbeddedFaults.killGateway(stage);
                        stage.misbehave("well");
                    });
        }

        private Fault row(String what, Fault.Step act) {
            return new Fault(name + ": " + what, stage, act);
        }
    }

    /**
     * All of them where they are to last as long as they do in life; else those of the SMS service,
     * which alone may not be told twice, and one of each other.
     */
    static List<Fault> all(boolean full) {
        Destination sms = new Destination("sms", OtherDestinations::sms);
        List<Fault> rows = new ArrayList<>(each(sms, full));
        for (Destination other :
                List.of(
                        new Destination("northstar", OtherDestinations::northstar),
                        new Destination("warehouse", OtherDestinations::warehouse))) {
            rows.add(other.killedWhileIt("500"));
            rows.addAll(full ? each(other, true) : List.of());
        }
        return rows;
    }

    private static List<Fault> each(Destination destination, boolean full) {
        return List.of(
                destination.killed(),
                destination.off(full ? 60 : 12),
                destination.killedWhileIt("hang"),
                destination.reset(full ? 30 : 8));
    }

    private static void sms(Stage stage) throws Exception {
        stage.story = Story.SMS_STEPS;
        stage.settings.put("GAMBIT_CONVERSATIONS_API_BASE_URL", stage.stubUrl() + "/sms/api/v2");
        stage.settings.put("GAMBIT_CONVERSATIONS_API_KEY", "a2V5");
        stage.settings.put("GAMBIT_BROADCAST_SPEED_LIMIT", "1000");
        stage.addGateway();
    }

    private static void northstar(Stage stage) throws Exception {
        stage.story = Story.UNSUBSCRIBES;
        stage.settings.put("DS_NORTHSTAR_API_BASE_URL", stage.stubUrl() + "/northstar/v2");
        stage.settings.put("DS_NORTHSTAR_API_OAUTH_CLIENT_ID", "blink");
        stage.settings.put("DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET", "secret");
        stage.settings.put("DS_NORTHSTAR_API_OAUTH_SCOPES", "user write");
        stage.settings.put("DS_NORTHSTAR_API_OAUTH_TOKEN_HOST", stage.stubUrl());
        stage.settings.put("DS_NORTHSTAR_API_OAUTH_TOKEN_PATH", "/northstar/token");
        stage.settings.put("DS_NORTHSTAR_API_USER_UPDATE_SPEED_LIMIT", "1000");
        stage.addGateway();
    }

    private static void warehouse(Stage stage) throws Exception {
        stage.story = Story.WAREHOUSE_EVENTS;
        stage.settings.put("BLINK_WAREHOUSE_URL", stage.stubUrl() + "/warehouse");
        stage.addGateway();
    }
}
