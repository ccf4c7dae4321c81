package org.dosomething.blink.northstar;

import java.time.Clock;
import org.dosomething.blink.delivery.SteadyClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.ConditionalOnSetting;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.ServiceUrl;
import org.dosomething.blink.outbound.Statuses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the parts together, where there is a Northstar. Spring Security's client is no bean: it
 * would take part in the security of the doors.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("blink.northstar.base-url")
class NorthstarConfiguration {

    @Bean
    NorthstarDestination northstarDestination(
            NorthstarProperties properties,
            Resiliences resiliences,
            Outbounds outbounds,
            Clock clock) {
        GuardedCalls calls =
                new GuardedCalls(
                        resiliences.of(DestinationName.NORTHSTAR, properties.rateLimit()),
                        properties.callTimeout());
        Statuses statuses = new Statuses(clock);
        Outbound outbound = outbounds.of(DestinationName.NORTHSTAR, properties.timeouts());
        return destination(properties, outbound, calls, statuses, new SteadyClock(clock));
    }

    /**
     * @param ageing by which a token grows old
     */
    static NorthstarDestination destination(
            NorthstarProperties properties,
            Outbound outbound,
            GuardedCalls calls,
            Statuses statuses,
            Clock ageing) {
        TokenAnswers tokenAnswers = new TokenAnswers(statuses);
        TokenServer server = new TokenServer(properties.oauth(), outbound, tokenAnswers, ageing);
        Answers answers = new Answers(statuses);
        Users users =
                new Users(
                        ServiceUrl.base(NorthstarProperties.BASE_URL, properties.baseUrl()),
                        outbound,
                        new Tokens(server::fetch, tokenAnswers, ageing),
                        answers);
        return new NorthstarDestination(users, calls, answers);
    }
}
