package org.dosomething.blink.trace;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of spans, all of them. As with {@link LogKeys}: words from closed sets, numbers
 * and ids of ours. No address, no header and no text of an exception is among them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry, HTTP
 *     spans, November 2026</a>
 */
final class SpanKeys {

    /** One of those that HTTP knows, or {@code _OTHER}. */
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");

    /** The path as it is mapped, with the names of its variables. */
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("blink.destination");

    /** How many events a call carries. */
    static final AttributeKey<Long> EVENTS = AttributeKey.longKey("blink.events");

    /** Of the event that a call carries alone. */
    static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("blink.event.id");

    /** What came of a call: a word, or of several events the words with how many each. */
    static final AttributeKey<String> DECISION = AttributeKey.stringKey("blink.decision");

    private SpanKeys() {}
}
