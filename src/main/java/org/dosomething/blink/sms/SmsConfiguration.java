package org.dosomething.blink.sms;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.ConditionalOnSetting;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Resilience;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.Statuses;
import org.dosomething.blink.outbound.UserAgent;
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
            UserAgent userAgent,
            Clock clock,
            RandomGenerator random) {
        Endpoint endpoint = Endpoint.of(properties);
        Outbound outbound = new Outbound(properties.timeouts(), userAgent);
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
