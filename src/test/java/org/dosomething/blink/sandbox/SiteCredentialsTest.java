package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteCredentialsTest {

    private final SiteCredentials credentials = new SiteCredentials("site", "key");

    @Test
    void admitsItsOwn() {
        assertThat(credentials.admit("Basic c2l0ZTprZXk=")).isTrue();
        assertThat(credentials.admit("basic c2l0ZTprZXk=")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer c2l0ZTprZXk=", "Basic c2l0ZTprZXg=", "Basic ?", "Basic"})
    void refusesEverythingElse(String authorization) {
        assertThat(credentials.admit(authorization)).isFalse();
    }
}
