package org.dosomething.blink.sms;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.ConditionalOnSetting;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resilience;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.Statuses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together, where there is an SMS service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("blink.sms.base-url")
class SmsConfiguration {

    @Bean
    SmsDestination smsDestination(
            SmsProperties properties,
            Resiliences resiliences,
            Outbounds outbounds,
            Clock clock,
            RandomGenerator random) {
        Endpoint endpoint = Endpoint.of(properties);
        Outbound outbound = outbounds.of(DestinationName.SMS, properties.timeouts());
        Resilience resilience = resiliences.of(DestinationName.SMS, properties.rateLimit());
        Answers answers = new Answers(new Statuses(clock));
        Reports reports =
                new Reports(
                        endpoint,
                        outbound,
                        new GuardedCalls(resilience, properties.callTimeout().dividedBy(2)),
                        answers,
                        new Patience(clock, random));
        return new SmsDestination(
                endpoint,
                outbound,
                new GuardedCalls(resilience, properties.callTimeout()),
                answers,
                reports);
    }
}
