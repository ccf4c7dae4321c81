package org.dosomething.blink.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.dosomething.blink.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the look-alike was told of a member. */
class SandboxPageIT {

    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";
    private static final String PATH = "/console/sandbox/people/" + MEMBER;

    @Test
    void showsAMembersAttributesAndTheDataOfEvents(@TempDir Path journal) {
        try (Gateway gateway = Gateway.startSandbox(journal)) {
            Browser browser = Browser.operator(gateway);

            gateway.post("/v1/events/user-create", of("id", "\"first_name\":\"Amara\""));
            gateway.post(
                    "/v1/events/campaign-signup",
                    of("northstar_id", "\"id\":7,\"campaign_id\":12,\"hours\":1.50"));

            await().untilAsserted(
                            () ->
                                    assertThat(browser.get(PATH).body())
                                            .contains("&quot;first_name&quot; : &quot;Amara&quot;")
                                            .contains("&quot;campaign_id&quot;:&quot;12&quot;")
                                            .contains("&quot;hours&quot;:1.50"));
        }
    }

    private static String of(String name, String fields) {
        return "{\"%s\":\"%s\",%s}".formatted(name, MEMBER, fields);
    }
}
