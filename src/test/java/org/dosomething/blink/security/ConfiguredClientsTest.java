package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.dosomething.blink.security.ClientProperties.Account;
import org.dosomething.blink.security.ClientProperties.Limits;
import org.dosomething.blink.security.ClientProperties.Registered;
import org.dosomething.blink.security.ClientProperties.Transport;
import org.junit.jupiter.api.Test;

class ConfiguredClientsTest {

    private static final Account NONE = new Account("", " ");
    private static final Account APP = new Account("rogue", "one, two");
    private static final Account OPS = new Account("operator", "three");
    private static final String HASH =
            "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG";

    @Test
    void hasShippedClientsInSandbox() {
        List<Client> clients = ConfiguredClients.read(properties(NONE, NONE), true).clients();

        assertThat(clients)
                .containsExactly(
                        new Client(
                                "blink",
                                Set.of(Role.EVENTS, Role.WEBHOOKS),
                                List.of("blink"),
                                List.of()),
                        new Client("ops", Set.of(Role.OPS), List.of("ops"), List.of()));
    }

    @Test
    void takesTwoSecretsDuringRotation() {
        List<Client> clients = ConfiguredClients.read(properties(APP, OPS), false).clients();

        assertThat(clients.get(0).plain()).containsExactly("one", "two");
    }

    @Test
    void namesEveryMissingVariableAtOnce() {
        ClientsMisconfigured refused = refused(properties(NONE, NONE));

        assertThat(refused)
                .hasMessage(
                        "BLINK_APP_AUTH_NAME is missing; BLINK_APP_AUTH_PASSWORD is missing; "
                                + "BLINK_OPS_AUTH_NAME is missing; BLINK_OPS_AUTH_PASSWORD is missing");
        assertThat(new ClientsMisconfiguredAnalyzer().analyze(refused).getDescription())
                .isEqualTo("Blink does not start: " + refused.getMessage())
                .doesNotContain("\n");
    }

    @Test
    void refusesShippedSecretsOutsideSandbox() {
        Account app = new Account("rogue", "long-enough,blink");
        Account ops = new Account("ops", "ops");

        assertThat(refused(properties(app, ops)))
                .hasMessage(
                        "BLINK_APP_AUTH_PASSWORD is the secret that Blink is shipped with; "
                                + "BLINK_OPS_AUTH_PASSWORD is the secret that Blink is shipped with");
    }

    @Test
    void refusesClientsThatCannotBeMeant() {
        ClientsMisconfigured refused =
                refused(
                        properties(
                                new Account("a:b", "1,2,3"),
                                OPS,
                                new Registered("operator", Set.of(), List.of("in the clear")),
                                new Registered("x", Set.of(Role.OPS), List.of(HASH, HASH, HASH)),
                                new Registered("y", Set.of(Role.OPS), List.of("{noop}secret")),
                                new Registered("z".repeat(65), Set.of(Role.OPS), List.of(HASH)),
                                new Registered("w".repeat(64), Set.of(Role.OPS), List.of(HASH))));

        assertThat(refused.getMessage())
                .contains(
                        "BLINK_APP_AUTH_PASSWORD has more than two secrets",
                        "\"operator\" has no roles",
                        "\"operator\" has a secret that is not hashed",
                        "\"x\" has 3 secrets",
                        "\"y\" has a secret that is not hashed",
                        "client name \"a:b\" has a colon",
                        "zzz\" has more than 64 characters",
                        "client name \"operator\" is used twice")
                .doesNotContain("in the clear", "noop", "www");
    }

    @Test
    void refusesLimitsAndProxiesThatCannotBeMeant() {
        ClientProperties properties =
                new ClientProperties(
                        APP,
                        OPS,
                        List.of(),
                        new Limits(0, 0),
                        new Transport(
                                false,
                                List.of("proxy.example", "foo", "face", "10.0.0.0/99", "::1")));

        assertThat(refused(properties).getMessage())
                .contains(
                        "requests-per-second",
                        "failed-logins",
                        "\"foo\"",
                        "\"face\"",
                        "proxy.example",
                        "10.0.0.0/99")
                .doesNotContain("::1");
    }

    @Test
    void printsNoSecret() {
        ClientProperties properties =
                properties(APP, OPS, new Registered("x", Set.of(Role.OPS), List.of(HASH)));

        assertThat(properties + "" + ConfiguredClients.read(properties, false).clients())
                .contains("****")
                .doesNotContain("one", "two", "three", "bcrypt");
    }

    private static ClientsMisconfigured refused(ClientProperties properties) {
        return catchThrowableOfType(
                ClientsMisconfigured.class, () -> ConfiguredClients.read(properties, false));
    }

    private static ClientProperties properties(Account app, Account ops, Registered... clients) {
        return new ClientProperties(
                app,
                ops,
                List.of(clients),
                new Limits(50_000, 20),
                new Transport(false, List.of()));
    }
}
