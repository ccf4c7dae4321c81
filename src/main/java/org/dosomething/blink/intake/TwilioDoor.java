package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dosomething.blink.body.BodyReader;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Submission.Idempotency;

/**
 * Where Twilio posts one kind of news about messages. It posts again what it believes to be lost:
 * what came before is answered as if it came first.
 */
final class TwilioDoor implements Door {

    private final EventType type;
    private final Intake intake;
    private final Answers answers;

    /**
     * @param type one of those that {@link TwilioNews} reads
     */
    TwilioDoor(EventType type, Intake intake, Answers answers) {
        this.type = type;
        this.intake = intake;
        this.answers = answers;
    }

    @Override
    public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TwilioNews> news = TwilioNews.of(type, BodyReader.readForm(request).fields());
        if (news.isEmpty()) {
            response.setStatus(Success.NO_CONTENT.status());
            return;
        }
        Caller caller = Caller.of(request, Optional.of(repeat(news.get())));
        answers.give(
                intake.accept(news.get().checked(), caller), Success.NO_CONTENT, request, response);
    }

    private Repeat repeat(TwilioNews news) {
        byte[] digest = Repeat.digest(type, news.name().getBytes(StandardCharsets.UTF_8));
        return Repeat.byContent(type.label(), digest, Idempotency.LONGEST_MEMORY);
    }
}
