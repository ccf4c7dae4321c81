package org.dosomething.blink.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether Twilio signed a request: Base64 of HMAC-SHA1 over the URL and the form's fields by name.
 * The values of a field that comes several times are taken once each and sorted, as Twilio's own
 * libraries take them. These try the URL with its port and without, and so does this.
 *
 * @param tokens any of which it may be signed with
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio, Security,
 *     as of November 2026</a>
 */
record TwilioSignature(List<String> tokens) {

    private static final String ALGORITHM = "HmacSHA1";

    /** Scheme, host, port if there is one, and the rest. */
    private static final Pattern URL =
            Pattern.compile("(https?)://(\\[[^\\]]*]|[^/?:]*)(:\\d+)?(.*)", Pattern.DOTALL);

    /**
     * @param signature as it came
     * @param url with its query
     * @param fields strings, and lists of strings where a name came again
     */
    boolean fits(String signature, String url, Map<String, Object> fields) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        String signed = text(fields);
        boolean fits = false;
        for (String form : forms(url)) {
            byte[] text = (form + signed).getBytes(StandardCharsets.UTF_8);
            for (String token : tokens) {
                byte[] expected =
                        Base64.getEncoder().encode(Hmac.of(ALGORITHM, token).doFinal(text));
                fits |= MessageDigest.isEqual(expected, given);
            }
        }
        return fits;
    }

    /** With its own port or that of its scheme, and without. */
    private static List<String> forms(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return List.of(url);
        }
        String port = parts.group(1).equals("https") ? ":443" : ":80";
        return Stream.of(parts.group(3) == null ? port : parts.group(3), "")
                .map(form -> parts.group(1) + "://" + parts.group(2) + form + parts.group(4))
                .toList();
    }

    private static String text(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach(
                        (name, value) ->
                                values(value).forEach(each -> text.append(name).append(each)));
        return text.toString();
    }

    private static Collection<?> values(Object value) {
        return value instanceof List<?> several ? new TreeSet<>(several) : List.of(value);
    }

    @Override
    public String toString() {
        return "TwilioSignature[tokens=****]";
    }
}
