package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.body.BodyReader;
import org.dosomething.blink.body.BodyReader.Body;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.problem.FieldError;

/** In what a door differs from others: who posts there decides it. */
interface Manner {

    /**
     * @throws IOException when the client went away half-way
     */
    Body read(HttpServletRequest request) throws IOException;

    /**
     * How a repeat is known.
     *
     * @param errors receives what is wrong with what was said of it
     */
    Optional<Repeat> repeat(
            EventType type, HttpServletRequest request, Body body, List<FieldError> errors);

    /** What is answered once it is kept. */
    Success success();

    /** Apps, which tell of events. */
    final class OfApps implements Manner {

        @Override
        public Body read(HttpServletRequest request) throws IOException {
            return BodyReader.read(request);
        }

        @Override
        public Optional<Repeat> repeat(
                EventType type, HttpServletRequest request, Body body, List<FieldError> errors) {
            return Repeat.byKey(type, request, body.bytes(), errors);
        }

        @Override
        public Success success() {
            return Success.ACCEPTED;
        }
    }

    /**
     * Steps of a campaign's workflow, posted up to 11 times, with the content type that a marketer
     * typed.
     *
     * @param repeatWindow within which the same bytes without a key are the same message
     */
    record OfSteps(Duration repeatWindow) implements Manner {

        @Override
        public Body read(HttpServletRequest request) throws IOException {
            return BodyReader.readTemplate(request);
        }

        @Override
        public Optional<Repeat> repeat(
                EventType type, HttpServletRequest request, Body body, List<FieldError> errors) {
            return Repeat.ofStep(type, request, body.bytes(), repeatWindow, errors);
        }

        @Override
        public Success success() {
            return Success.CREATED;
        }
    }
}
