package org.dosomething.blink.security;

import jakarta.servlet.http.HttpServletRequest;
import org.dosomething.blink.body.AnyBody;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** The signatures of Customer.io's reporting webhook, over the body. */
final class CustomerIoCheck implements SignatureCheck {

    static final String SENDER = "customerio";

    private static final String SIGNATURE = "X-CIO-Signature";
    private static final String TIMESTAMP = "X-CIO-Timestamp";

    private final CustomerIoSignature signature;

    CustomerIoCheck(CustomerIoSignature signature) {
        this.signature = signature;
    }

    @Override
    public String sender() {
        return SENDER;
    }

    @Override
    public HttpServletRequest check(HttpServletRequest request) {
        String given = request.getHeader(SIGNATURE);
        String timestamp = request.getHeader(TIMESTAMP);
        if (given == null || timestamp == null) {
            throw refusal();
        }
        CustomerIoSignature.Check check = signature.check(timestamp);
        AnyBody.read(request, check::add);
        if (!check.fits(given)) {
            throw refusal();
        }
        return request;
    }

    private static Refusal refusal() {
        return Refusal.of(
                ProblemCode.FORBIDDEN,
                "Nothing was accepted: "
                        + SIGNATURE
                        + " or "
                        + TIMESTAMP
                        + " is missing or wrong. CUSTOMER_IO_WEBHOOK_SIGNING_KEY has to be the key"
                        + " on the webhook's page at Customer.io.");
    }
}
