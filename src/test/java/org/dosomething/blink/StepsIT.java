package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A workflow's step comes in, and the SMS service is told of it: once, in its words. */
class StepsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";
    private static final String BROADCAST = "/v1/webhooks/customerio-sms-broadcast";
    private static final String STATUS_ACTIVE = "/v1/webhooks/customerio-sms-status-active";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STEP =
            "{\"northstarId\":\"%s\",\"broadcastId\":\"b1\",\"mobile\":\"\"}".formatted(MEMBER);

    @RegisterExtension
    static final WireMockExtension CUSTOMERIO =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @RegisterExtension
    static final WireMockExtension GAMBIT =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @TempDir Path dir;
    private Gateway gateway;

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", FORM, "*/*", "application/xml; charset=x"})
    void readsWhatBeginsAsAnObjectAsOne(String type) {
        start();

        Answer answer = post(BROADCAST, type, "\n " + STEP);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("code").asText()).isEqualTo("success_message_queued");
        LoggedRequest told = told(1).get(0);
        assertThat(told.getUrl()).isEqualTo("/api/v2/messages?origin=broadcast");
        assertThat(json(told).toString())
                .isEqualTo(
                        "{\"northstarId\":\"%1$s\",\"userId\":\"%1$s\",\"broadcastId\":\"b1\"}"
                                .formatted(MEMBER));
    }

    @Test
    void readsAForm() {
        start();

        post(
                "/api/v1/webhooks/customerio-gambit-broadcast/",
                FORM,
                "userId=" + MEMBER + "&broadcastId=7&mobile=%2B15555550142&smsStatus=active&x=");

        LoggedRequest told = told(1).get(0);
        assertThat(told.getUrl()).isEqualTo("/api/v2/messages?origin=broadcastLite");
        assertThat(json(told).path("mobile").asText()).isEqualTo("+15555550142");
        assertThat(json(told).has("x")).isFalse();
    }

    @Test
    void sendsAStepOnceByItsKeyWhateverItsTemplateMadeOfIt() {
        start();

        Answer first = step("X-CIO-Idempotency-Key", "k1", STEP);
        Answer again = step("X-CIO-Idempotency-Key", "k1", STEP.replace("b1", "b2"));
        Answer other = step("X-CIO-Idempotency-Key", "k2", STEP);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(other.id()).isNotEqualTo(first.id());
        told(2);
    }

    @Test
    void sendsAStepOnceByTheUsualKeyToo() {
        start();

        step("Idempotency-Key", "k1", STEP);

        assertThat(step("Idempotency-Key", "k1", STEP).json().path("duplicate").asBoolean())
                .isTrue();
        assertThat(step("Idempotency-Key", "k1", STEP.replace("b1", "b2")).code())
                .isEqualTo("error_idempotency_key_reused");
        told(1);
    }

    @Test
    void sendsTheSameBytesOnceOnOnePath() {
        start();
        String status = "{\"northstarId\":\"" + MEMBER + "\"}";

        Answer first = post(STATUS_ACTIVE, "application/json", status);
        Answer again = post(STATUS_ACTIVE, "text/plain", status);
        Answer other = post(STATUS_ACTIVE, "application/json", status + " ");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(told(2))
                .allMatch(told -> told.getUrl().endsWith("?origin=subscriptionStatusActive"));
    }

    @Test
    void sendsTheSameBytesAgainWhereNoWindowIsSet() {
        start("--blink.intake.step-repeat-window=0");

        post(BROADCAST, "application/json", STEP);
        post(BROADCAST, "application/json", STEP);

        told(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'broadcastId':'b'} | \"northstarId\" is required",
                "{'userId':'{{customer.id}}','broadcastId':'null'} | \"northstarId\" is required;"
                        + " \"broadcastId\" is required",
                "{'userId':5,'broadcastId':'b'} | \"userId\" must be a string"
            })
    void namesWhatIsWrong(String body, String message) {
        start();

        Answer answer = post(BROADCAST, "application/json", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("message").asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"web,true", "-,true", "SMS,true", "sms-mobile,false", "'  sms',false"})
    void tellsOfASignupThatDidNotComeBySms(String source, boolean told) {
        start();
        String signup = "{\"id\":1,\"northstar_id\":\"%s\",\"campaign_id\":2%s}";
        String given = source == null ? "" : ",\"source\":\"" + source + "\"";

        gateway.post("/v1/events/campaign-signup", signup.formatted(MEMBER, given));
        post(BROADCAST, "application/json", STEP); // comes after it

        LoggedRequest first = told(told ? 2 : 1).get(0);
        if (told) {
            assertThat(first.getUrl()).endsWith("?origin=signup");
            assertThat(json(first).path("campaignId").asText()).isEqualTo("2");
            assertThat(json(first).path("northstarId").asText()).isEqualTo(MEMBER);
            assertThat(json(first).has("source")).isEqualTo(source != null);
        }
        await().untilAsserted(
                        () -> CUSTOMERIO.verify(postRequestedFor(urlPathEqualTo("/api/v2/batch"))));
    }

    @Test
    void tellsOfNoSignupWhereThatIsOff() {
        start("--blink.intake.signup-relay=false");

        gateway.post(
                "/v1/events/campaign-signup",
                "{\"id\":1,\"northstar_id\":\"%s\",\"campaign_id\":2}".formatted(MEMBER));
        post(BROADCAST, "application/json", STEP);

        assertThat(told(1).get(0).getUrl()).endsWith("?origin=broadcast");
    }

    @Test
    void carriesTheRequestIdAndTheKeyOfTheService() {
        start();

        HttpRequest.Builder step = gateway.request(BROADCAST).header("X-Request-ID", "cio-1");
        gateway.send(step.POST(Gateway.body(STEP)));

        told(1);
        GAMBIT.verify(
                postRequestedFor(urlPathEqualTo("/api/v2/messages"))
                        .withHeader("X-Request-ID", equalTo("cio-1"))
                        .withHeader("Authorization", equalTo("Basic a2V5")));
    }

    @Test
    void refusesStepsOfOtherRolesAndListsThem() {
        start();

        assertThat(
                        gateway.send(gateway.as("op:op-secret", BROADCAST).POST(Gateway.body(STEP)))
                                .status())
                .isEqualTo(403);
        assertThat(gateway.send(gateway.request("/v1/webhooks").GET()).json().fieldNames())
                .toIterable()
                .contains("customerio-sms-broadcast", "customerio-sms-status-active");
    }

    private void start(String... more) {
        CUSTOMERIO.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        GAMBIT.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        String[] settings = {
            "--blink.sms.base-url=" + GAMBIT.url("/api/v2"), "--blink.sms.api-key=a2V5"
        };
        gateway =
                Gateway.start(
                        dir,
                        CUSTOMERIO.baseUrl(),
                        Stream.of(settings, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private Answer step(String header, String key, String body) {
        return gateway.send(
                gateway.request(BROADCAST).header(header, key).POST(Gateway.body(body)));
    }

    private Answer post(String path, String type, String body) {
        return gateway.send(
                gateway.as("app:app-secret", path)
                        .header("Content-Type", type)
                        .POST(Gateway.body(body)));
    }

    /** What the service was told, in order, once it was told so often and no more. */
    private static List<LoggedRequest> told(int times) {
        await().until(() -> requests().size() >= times);
        await().during(Duration.ofMillis(300)).until(() -> requests().size() == times);
        return requests();
    }

    private static List<LoggedRequest> requests() {
        return GAMBIT.findAll(postRequestedFor(anyUrl())).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    private static JsonNode json(LoggedRequest request) {
        try {
            return JSON.readTree(request.getBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
