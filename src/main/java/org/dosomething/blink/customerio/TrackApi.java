package org.dosomething.blink.customerio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.ConnectionFault;
import org.dosomething.blink.outbound.Outbound;

/**
 * Says a call to Customer.io and brings back its answer, whatever it is. Repeats nothing, but for a
 * redirect, and for a key that is refused while there is a second. Called from any number of
 * threads.
 */
final class TrackApi {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int UNAUTHORIZED = 401;

    private final Outbound outbound;
    private final TrackUrl url;
    private final Account account;

    TrackApi(Outbound outbound, TrackUrl url, Account account) {
        this.outbound = outbound;
        this.url = url;
        this.account = account;
    }

    /**
     * Sends a call, and waits for its answer as long as the client's call timeout allows.
     *
     * @throws ConnectionFault when it was never sent
     * @throws IOException when it may have arrived, and no whole answer came
     */
    Answer send(TrackCall call) throws IOException {
        return send(call, outbound.callTimeout());
    }

    /**
     * The same, in a time of its own.
     *
     * @param timeout for all of it: both keys, and every redirect
     */
    Answer send(TrackCall call, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String authorization = account.authorization();
        Answer answer = exchange(call, authorization, deadline);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        Optional<String> other = account.insteadOf(authorization);
        if (other.isEmpty()) {
            return answer;
        }
        Answer second = exchange(call, other.get(), deadline);
        if (second.status() != UNAUTHORIZED) {
            account.remember(other.get());
        }
        return second;
    }

    /** Sends a call with another {@code Authorization} than the account's. */
    Answer sendAs(String authorization, TrackCall call, Duration timeout) throws IOException {
        return exchange(call, authorization, System.nanoTime() + timeout.toNanos());
    }

    private Answer exchange(TrackCall call, String authorization, long deadline)
            throws IOException {
        HttpUrl address =
                url.address(call.path())
                        .orElseThrow(() -> new ConnectionFault("The web server is not up yet"));
        Request request = request(call, address, authorization);
        for (int redirects = 0; ; redirects++) {
            try (Response response = outbound.send(request, deadline)) {
                Optional<HttpUrl> next =
                        redirects < Redirects.MAX ? Redirects.target(response) : Optional.empty();
                if (next.isEmpty()) {
                    return Answer.of(response);
                }
                request = request.newBuilder().url(next.get()).build();
            }
        }
    }

    private Request request(TrackCall call, HttpUrl address, String authorization) {
        RequestBody body = call.body().map(bytes -> RequestBody.create(bytes, JSON)).orElse(null);
        return new Request.Builder()
                .url(address)
                .method(call.method(), body)
                .header("Authorization", authorization)
                .header("X-Request-ID", call.requestId())
                .build();
    }
}
