package org.dosomething.blink.faults;

import java.util.List;

/** What happens to gateways that tell others than Customer.io, and to these. */
final class OtherDestinations {

    private OtherDestinations() {}

    /**
     * All of them.
     *
     * @param full whether they last as long as they do in life
     */
    static List<Fault> all(boolean full) {
        int seconds = full ? 30 : 8;
        return List.of(
                new Fault("sms: kill -9", OtherDestinations::sms, EmbeddedFaults::killGateway),
                new Fault(
                        "sms: off",
                        OtherDestinations::sms,
                        stage -> EmbeddedFaults.outage(stage, full ? 60 : 12)),
                new Fault(
                        "sms: hangs, kill -9 meanwhile",
                        OtherDestinations::sms,
                        stage -> {
                            stage.misbehave("hang");
                            EmbeddedFaults.killGateway(stage);
                            stage.misbehave("well");
                        }),
                new Fault(
                        "sms: reset",
                        OtherDestinations::sms,
                        stage -> EmbeddedFaults.misbehave(stage, "reset", seconds)),
                new Fault(
                        "warehouse: 500, kill -9 meanwhile",
                        OtherDestinations::warehouse,
                        stage -> {
                            stage.misbehave("500");
                            EmbeddedFaults.killGateway(stage);
                            stage.misbehave("well");
                        }));
    }

    private static void sms(Stage stage) throws Exception {
        stage.story = Story.SMS_STEPS;
        stage.settings.put("GAMBIT_CONVERSATIONS_API_BASE_URL", stage.stubUrl() + "/sms/api/v2");
        stage.settings.put("GAMBIT_CONVERSATIONS_API_KEY", "a2V5");
        stage.settings.put("GAMBIT_BROADCAST_SPEED_LIMIT", "1000");
        stage.addGateway();
    }

    private static void warehouse(Stage stage) throws Exception {
        stage.story = Story.WAREHOUSE_EVENTS;
        stage.settings.put("BLINK_WAREHOUSE_URL", stage.stubUrl() + "/warehouse");
        stage.addGateway();
    }
}
