package org.dosomething.blink.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * From the moment the gateway is told to stop, refuses what comes, for as long as others may not
 * have noticed; then the port closes. What came before gets its answer. Health is answered as ever,
 * and so is the look-alike: what is in flight needs it.
 */
@Component
@EnableConfigurationProperties(ShutdownProperties.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ShutdownFilter extends OncePerRequestFilter implements SmartLifecycle {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final ProblemWriter problems;
    private final Duration drain;
    private volatile boolean running;
    private volatile boolean stopping;

    ShutdownFilter(ProblemWriter problems, ShutdownProperties properties) {
        this.problems = problems;
        this.drain = properties.drain();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!stopping) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Connection", "close");
        problems.write(request, response, refusal());
    }

    /** For what comes too late. */
    static Refusal refusal() {
        return Refusal.retryAfter(
                ProblemCode.JOURNAL_UNAVAILABLE,
                "Not accepted: nothing was kept, the gateway is shutting down. Send it again.",
                TRY_AGAIN);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/actuator/") || path.startsWith("/sandbox/");
    }

    @Override
    public void start() {
        stopping = false;
        running = true;
    }

    /** In the first phase: the web server stops in a later one. */
    @Override
    public void stop(Runnable stopped) {
        stopping = true;
        CompletableFuture.delayedExecutor(drain.toMillis(), TimeUnit.MILLISECONDS)
                .execute(
                        () -> {
                            running = false;
                            stopped.run();
                        });
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
