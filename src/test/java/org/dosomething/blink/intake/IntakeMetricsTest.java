package org.dosomething.blink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.Receipt;
import org.dosomething.blink.problem.ClientNames;
import org.dosomething.blink.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IntakeMetricsTest {

    private static final EventId ID = new EventId("01M85ENCZA92TKK85N4SKJEBJH");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IntakeMetrics metrics =
            new IntakeMetrics(new ClientNames(Set.of("rogue", "op"), Set.of("twilio")), registry);

    @Test
    void beginsWithZerosForEveryClientAndPath() {
        for (String client : List.of("rogue", "op")) {
            for (String path :
                    List.of("campaign-signup", "customerio-sms-broadcast", "customers")) {
                assertThat(count("accepted", path, client)).isZero();
                assertThat(count("repeated", path, client)).isZero();
                assertThat(refused(path, client, ProblemCode.VALIDATION_FAILED)).isZero();
            }
            assertThat(refused("other", client, ProblemCode.FORBIDDEN)).isZero();
        }
        assertThat(refused("other", "unknown", ProblemCode.UNAUTHORIZED)).isZero();
        assertThat(count("accepted", "twilio-sms-inbound", "twilio")).isZero();
        assertThat(refused("twilio-sms-inbound", "unknown", ProblemCode.FORBIDDEN)).isZero();
    }

    @Test
    void countsWhatIsKeptApartFromRepeatsAndNotAReusedKey() {
        receive(EventType.CAMPAIGN_SIGNUP, new Receipt.Kept(ID));
        receive(EventType.CAMPAIGN_SIGNUP, new Receipt.Repeated(ID));
        receive(EventType.CAMPAIGN_SIGNUP, new Receipt.Repeated(ID));
        receive(EventType.CAMPAIGN_SIGNUP, new Receipt.KeyReused());
        receive(EventType.CUSTOMER_SUPPRESS, new Receipt.Kept(ID));

        assertThat(count("accepted", "campaign-signup", "rogue")).isOne();
        assertThat(count("repeated", "campaign-signup", "rogue")).isEqualTo(2);
        assertThat(count("accepted", "customers", "rogue")).isOne();
    }

    @Test
    void countsRefusalsUnderTheClientThatLoggedIn() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setUserPrincipal(() -> "rogue");

        metrics.refused(request, "/api/v1/events/user-signup", ProblemCode.PARSING_BODY);

        assertThat(refused("campaign-signup", "rogue", ProblemCode.PARSING_BODY)).isOne();
    }

    @Test
    void knowsAClientInAnotherThreadOnceItIsRemembered() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setUserPrincipal(() -> "rogue");
        Caller.remember(request);
        request.setUserPrincipal(null);

        metrics.refused(request, "/v1/customers/x", ProblemCode.JOURNAL_UNAVAILABLE);

        assertThat(refused("customers", "rogue", ProblemCode.JOURNAL_UNAVAILABLE)).isOne();
    }

    @Test
    void neverTakesOverANameOrAPathThatACallerInvents() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Basic bWFsbG9yeTpwdw==");

        metrics.refused(request, "/v1/events/mallory", ProblemCode.UNAUTHORIZED);

        assertThat(refused("other", "unknown", ProblemCode.UNAUTHORIZED)).isOne();
        assertThat(registry.getMeters())
                .map(Meter::getId)
                .noneMatch(id -> id.toString().contains("mallory"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/events/campaign-signup, campaign-signup",
        "/api/v1/events/user-signup-post-review/, campaign-review",
        "/v1/webhooks/customerio-gambit-broadcast, customerio-sms-broadcast",
        "/v1/webhooks/twilio-sms-inbound, twilio-sms-inbound",
        "/v1/customers/5f0c7a1b2d3e4f5a6b7c8d9e, customers",
        "/api/v1/customers/x/, customers",
        "/v1/events, other",
        "/v1/webhooks/campaign-signup, other",
        "/v1/events/campaign-signup//, other",
        "/v1/customers/, other",
        "/, other",
        "'', other"
    })
    void namesAPathByWhatIsPostedThere(String path, String label) {
        assertThat(PathLabel.of(path)).isEqualTo(label);
    }

    private void receive(EventType type, Receipt receipt) {
        metrics.received(
                new Intake.Checked(type, Optional.empty(), Payload.empty(), List.of()),
                new Caller(
                        "rogue",
                        "request-1",
                        "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-00",
                        Optional.empty()),
                receipt);
    }

    private double count(String what, String path, String client) {
        return registry.get("blink.intake." + what)
                .tags("path", path, "client", client)
                .counter()
                .count();
    }

    private double refused(String path, String client, ProblemCode code) {
        return registry.get("blink.intake.refused")
                .tags("path", path, "client", client, "reason", code.code())
                .counter()
                .count();
    }
}
