package org.dosomething.blink.customerio;

import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * Which redirects are followed: to the origin that redirects, or by https to a host below
 * customer.io. The request carries the API key and members' data, so nothing goes anywhere else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, section 15.4</a>
 */
final class Redirects {

    /** How many may follow one another. */
    static final int MAX = 3;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 307, 308);
    private static final String CUSTOMER_IO = ".customer.io";

    private Redirects() {}

    /** Where the same request is to be sent next; empty to take the response as the answer. */
    static Optional<HttpUrl> target(Response response) {
        String location = response.header("Location");
        if (location == null || !STATUSES.contains(response.code())) {
            return Optional.empty();
        }
        HttpUrl from = response.request().url();
        return Optional.ofNullable(from.resolve(location))
                .filter(to -> isSameOrigin(from, to) || isCustomerIo(to));
    }

    private static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme())
                && one.host().equals(other.host())
                && one.port() == other.port();
    }

    private static boolean isCustomerIo(HttpUrl url) {
        return url.isHttps() && url.host().endsWith(CUSTOMER_IO);
    }
}
