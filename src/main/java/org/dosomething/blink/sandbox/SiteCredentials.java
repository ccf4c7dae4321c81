package org.dosomething.blink.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** The site id and API key that Track API calls must carry as Basic auth. */
final class SiteCredentials {

    private static final String SCHEME = "basic ";

    private final byte[] expected;

    SiteCredentials(String siteId, String apiKey) {
        this.expected = (siteId + ":" + apiKey).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param authorization the header's value, or null without one
     */
    boolean admit(String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        try {
            byte[] given =
                    Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
            return MessageDigest.isEqual(expected, given);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
