package org.dosomething.blink.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.dosomething.blink.body.BodyReader;
import org.dosomething.blink.body.BodyReader.Body;
import org.dosomething.blink.body.KeptBody;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Twilio's signatures, over the URL and the form. What is not posted has no form. */
final class TwilioCheck implements SignatureCheck {

    static final String SENDER = "twilio";

    private static final String SIGNATURE = "X-Twilio-Signature";

    private final TwilioSignature signature;
    private final PublicUrl urls;

    TwilioCheck(TwilioSignature signature, PublicUrl urls) {
        this.signature = signature;
        this.urls = urls;
    }

    @Override
    public String sender() {
        return SENDER;
    }

    @Override
    public HttpServletRequest check(HttpServletRequest request) throws IOException {
        if (signature.tokens().isEmpty()) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "Nothing was accepted: no signature can be checked. Set TWILIO_API_AUTH_TOKEN"
                            + " to the auth token of the Twilio account.");
        }
        if (request.getHeader(SIGNATURE) == null) {
            throw refusal();
        }
        if (!request.getMethod().equals("POST")) {
            checkSignature(request, Map.of());
            return request;
        }
        Body body = form(request);
        checkSignature(request, body.fields());
        return new KeptBody(request, body.bytes());
    }

    /** What is no form may be signed all the same, without a field. */
    private Body form(HttpServletRequest request) throws IOException {
        try {
            return BodyReader.readForm(request);
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.UNSUPPORTED_MEDIA_TYPE) {
                checkSignature(request, Map.of());
            }
            throw refusal;
        }
    }

    private void checkSignature(HttpServletRequest request, Map<String, Object> fields) {
        if (!signature.fits(request.getHeader(SIGNATURE), urls.of(request), fields)) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return Refusal.of(
                ProblemCode.FORBIDDEN,
                "Nothing was accepted: "
                        + SIGNATURE
                        + " is missing or wrong. TWILIO_API_AUTH_TOKEN has to be the account's auth"
                        + " token, and the URL that Twilio calls has to begin with BLINK_PUBLIC_URL.");
    }
}
