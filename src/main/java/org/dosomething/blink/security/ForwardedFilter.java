package org.dosomething.blink.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** Believes forwarded headers from trusted proxies, and takes them away from everyone else. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ForwardedFilter implements Filter {

    private final ForwardedHeaderFilter believing = new ForwardedHeaderFilter();
    private final ForwardedHeaderFilter removing = new ForwardedHeaderFilter();
    private final TrustedProxies proxies;

    ForwardedFilter(ConfiguredClients configured) {
        this.proxies = configured.proxies();
        this.removing.setRemoveOnly(true);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!proxies.contain(request.getRemoteAddr())) {
            removing.doFilter(request, response, chain);
            return;
        }
        String address = ForwardedClient.address((HttpServletRequest) request, proxies);
        believing.doFilter(
                request,
                response,
                (forwarded, answer) ->
                        chain.doFilter(new From((HttpServletRequest) forwarded, address), answer));
    }

    private static final class From extends HttpServletRequestWrapper {

        private final String address;

        From(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }
    }
}
