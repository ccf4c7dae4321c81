package org.dosomething.blink.customerio;

import java.time.Clock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resiliences;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class CustomerIoConfiguration {

    private static final Profiles SANDBOX = Profiles.of("sandbox");

    @Bean
    TrackUrl customerIoTrackUrl(CustomerIoProperties properties, Environment environment) {
        return usesLookAlike(properties, environment)
                ? TrackUrl.ofLookAlike()
                : TrackUrl.of(properties);
    }

    /** What is set for the real account is not told to the look-alike. */
    @Bean
    Account customerIoAccount(CustomerIoProperties properties, Environment environment) {
        if (usesLookAlike(properties, environment)) {
            return Account.ofLookAlike();
        }
        return environment.acceptsProfiles(SANDBOX)
                ? Account.inSandbox(properties)
                : Account.of(properties);
    }

    private static boolean usesLookAlike(CustomerIoProperties properties, Environment environment) {
        return properties.trackUrl() == null && environment.acceptsProfiles(SANDBOX);
    }

    @Bean
    TrackApi customerIoTrackApi(
            CustomerIoProperties properties, TrackUrl url, Account account, Outbounds outbounds) {
        return new TrackApi(
                outbounds.of(DestinationName.CUSTOMERIO, properties.timeouts()), url, account);
    }

    @Bean
    RegionCheck customerIoRegionCheck(
            TrackApi api, Account account, CustomerIoProperties properties) {
        return new RegionCheck(api, account, properties);
    }

    @Bean
    AccountHealth customerIoAccountHealthIndicator(RegionCheck check) {
        return new AccountHealth(check);
    }

    @Bean
    CustomerIoDestination customerIoDestination(
            CustomerIoProperties properties,
            RegionCheck check,
            Resiliences resiliences,
            TrackApi api,
            ObjectProvider<Clock> clock) {
        GuardedCalls calls =
                new GuardedCalls(
                        resiliences.of(DestinationName.CUSTOMERIO, properties.rateLimit()),
                        properties.callTimeout());
        Answers answers = new Answers(clock.getIfAvailable(Clock::systemUTC));
        return new CustomerIoDestination(check, calls, api, answers, properties.maxOperations());
    }
}
