package org.dosomething.blink.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.dosomething.blink.trace.AttemptTrace;

/**
 * OkHttp, with all that it does on its own account taken away: repeats and redirects are decided by
 * who calls, not beneath. Safe for any number of threads.
 */
public final class Outbound {

    /** Where an answer's {@code Retry-After} is found. */
    static final String RETRY_AFTER = "Blink-Retry-After";

    /** As many as call at the same time: one for each lane, twice over. */
    private static final int CONNECTIONS = 32;

    private static final int IDLE_MINUTES = 5;

    private final ConnectionPool connections =
            new ConnectionPool(CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES);
    private final OkHttpClient client;
    private final Timeouts timeouts;
    private final UserAgent userAgent;

    public Outbound(Timeouts timeouts, UserAgent userAgent) {
        this.timeouts = timeouts;
        this.userAgent = userAgent;
        this.client =
                new OkHttpClient.Builder()
                        .connectTimeout(timeouts.connect())
                        .readTimeout(timeouts.read())
                        .writeTimeout(timeouts.read())
                        .callTimeout(timeouts.call())
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectionPool(connections)
                        .eventListener(new Departures())
                        .addNetworkInterceptor(Outbound::hideRetryAfter)
                        .build();
    }

    /**
     * How long is waited.
     *
     * @param connect for a connection to be made, TLS not included
     * @param read between two packets of an answer
     * @param call for a call from resolving the host to the last byte
     */
    public record Timeouts(Duration connect, Duration read, Duration call) {}

    ConnectionPool connections() {
        return connections;
    }

    public Duration callTimeout() {
        return timeouts.call();
    }

    /**
     * Sends a request once, and brings back its answer.
     *
     * @param timeout for all of it
     * @throws ConnectionFault when nothing of it was sent
     * @throws IOException when it may have arrived, and no whole answer came
     */
    public Answer exchange(Request request, Duration timeout) throws IOException {
        try (Response response = send(request, System.nanoTime() + timeout.toNanos())) {
            return Answer.of(response);
        }
    }

    /**
     * Sends a request once, with the trace that the thread is in, and waits for the head of its
     * answer, which the caller closes.
     *
     * @param deadline by {@link System#nanoTime}, for all of it
     * @throws ConnectionFault when nothing of it was sent
     * @throws IOException when it may have arrived, and no whole answer came
     */
    public Response send(Request request, long deadline) throws IOException {
        long remaining = deadline - System.nanoTime();
        if (remaining <= 0) {
            throw new InterruptedIOException("No time left for a further request");
        }
        AtomicBoolean departed = new AtomicBoolean();
        Request.Builder ours =
                request.newBuilder()
                        .header("User-Agent", userAgent.value())
                        .tag(AtomicBoolean.class, departed);
        AttemptTrace.headers(ours::header);
        Call call = client.newCall(ours.build());
        call.timeout().timeout(remaining, TimeUnit.NANOSECONDS);
        try {
            return call.execute();
        } catch (IOException e) {
            throw departed.get() ? e : new ConnectionFault(e);
        }
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
