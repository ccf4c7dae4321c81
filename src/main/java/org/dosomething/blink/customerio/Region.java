package org.dosomething.blink.customerio;

import okhttp3.HttpUrl;

/**
 * Where an account's data lives. An account is in one region, and the other's host does not know
 * it.
 *
 * @see <a href="https://docs.customer.io/api/track/">Track API, August 2026</a>
 */
enum Region {
    US("https://track.customer.io"),
    EU("https://track-eu.customer.io");

    private final HttpUrl url;

    Region(String url) {
        this.url = HttpUrl.get(url);
    }

    HttpUrl url() {
        return url;
    }
}
