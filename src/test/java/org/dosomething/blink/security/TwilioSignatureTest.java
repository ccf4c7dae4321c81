package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.Signed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSignatureTest {

    private static final TwilioSignature SIGNATURE = new TwilioSignature(List.of("12345"));
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

    /** The examples of Twilio's documentation and of the tests of its libraries. */
    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, +14158675309, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/myapp.php?foo=1&bar=2, +14158675310, GvWf1cFY/Q7PnoempGyD5oXAezc=",
        "https://mycompany.com/myapp.php?foo=1&bar=2, +12349013030, 0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, +14158675309, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, +14158675309, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com/myapp.php?foo=1&bar=2, +14158675309, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com/myapp.php?foo=1&bar=2, +14158675309, 0ZXoZLH/DfblKGATFgpif+LLRf4="
    })
    void takesWhatTwilioPublishes(String url, String caller, String signature) {
        Map<String, Object> fields =
                Map.of(
                        "Digits", "1234",
                        "CallSid", "CA1234567890ABCDE",
                        "To", "+18005551212",
                        "Caller", caller,
                        "From", caller);

        assertThat(SIGNATURE.fits(signature, url, fields)).isTrue();
        assertThat(SIGNATURE.fits("NOT" + signature, url, fields)).isFalse();
        assertThat(SIGNATURE.fits(signature, url + "3", fields)).isFalse();
        assertThat(new TwilioSignature(List.of("12346")).fits(signature, url, fields)).isFalse();
    }

    @Test
    void takesEachValueOfARepeatedFieldOnceAndSorted() {
        Map<String, Object> fields = Map.of("b", List.of("2", "1", "2"), "a", "x", "B", "");

        assertThat(fits(fields, "B", "", "a", "x", "b", "1", "b", "2")).isTrue();
        assertThat(fits(fields, "B", "", "a", "x", "b", "2", "b", "1", "b", "2")).isFalse();
    }

    @Test
    void signsUnicodeAsUtf8AndEmptyValuesAsNothing() {
        assertThat(fits(Map.of("Body", "☕ é 😀", "Empty", ""), "Body", "☕ é 😀", "Empty", ""))
                .isTrue();
        assertThat(fits(Map.of("Body", "e"), "Body", "é")).isFalse();
        assertThat(fits(Map.of())).isTrue();
    }

    private static boolean fits(Map<String, Object> fields, String... pairs) {
        return SIGNATURE.fits(Signed.twilio("12345", URL, pairs), URL, fields);
    }

    @Test
    void takesEitherTokenDuringRotation() {
        TwilioSignature both = new TwilioSignature(List.of("old", "new"));

        assertThat(both.fits(Signed.twilio("old", URL), URL, Map.of())).isTrue();
        assertThat(both.fits(Signed.twilio("new", URL), URL, Map.of())).isTrue();
        assertThat(both.fits(Signed.twilio("other", URL), URL, Map.of())).isFalse();
        assertThat(both).hasToString("TwilioSignature[tokens=****]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/p, https://h.example:443/p, true",
        "https://h.example:443/p, https://h.example/p, true",
        "https://h.example:8443/p, https://h.example:8443/p, true",
        "https://h.example:8443/p, https://h.example/p, true",
        "https://h.example/p, https://h.example:8443/p, false",
        "http://h.example/p, http://h.example:80/p, true",
        "http://h.example/p, http://h.example:443/p, false",
        "http://[::1]/p?a=http://x:9/, http://[::1]:80/p?a=http://x:9/, true",
        "https://h.example, https://h.example:443, true",
        "https://h.example/p, http://h.example/p, false"
    })
    void triesTheUrlWithItsPortAndWithout(String asked, String signed, boolean fits) {
        assertThat(SIGNATURE.fits(Signed.twilio("12345", signed), asked, Map.of())).isEqualTo(fits);
    }

    @Test
    void standsAnythingForAUrlAFieldOrASignature() {
        Hostile.rounds(
                500,
                input -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put(input.unicode(2), input.unicode(3));
                    String name = fields.keySet().iterator().next();
                    String url = input.unicode(input.below(4));

                    assertThat(SIGNATURE.fits(input.text(3), url, fields)).isFalse();
                    String signed = Signed.twilio("12345", URL, name, (String) fields.get(name));
                    assertThat(SIGNATURE.fits(signed, URL, fields)).isTrue();
                });
    }
}
