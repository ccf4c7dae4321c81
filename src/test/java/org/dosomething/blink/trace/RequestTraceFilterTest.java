package org.dosomething.blink.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestTraceFilterTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final RequestTraceFilter filter = new RequestTraceFilter(new Traces(Optional.empty()));
    private final AtomicReference<String> seen = new AtomicReference<>();
    private final FilterChain chain = (request, response) -> seen.set(MDC.get(LogKeys.TRACE_ID));

    @Test
    void hasTheTraceOnEveryLineOfARequestAndOnNoLineAfterIt() throws Exception {
        filter.doFilter(request("00-" + TRACE + "-b7ad6b7169203331-01"), response(), chain);

        assertThat(seen).hasValue(TRACE);
        assertThat(MDC.get(LogKeys.TRACE_ID)).isNull();

        filter.doFilter(request("nonsense"), response(), chain);

        assertThat(seen.get()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(MDC.get(LogKeys.TRACE_ID)).isNull();
    }

    @Test
    void hasTheSameTraceOnTheLinesOfAnErrorPage() throws Exception {
        MockHttpServletRequest request = request("nonsense");
        filter.doFilter(request, response(), chain);
        String first = seen.getAndSet(null);
        request.setDispatcherType(DispatcherType.ERROR);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/error");

        filter.doFilter(request, response(), chain);

        assertThat(seen).hasValue(first);
    }

    @Test
    void leavesNothingBehindAFault() {
        FilterChain fault =
                (request, response) -> {
                    throw new ServletException("fault");
                };

        assertThatThrownBy(() -> filter.doFilter(request("nonsense"), response(), fault))
                .isInstanceOf(ServletException.class);
        assertThat(MDC.get(LogKeys.TRACE_ID)).isNull();
    }

    @Test
    void givesTheSameTraceToWhateverTheRequestBrought() throws Exception {
        MockHttpServletRequest request = request("nonsense");

        filter.doFilter(request, response(), chain);

        assertThat(RequestTraceFilter.traceParent(request))
                .isEqualTo(RequestTraceFilter.traceParent(request))
                .contains(seen.get());
    }

    private static MockHttpServletRequest request(String traceParent) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("traceparent", traceParent);
        return request;
    }

    private static MockHttpServletResponse response() {
        return new MockHttpServletResponse();
    }
}
