package org.dosomething.blink.customerio;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * OkHttp, with all that it does on its own account taken away: repeats and redirects are decided
 * here, not beneath.
 */
final class TrackClient {

    /** Where an answer's {@code Retry-After} is found. */
    static final String RETRY_AFTER = "Blink-Retry-After";

    /** As many as call at the same time: one for each lane, twice over. */
    private static final int CONNECTIONS = 32;

    private static final int IDLE_MINUTES = 5;

    private TrackClient() {}

    static OkHttpClient of(CustomerIoProperties properties) {
        return new OkHttpClient.Builder()
                .connectTimeout(properties.connectTimeout())
                .readTimeout(properties.readTimeout())
                .writeTimeout(properties.readTimeout())
                .callTimeout(properties.callTimeout())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES))
                .eventListener(new Departures())
                .addNetworkInterceptor(TrackClient::hideRetryAfter)
                .build();
    }

    /**
     * OkHttp repeats a 503 with {@code Retry-After: 0} at once, even where repeats are switched
     * off; a header that it does not see it cannot obey.
     */
    private static Response hideRetryAfter(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String retryAfter = response.header("Retry-After");
        if (retryAfter == null) {
            return response;
        }
        return response.newBuilder()
                .removeHeader("Retry-After")
                .header(RETRY_AFTER, retryAfter)
                .build();
    }

    /** Sets the flag with which a request is tagged, as the first byte of it is about to leave. */
    private static final class Departures extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            AtomicBoolean departed = call.request().tag(AtomicBoolean.class);
            if (departed != null) {
                departed.set(true);
            }
        }
    }
}
