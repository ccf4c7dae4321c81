package org.dosomething.blink.customerio;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The base under which the Track API is found. In the sandbox it is a look-alike in this process,
 * whose port is known only once the web server listens.
 */
final class TrackUrl implements ApplicationListener<WebServerInitializedEvent> {

    private static final String LOOK_ALIKE = "http://localhost:%d/sandbox/customerio";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);

    private volatile HttpUrl base;

    private TrackUrl(HttpUrl base) {
        this.base = base;
    }

    /** The base that is set, or else the region's. */
    static TrackUrl of(CustomerIoProperties properties) {
        return new TrackUrl(
                properties.trackUrl() == null
                        ? properties.region().url()
                        : check(properties.trackUrl()));
    }

    /** The look-alike's, once the web server has told its port. */
    static TrackUrl ofLookAlike() {
        return new TrackUrl(null);
    }

    /**
     * Reads a base that someone set.
     *
     * @throws UnusableSetting when it is no base, or would carry members' data over plain http
     */
    static HttpUrl check(URI uri) {
        HttpUrl url = HttpUrl.parse(uri.toString());
        if (url == null || !isBase(url)) {
            throw new UnusableSetting(
                    "CUSTOMER_IO_TRACK_URL is not a base URL.",
                    "Give it a scheme (https), a host and, if need be, a port and a path; no user,"
                            + " query or fragment. Leave it out for Customer.io itself.");
        }
        if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
            throw new UnusableSetting(
                    "CUSTOMER_IO_TRACK_URL is plain http to a host that is not this machine.",
                    "Use https: members' data and the API key would be readable on the way.");
        }
        return url;
    }

    private static boolean isBase(HttpUrl url) {
        return url.encodedUsername().isEmpty()
                && url.encodedPassword().isEmpty()
                && url.encodedQuery() == null
                && url.encodedFragment() == null;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        // A management server on a port of its own announces itself too.
        if (base == null && event.getApplicationContext().getServerNamespace() == null) {
            base = HttpUrl.get(LOOK_ALIKE.formatted(event.getWebServer().getPort()));
        }
    }

    /**
     * The address of a path below the base; empty while the base is not known.
     *
     * @param path begins with a slash, and is percent-encoded
     * @throws IllegalArgumentException when the address would not be that path
     */
    Optional<HttpUrl> address(String path) {
        HttpUrl known = base;
        if (known == null) {
            return Optional.empty();
        }
        String prefix = known.encodedPath().replaceAll("/+$", "");
        HttpUrl address = HttpUrl.get(known.resolve("/") + (prefix + path).substring(1));
        if (!address.encodedPath().equals(prefix + path)) {
            throw new IllegalArgumentException("This path cannot be addressed");
        }
        return Optional.of(address);
    }
}
