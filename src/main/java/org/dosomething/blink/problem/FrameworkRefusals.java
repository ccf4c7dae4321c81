package org.dosomething.blink.problem;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What the exceptions of the framework and the server mean in our codes. */
final class FrameworkRefusals {

    private static final Duration SOON = Duration.ofSeconds(1);

    private FrameworkRefusals() {}

    /** Empty for everything that is a fault of ours. */
    static Optional<Refusal> of(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return Optional.of(refusal);
        }
        if (thrown instanceof HttpMessageNotReadableException || isBodyCutOff(thrown)) {
            return Optional.of(Refusal.of(ProblemCode.PARSING_BODY));
        }
        if (thrown instanceof HttpMediaTypeNotSupportedException unsupported) {
            return Optional.of(unsupported(unsupported.getSupportedMediaTypes()));
        }
        if (thrown instanceof TypeMismatchException mismatch) {
            return Optional.of(mistyped(mismatch));
        }
        if (thrown instanceof ErrorResponse response) {
            return ofResponse(thrown, response.getStatusCode());
        }
        return Optional.empty();
    }

    /** The refusal for a status that was decided elsewhere, but for those that are faults. */
    static Refusal ofStatus(int status) {
        ProblemCode code = ProblemCode.ofStatus(status);
        boolean comesBack =
                code == ProblemCode.JOURNAL_UNAVAILABLE || code == ProblemCode.RATE_LIMITED;
        return comesBack
                ? Refusal.retryAfter(code, ProblemText.of(code).detail(), SOON)
                : Refusal.of(code);
    }

    private static Optional<Refusal> ofResponse(Throwable thrown, HttpStatusCode status) {
        if (thrown instanceof MissingServletRequestParameterException missing) {
            return Optional.of(required(missing.getParameterName()));
        }
        if (thrown instanceof MissingRequestHeaderException missing) {
            return Optional.of(required(missing.getHeaderName()));
        }
        if (status.value() == 400) {
            return Optional.of(Refusal.of(ProblemCode.VALIDATION_FAILED));
        }
        Refusal refusal = ofStatus(status.value());
        return refusal.code() == ProblemCode.UNEXPECTED ? Optional.empty() : Optional.of(refusal);
    }

    private static Refusal unsupported(List<MediaType> supported) {
        ProblemText text = ProblemText.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        return supported.isEmpty()
                ? Refusal.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE)
                : Refusal.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        text.meaning() + " Send " + MediaType.toString(supported) + ".");
    }

    private static Refusal required(String name) {
        String message = "\"%s\" is required".formatted(name);
        return Refusal.invalid(List.of(new FieldError(name, "required", message)));
    }

    private static Refusal mistyped(TypeMismatchException mismatch) {
        String name =
                mismatch instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : mismatch.getPropertyName();
        String message = "\"%s\" is of the wrong type".formatted(name);
        return Refusal.invalid(List.of(new FieldError(name, "type", message)));
    }

    /** Only what reading a request throws: any other failure of input or output is a fault. */
    private static boolean isBodyCutOff(Throwable thrown) {
        return thrown instanceof IOException
                && (thrown instanceof ClientAbortException
                        || thrown instanceof BadRequestException
                        || thrown instanceof EOFException
                        || thrown instanceof SocketTimeoutException);
    }
}
