package org.dosomething.blink.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;

/**
 * Whether Customer.io signed a body: hex of HMAC-SHA256 over {@code v0:}, a timestamp, {@code :}
 * and the body's bytes. Of any age: a repeat may carry the timestamp of the first attempt.
 *
 * @param keys any of which it may be signed with
 * @see <a href="https://docs.customer.io/journeys/webhooks/#securely-verify-requests">Customer.io,
 *     Reporting webhooks, as of November 2026</a>
 */
record CustomerIoSignature(List<String> keys) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v0";

    /**
     * Begins to look at a body.
     *
     * @param timestamp as it came
     */
    Check check(String timestamp) {
        byte[] head = (VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        List<Mac> macs = keys.stream().map(key -> Hmac.of(ALGORITHM, key)).toList();
        macs.forEach(mac -> mac.update(head));
        return new Check(macs);
    }

    /** A body that is being read. */
    record Check(List<Mac> macs) {

        void add(byte[] bytes, int length) {
            macs.forEach(mac -> mac.update(bytes, 0, length));
        }

        /**
         * Ends it.
         *
         * @param signature as it came: in letters of any case, perhaps with {@code v0=} before it
         */
        boolean fits(String signature) {
            String hex = signature.strip().toLowerCase(Locale.ROOT);
            String prefix = VERSION + "=";
            byte[] given =
                    (hex.startsWith(prefix) ? hex.substring(prefix.length()) : hex)
                            .getBytes(StandardCharsets.UTF_8);
            boolean fits = false;
            for (Mac mac : macs) {
                String expected = HexFormat.of().formatHex(mac.doFinal());
                fits |= MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given);
            }
            return fits;
        }
    }

    @Override
    public String toString() {
        return "CustomerIoSignature[keys=****]";
    }
}
