package org.dosomething.blink.outbound;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.Response;

/**
 * What came back, whatever it is.
 *
 * @param retryAfter the {@code Retry-After} header as it stood
 * @param body its first {@value #MAX_BODY_BYTES} bytes; may be empty, or no JSON
 * @param headers all others, to be asked for by their names in any case
 */
public record Answer(int status, Optional<String> retryAfter, byte[] body, Headers headers) {

    public static final int MAX_BODY_BYTES = 1 << 20;

    /** An answer without other headers. */
    public Answer(int status, Optional<String> retryAfter, byte[] body) {
        this(status, retryAfter, body, Headers.of());
    }

    public static Answer of(Response response) throws IOException {
        return new Answer(
                response.code(),
                Optional.ofNullable(response.header(Outbound.RETRY_AFTER)),
                response.peekBody(MAX_BODY_BYTES).bytes(),
                response.headers());
    }

    /** Whether it is any 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
