package org.dosomething.blink.customerio;

import java.nio.charset.StandardCharsets;

/**
 * An id as a segment of a path: all but the unreserved characters percent-encoded, once. What comes
 * out must not be encoded again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.3">RFC 3986, section 2.3</a>
 */
final class PathSegment {

    private static final String UNRESERVED_MARKS = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PathSegment() {}

    static String encode(String id) {
        StringBuilder encoded = new StringBuilder(id.length());
        for (byte octet : id.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved((char) (octet & 0xFF))) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX[(octet >> 4) & 0xF]).append(HEX[octet & 0xF]);
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_MARKS.indexOf(c) >= 0;
    }
}
