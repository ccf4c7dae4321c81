package org.dosomething.blink.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes the time of what is posted, from the first filter until the answer is ready to be sent, the
 * wait for the disk included. Within {@link HeldAnswer.OutermostFilter}: while this is on the way
 * out, no answer that is held back has been given.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class AnswerTimes implements Filter {

    private static final Duration[] TIMES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Map<String, Timers> byPath = new HashMap<>();

    AnswerTimes(MeterRegistry meters) {
        for (String path : PathLabel.ofDoors()) {
            byPath.put(
                    path,
                    new Timers(timer(path, "accepted", meters), timer(path, "refused", meters)));
        }
    }

    private record Timers(Timer accepted, Timer refused) {

        void record(int status, long startNanos) {
            Timer timer = status < 400 ? accepted : refused;
            timer.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Timers timers = byPath.get(PathLabel.of(((HttpServletRequest) request).getRequestURI()));
        if (timers == null) {
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = ((HttpServletResponse) response).getStatus();
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Answered(timers, start));
            } else {
                timers.record(status, start);
            }
        }
    }

    private static Timer timer(String path, String result, MeterRegistry meters) {
        return Timer.builder("blink.intake.answered")
                .description("Requests answered, and how long it took")
                .serviceLevelObjectives(TIMES)
                .tag("path", path)
                .tag("result", result)
                .register(meters);
    }

    /** Told once an answer that was held back is given. */
    private record Answered(Timers timers, long startNanos) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            HttpServletResponse response =
                    (HttpServletResponse) event.getAsyncContext().getResponse();
            timers.record(response.getStatus(), startNanos);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it is completed then
        }

        @Override
        public void onError(AsyncEvent event) {
            // it is completed then
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nobody does so twice
        }
    }
}
