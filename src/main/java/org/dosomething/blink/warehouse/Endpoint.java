package org.dosomething.blink.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.dosomething.blink.outbound.ServiceUrl;

/** Where lines are posted, and with which credentials. */
final class Endpoint {

    private static final MediaType NDJSON = MediaType.get("application/x-ndjson");

    private final HttpUrl url;
    private final Optional<String> authorization;

    private Endpoint(HttpUrl url, Optional<String> authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    /** The address that is set; a user and a password in it leave as a header. */
    static Endpoint of(String text) {
        HttpUrl url = ServiceUrl.endpoint(WarehouseProperties.URL, text);
        HttpUrl address = url.newBuilder().username("").password("").build();
        return new Endpoint(
                address,
                Optional.of(
                                Credentials.basic(
                                        url.username(), url.password(), StandardCharsets.UTF_8))
                        .filter(basic -> !url.equals(address)));
    }

    Request request(String requestId, byte[] lines) {
        Request.Builder request =
                new Request.Builder()
                        .url(url)
                        .post(RequestBody.create(lines, NDJSON))
                        .header("X-Request-ID", requestId);
        authorization.ifPresent(basic -> request.header("Authorization", basic));
        return request.build();
    }

    @Override
    public String toString() {
        return "Endpoint[****]";
    }
}
