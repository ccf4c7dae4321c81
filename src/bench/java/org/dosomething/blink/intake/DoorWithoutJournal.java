package org.dosomething.blink.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Receipt;
import org.dosomething.blink.journal.Submission;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Opens a door for posts that differs from the real one in a single thing: its journal says yes and
 * keeps nothing. What the two cost apart is what keeping costs. Found by component scan, because
 * the benchmark puts this directory on the gateway's class path.
 */
@Component
final class DoorWithoutJournal implements SmartInitializingSingleton {

    private static final String PATH = "/v1/events/bench-nothing";

    private static final Method POST =
            ReflectionUtils.findMethod(
                    EventDoor.class, "post", HttpServletRequest.class, HttpServletResponse.class);

    private final RequestMappingHandlerMapping mappings;
    private final Checks checks;
    private final Intake intake;
    private final Answers answers;

    DoorWithoutJournal(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            Checks checks,
            Clock clock,
            RandomGenerator random,
            Answers answers) {
        this.mappings = mappings;
        this.checks = checks;
        this.answers = answers;
        Routing routing =
                new Routing(new DisabledDestinations(Map.of()), new SimpleMeterRegistry());
        this.intake =
                new Intake(
                        routing, keepsNothing(), clock, random, (checked, caller, receipt) -> {});
    }

    @Override
    public void afterSingletonsInstantiated() {
        RequestMappingInfo info =
                RequestMappingInfo.paths(PATH)
                        .methods(RequestMethod.POST)
                        .produces(MediaType.APPLICATION_JSON_VALUE)
                        .options(mappings.getBuilderConfiguration())
                        .build();
        EventDoor door =
                new EventDoor(
                        EventType.CAMPAIGN_SIGNUP_POST,
                        new Manner.OfApps(),
                        checks,
                        intake,
                        answers);
        mappings.registerMapping(info, door, POST);
    }

    private static Journal keepsNothing() {
        return (Journal)
                Proxy.newProxyInstance(
                        Journal.class.getClassLoader(),
                        new Class<?>[] {Journal.class},
                        (journal, method, arguments) -> {
                            if (!method.getName().equals("append")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            Submission submission = (Submission) arguments[0];
                            return CompletableFuture.completedFuture(
                                    new Receipt.Kept(submission.event().id()));
                        });
    }
}
