package org.dosomething.blink.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which address a request came from, as trusted proxies tell it: the last one in their list that is
 * not a trusted proxy. The first one would be whatever the client itself wrote there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-5.2">RFC 7239, section 5.2</a>
 */
final class ForwardedClient {

    private static final Pattern FOR =
            Pattern.compile("(?i)(?:^|[;,\\s])for=(?:\"([^\"]*)\"|([^;,\\s]*))");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\[([0-9a-fA-F:.]+)](?::\\d+)?|(\\d+(?:\\.\\d+){3})(?::\\d+)?|([0-9a-fA-F:]+:[0-9a-fA-F:.]+)");

    private ForwardedClient() {}

    static String address(HttpServletRequest request, TrustedProxies proxies) {
        List<String> hops = hops(request);
        Collections.reverse(hops);
        String address = request.getRemoteAddr();
        for (String hop : hops) {
            Matcher matcher = ADDRESS.matcher(hop.strip());
            if (!proxies.contain(address) || !matcher.matches()) {
                return address;
            }
            address = firstGroup(matcher);
        }
        return address;
    }

    private static List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders("Forwarded"))) {
            FOR.matcher(line)
                    .results()
                    .forEach(hop -> hops.add(hop.group(hop.group(1) == null ? 2 : 1)));
        }
        if (hops.isEmpty()) {
            for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
                hops.addAll(List.of(line.split(",")));
            }
        }
        return hops;
    }

    private static String firstGroup(Matcher matcher) {
        for (int group = 1; group < matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return matcher.group(matcher.groupCount());
    }
}
