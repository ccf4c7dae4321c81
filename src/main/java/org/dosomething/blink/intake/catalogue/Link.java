package org.dosomething.blink.intake.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * An absolute http or https URL that a member may be sent to.
 *
 * @param hosts that are allowed, {@code *.} for subdomains; empty for any
 */
record Link(List<String> hosts) implements Kind {

    Link {
        hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public Object read(Object value) throws Mismatch {
        if (!(value instanceof String text)) {
            throw new Mismatch("type", "must be a string");
        }
        String host = host(text);
        if (!hosts.isEmpty() && hosts.stream().noneMatch(allowed -> allows(allowed, host))) {
            throw new Mismatch("format", "must be on a host that is allowed here");
        }
        return text;
    }

    private static String host(String text) throws Mismatch {
        try {
            URI uri = new URI(text);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri.getHost().toLowerCase(Locale.ROOT);
            }
        } catch (URISyntaxException e) {
            // falls through: it is no URL, and its text is not to be repeated
        }
        throw new Mismatch("format", "must be an absolute http or https URL");
    }

    private static boolean allows(String allowed, String host) {
        return allowed.startsWith("*.")
                ? host.endsWith(allowed.substring(1))
                : host.equals(allowed);
    }
}
