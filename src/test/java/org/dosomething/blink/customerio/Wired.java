package org.dosomething.blink.customerio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.util.List;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Resilience;
import org.dosomething.blink.outbound.UserAgent;

/** The whole package, put together by hand over a base URL, with short timeouts. */
final class Wired {

    private static final String NOWHERE = "http://127.0.0.1:1";

    final Retry retry = Retry.of("test", Resilience.retryConfig());
    final TrackApi api;
    final RegionCheck check;
    private final CustomerIoDestination destination;

    private Wired(CustomerIoProperties properties, String checkedAt) {
        Account account = Account.of(properties);
        api = api(properties, account);
        CustomerIoProperties checked =
                Samples.properties(checkedAt, "key", properties.workspaceId());
        check = new RegionCheck(api(checked, account), account, checked);
        RateLimiter limiter =
                RateLimiter.of("test", Resilience.limiterConfig(properties.rateLimit()));
        CircuitBreaker breaker = CircuitBreaker.of("test", Resilience.breakerConfig());
        GuardedCalls calls =
                new GuardedCalls(new Resilience(retry, breaker, limiter), properties.callTimeout());
        Answers answers = new Answers(Clock.systemUTC());
        destination = new CustomerIoDestination(check, calls, api, answers, 500);
    }

    private static TrackApi api(CustomerIoProperties properties, Account account) {
        return new TrackApi(
                new Outbound(properties.timeouts(), new UserAgent("Blink/test")),
                TrackUrl.of(properties),
                account);
    }

    /** Its region check has gone unanswered: only what is delivered reaches the URL. */
    static Wired at(String url) {
        return at(url, "key");
    }

    static Wired at(String url, String key) {
        Wired wired = new Wired(Samples.properties(url, key), NOWHERE);
        wired.check.check();
        return wired;
    }

    /** Its region check asks at the URL, when told to. */
    static Wired checkedAt(String url, String workspaceId) {
        return new Wired(Samples.properties(url, "key", workspaceId), url);
    }

    List<Outcome> deliver(Entry... entries) {
        return destination.deliver(Call.of(List.of(entries)));
    }
}
