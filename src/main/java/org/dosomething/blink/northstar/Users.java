package org.dosomething.blink.northstar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.ConnectionFault;
import org.dosomething.blink.outbound.Outbound;

/**
 * Northstar's users. Repeats nothing, but once with a new token what was refused for its token.
 * Called from any number of threads.
 */
final class Users {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final byte[] NO_MAIL =
            "{\"email_subscription_status\":false}".getBytes(StandardCharsets.UTF_8);

    private final HttpUrl users;
    private final Outbound outbound;
    private final Tokens tokens;
    private final Answers answers;

    /**
     * @param base below which its paths are found
     */
    Users(HttpUrl base, Outbound outbound, Tokens tokens, Answers answers) {
        this.users = base.newBuilder().addPathSegment("users").build();
        this.outbound = outbound;
        this.tokens = tokens;
        this.answers = answers;
    }

    /**
     * Says that a member wants no more mail. To say it again changes nothing.
     *
     * @param requestId the {@code X-Request-ID} of both calls
     * @param timeout for all of it: two tokens and two calls
     * @return the last answer, whatever it is
     * @throws NoToken when there was none to call with; nothing was taken then
     * @throws ConnectionFault when it was never sent
     * @throws IOException when it may have arrived, and no whole answer came
     */
    Answer unsubscribe(MemberId member, String requestId, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Request request =
                new Request.Builder()
                        .url(users.newBuilder().addPathSegment(member.value()).build())
                        .put(RequestBody.create(NO_MAIL, JSON))
                        .header("Accept", "application/json")
                        .header("X-Request-ID", requestId)
                        .build();
        Token token = tokens.current(deadline);
        Answer answer = send(request, token, deadline);
        return answers.refusesToken(answer)
                ? send(request, tokens.insteadOf(token, deadline), deadline)
                : answer;
    }

    private Answer send(Request request, Token token, long deadline) throws IOException {
        return outbound.exchange(
                request.newBuilder().header("Authorization", token.authorization()).build(),
                Duration.ofNanos(deadline - System.nanoTime()));
    }
}
