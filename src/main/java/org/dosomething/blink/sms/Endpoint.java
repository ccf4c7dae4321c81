package org.dosomething.blink.sms;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.ServiceUrl;

/**
 * Where the SMS service is told of events, and with which credentials.
 *
 * <p>It knows a repeat by the request's id together with {@value #REPEAT}, and sends no message a
 * second time for one. So a call says how many attempts at its event began before.
 */
final class Endpoint {

    static final String REPEAT = "x-blink-retry-count";

    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpUrl messages;
    private final HttpUrl lookups;
    private final String authorization;

    private Endpoint(HttpUrl messages, HttpUrl lookups, String authorization) {
        this.messages = messages;
        this.lookups = lookups;
        this.authorization = authorization;
    }

    /**
     * @param properties with a base
     */
    static Endpoint of(SmsProperties properties) {
        HttpUrl base = ServiceUrl.base(SmsProperties.BASE_URL, properties.baseUrl());
        return new Endpoint(
                messages(base), messages(version1(base)), "Basic " + properties.apiKey());
    }

    private static HttpUrl messages(HttpUrl base) {
        return base.newBuilder().addPathSegment("messages").build();
    }

    /** Only the first version can be asked. */
    private static HttpUrl version1(HttpUrl base) {
        int last = base.pathSize() - 1;
        if (last > 0 && base.pathSegments().get(last).isEmpty()) {
            last--;
        }
        return base.pathSegments().get(last).equals("v2")
                ? base.newBuilder().setPathSegment(last, "v1").build()
                : base;
    }

    /** Tells of the call's event with its payload, byte for byte. */
    Request message(Call call, Origin origin) {
        HttpUrl url = messages.newBuilder().addQueryParameter("origin", origin.word()).build();
        return to(url, call).post(json(entry(call).event().payload().json())).build();
    }

    /** Asks for the id of the message that a report is about. */
    Request lookup(Call call, StatusReport report) {
        HttpUrl url =
                lookups.newBuilder()
                        .addQueryParameter("query", report.query())
                        .addQueryParameter("select", "id")
                        .addQueryParameter("limit", "1")
                        .build();
        return to(url, call).get().build();
    }

    /** Has a report noted with the message that it is about. */
    Request update(Call call, Lookup.Known message, StatusReport report) {
        HttpUrl url = messages.newBuilder().addPathSegment(message.id()).build();
        return to(url, call).patch(json(report.update())).build();
    }

    private Request.Builder to(HttpUrl url, Call call) {
        Request.Builder request =
                new Request.Builder()
                        .url(url)
                        .header("Authorization", authorization)
                        .header("X-Request-ID", call.requestId());
        int begun = entry(call).begun();
        return begun == 0 ? request : request.header(REPEAT, Integer.toString(begun));
    }

    private static Entry entry(Call call) {
        return call.entries().get(0);
    }

    private static RequestBody json(byte[] body) {
        return RequestBody.create(body, JSON);
    }

    @Override
    public String toString() {
        return "Endpoint[" + messages + ", ****]";
    }
}
