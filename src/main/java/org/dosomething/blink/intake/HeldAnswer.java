package org.dosomething.blink.intake;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * An answer that is held back by two: by the journal, and by the request, which is still on its way
 * out through the filters. A response takes one thread at a time, so it is written by whichever of
 * them lets go last.
 */
final class HeldAnswer {

    private static final String ATTRIBUTE = HeldAnswer.class.getName();

    private final AtomicInteger holders = new AtomicInteger(2);
    private final Runnable answer;

    private HeldAnswer(Runnable answer) {
        this.answer = answer;
    }

    /**
     * @param answer run once, by who lets go last; must not block
     */
    static HeldAnswer of(ServletRequest request, Runnable answer) {
        HeldAnswer held = new HeldAnswer(answer);
        request.setAttribute(ATTRIBUTE, held);
        return held;
    }

    void letGo() {
        if (holders.decrementAndGet() == 0) {
            answer.run();
        }
    }

    /** Lets go once all other filters are done with the response. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class OutermostFilter implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
            if (request.getAttribute(ATTRIBUTE) instanceof HeldAnswer held) {
                held.letGo();
            }
        }
    }
}
