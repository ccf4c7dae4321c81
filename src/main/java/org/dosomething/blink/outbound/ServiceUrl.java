package org.dosomething.blink.outbound;

import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Reads the address of a service as someone set it. What it complains of, it does not quote. */
public final class ServiceUrl {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);

    private ServiceUrl() {}

    /**
     * An address below which paths are found.
     *
     * @param setting the name of the environment variable
     * @throws UnusableSetting when it is no base, or would carry members' data over plain http
     */
    public static HttpUrl base(String setting, String text) {
        return parse(text)
                .filter(url -> url.encodedUsername().isEmpty() && url.encodedPassword().isEmpty())
                .filter(url -> url.encodedQuery() == null)
                .map(url -> safe(setting, url))
                .orElseThrow(
                        () ->
                                new UnusableSetting(
                                        setting + " is not a base URL.",
                                        "Give it a scheme (https), a host and, if need be, a port"
                                                + " and a path; no user, query or fragment."));
    }

    /**
     * An address that is called as it is, with its query; a user and a password in it are
     * credentials.
     *
     * @param setting the name of the environment variable
     * @throws UnusableSetting when it is no address, or would carry members' data over plain http
     */
    public static HttpUrl endpoint(String setting, String text) {
        return parse(text)
                .map(url -> safe(setting, url))
                .orElseThrow(
                        () ->
                                new UnusableSetting(
                                        setting + " is not a URL.",
                                        "Give it a scheme (https), a host and, if need be, a port,"
                                                + " a path and a query; no fragment."));
    }

    private static Optional<HttpUrl> parse(String text) {
        return Optional.ofNullable(HttpUrl.parse(text))
                .filter(url -> url.encodedFragment() == null);
    }

    private static HttpUrl safe(String setting, HttpUrl url) {
        if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
            throw new UnusableSetting(
                    setting + " is plain http to a host that is not this machine.",
                    "Use https: members' data and credentials would be readable on the way.");
        }
        return url;
    }
}
