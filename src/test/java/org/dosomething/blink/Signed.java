package org.dosomething.blink;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Twilio and Customer.io send, and how they sign it; written from their documentation. */
public final class Signed {

    private Signed() {}

    /**
     * The signature of Twilio.
     *
     * @param pairs names and values in turn, as they are signed: sorted by name
     */
    public static String twilio(String token, String url, String... pairs) {
        byte[] text = (url + String.join("", pairs)).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", token, text));
    }

    /**
     * @param pairs names and values in turn
     */
    public static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(encoded(pairs[i]));
            form.append('=').append(encoded(pairs[i + 1]));
        }
        return form.toString();
    }

    /** As {@link #twilio}, of the form that it is posted with: no name comes twice in it. */
    public static String twilioForm(String token, String url, String form) {
        String sorted =
                form.isEmpty()
                        ? ""
                        : Arrays.stream(form.split("&"))
                                .sorted()
                                .map(pair -> decoded(pair.replaceFirst("=", "")))
                                .collect(Collectors.joining());
        return twilio(token, url, sorted);
    }

    /** The signature of Customer.io's reporting webhook. */
    public static String customerIo(String key, String timestamp, byte[] body) {
        byte[] head = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        return HexFormat.of().formatHex(hmac("HmacSHA256", key, text));
    }

    private static byte[] hmac(String algorithm, String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
