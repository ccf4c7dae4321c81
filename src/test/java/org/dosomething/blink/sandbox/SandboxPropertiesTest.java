package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class SandboxPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SandboxConfiguration.class);

    @Test
    void hasDefaultsAndTakesSettingsInTheSandbox() {
        runner.withPropertyValues("spring.profiles.active=sandbox", "blink.sandbox.people.count=7")
                .run(
                        context -> {
                            SandboxProperties properties = context.getBean(SandboxProperties.class);
                            assertThat(properties.siteId()).isEqualTo("sandbox");
                            assertThat(properties.people().count()).isEqualTo(7);
                            assertThat(properties.people().eventsEach()).isEqualTo(1_000);
                            assertThat(properties.calls().count()).isEqualTo(1_000);
                        });
    }

    @Test
    void refusesLimitsOfNothing() {
        runner.withPropertyValues("spring.profiles.active=sandbox", "blink.sandbox.calls.count=0")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void isAbsentOutsideTheSandbox() {
        runner.run(
                context ->
                        assertThat(context)
                                .doesNotHaveBean(People.class)
                                .doesNotHaveBean(SandboxProperties.class));
    }

    @Test
    void printsNoCredentials() {
        runner.withPropertyValues("spring.profiles.active=sandbox", "blink.sandbox.api-key=s3cret")
                .run(
                        context ->
                                assertThat(context.getBean(SandboxProperties.class).toString())
                                        .contains("****")
                                        .doesNotContain("s3cret"));
    }
}
