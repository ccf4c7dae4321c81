package org.dosomething.blink.customerio;

import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.dosomething.blink.outbound.ServiceUrl;
import org.dosomething.blink.outbound.UnusableSetting;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The base under which the Track API is found. In the sandbox it is a look-alike in this process,
 * whose port is known only once the web server listens.
 */
final class TrackUrl implements ApplicationListener<WebServerInitializedEvent> {

    private static final String LOOK_ALIKE = "http://localhost:%d/sandbox/customerio";

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
        return ServiceUrl.base("CUSTOMER_IO_TRACK_URL", uri.toString());
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
