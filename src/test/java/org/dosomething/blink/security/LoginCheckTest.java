package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class LoginCheckTest {

    private static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("hashed");

    private final LoginCheck check =
            new LoginCheck(
                    List.of(
                            new Client("app", Set.of(Role.EVENTS), List.of("a", "b"), List.of()),
                            new Client("hooks", Set.of(Role.WEBHOOKS), List.of(), List.of(HASH))),
                    new RememberedSecrets(new SecureRandom()),
                    new LoginThrottle(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 2));

    @Test
    void knowsEachSecretOfClient() {
        assertThat(login("app", "a", "x").getName()).isEqualTo("app");
        assertThat(login("app", "b", "x").getAuthorities())
                .extracting(Object::toString)
                .containsExactly("ROLE_EVENTS");
        assertThat(login("hooks", "hashed", "x").getName()).isEqualTo("hooks");
    }

    @Test
    void saysTheSameOfUnknownNameAndWrongSecret() {
        assertThatThrownBy(() -> login("nobody", "a", "x"))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage("wrong name or secret");
        assertThatThrownBy(() -> login("app", "hashed", "y"))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage("wrong name or secret");
    }

    @Test
    void letsRememberedSecretsThroughFromThrottledAddress() {
        login("hooks", "hashed", "elsewhere");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> login("hooks", "wrong", "x"))
                    .isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> login("hooks", "wrong", "x")).isInstanceOf(LoginsThrottled.class);
        assertThat(login("hooks", "hashed", "x").isAuthenticated()).isTrue();
    }

    @Test
    void looksAtNoNewCredentialsFromThrottledAddress() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> login("hooks", "wrong", "x"))
                    .isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> login("hooks", "hashed", "x")).isInstanceOf(LoginsThrottled.class);
    }

    private Authentication login(String name, String secret, String address) {
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.unauthenticated(name, secret);
        token.setDetails(new WebAuthenticationDetails(address, null));
        return check.authenticate(token);
    }
}
