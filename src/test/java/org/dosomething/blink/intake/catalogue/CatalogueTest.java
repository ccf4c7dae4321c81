package org.dosomething.blink.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.body.Bodies;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.problem.FieldError;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule by rule; the order of the nested classes is the catalogue's. */
class CatalogueTest {

    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";

    private final Catalogue catalogue = new Catalogue(List.of());

    @Nested
    class AMember {

        @Test
        void leavesWithoutItsIdsAndWithARole() {
            assertThat(leaving(EventType.USER_CREATE, "{'id':'%s','_id':'x','a':1}"))
                    .isEqualTo(json("{'role':'user','a':1}"));
        }

        @Test
        void keepsItsOwnRole() {
            assertThat(leaving(EventType.USER_UPDATE, "{'id':'%s','role':'staff'}"))
                    .isEqualTo(json("{'role':'staff'}"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "'mobile':'+1'             | 'phone':'+1'",
                    "'mobile':'+1','phone':'2' | 'phone':'+1'",
                    "'mobile':null,'phone':'2' | 'phone':null",
                    "'mobile':'','phone':'2'   | 'phone':'2'",
                    "'mobile':''               | ''",
                    "'phone':null              | 'phone':null",
                })
        void hasItsMobileAsPhone(String in, String out) {
            String expected = out.equals("''") ? "" : "," + out;
            assertThat(leaving(EventType.USER_CREATE, "{'id':'%s'," + in + "}"))
                    .isEqualTo(json("{'role':'user'" + expected + "}"));
        }

        @Test
        void keepsNullsThatClearAttributes() {
            assertThat(leaving(EventType.USER_CREATE, "{'id':'%s','email':null,'x':{'y':null}}"))
                    .isEqualTo(json("{'role':'user','email':null,'x':{'y':null}}"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "'created_at':'2026-11-20T10:20:58+00:00','updated_at':1795170058,'email':'a@b' | true",
                    "'created_at':'2026-11-20T10:20:58.0Z','updated_at':'2026-11-20T11:20:58+01:00','email':'a' | true",
                    "'created_at':'2026-11-20T10:20:58.1Z','updated_at':'2026-11-20T10:20:58.2Z','email':'a' | false",
                    "'created_at':1,'updated_at':1,'email':''    | false",
                    "'created_at':1,'updated_at':1,'email':null  | false",
                    "'created_at':1,'updated_at':1               | false",
                    "'created_at':1,'email':'a'                  | false",
                    "'created_at':1,'updated_at':2,'email':'a'   | false",
                    "'created_at':1,'updated_at':1,'email':'a','unsubscribed':null | false",
                    "'created_at':1,'updated_at':1,'email':'a','unsubscribed':true | false",
                })
        void isSubscribedWhenNewWithAnEmail(String fields, boolean subscribed) {
            Map<String, Object> out = leaving(EventType.USER_CREATE, "{'id':'%s'," + fields + "}");

            assertThat(Boolean.FALSE.equals(out.get("unsubscribed"))).isEqualTo(subscribed);
        }

        @Test
        void hasAtMostThreeHundredAttributes() {
            assertThat(errors(EventType.USER_CREATE, member(299))).isEmpty();
            assertThat(errors(EventType.USER_CREATE, member(300)))
                    .extracting(FieldError::code)
                    .containsExactly("too_many");
        }

        @Test
        void hasShortNamesAndValues() {
            Map<String, Object> payload = member(0);
            payload.put("é".repeat(75), "é".repeat(500));
            payload.put("cio_x", "x".repeat(5_000));
            payload.put("list", List.of("x".repeat(996)));
            assertThat(errors(EventType.USER_CREATE, payload)).isEmpty();

            payload.put("é".repeat(75) + "x", "");
            payload.put("v", "é".repeat(500) + "x");
            payload.put("o", Map.of("k", "x".repeat(993)));
            assertThat(errors(EventType.USER_CREATE, payload))
                    .extracting(FieldError::code)
                    .containsExactly("too_long", "too_long", "too_long");
        }

        @Test
        void isToldOfALongNameInShort() {
            Map<String, Object> payload = member(0);
            payload.put("n".repeat(5_000), "x".repeat(1_001));

            assertThat(errors(EventType.USER_CREATE, payload))
                    .extracting(FieldError::field)
                    .containsOnly("n".repeat(40) + "…")
                    .hasSize(2);
        }

        private Map<String, Object> member(int attributes) {
            Map<String, Object> payload = new LinkedHashMap<>(Map.of("id", MEMBER));
            for (int i = 0; i < attributes; i++) {
                payload.put("a" + i, "x");
            }
            return payload;
        }
    }

    @Nested
    class ASignup {

        private static final String LEAST = "'id':7,'northstar_id':'%s','campaign_id':'9001'";

        @Test
        void leavesWithItsIdTwiceAndAVersion() {
            assertThat(
                            leaving(
                                    EventType.CAMPAIGN_SIGNUP,
                                    "{" + LEAST + ",'version':9,'signup_id':8,'x':null,'y':''}"))
                    .isEqualTo(
                            json(
                                    "{'id':'7','signup_id':'7','northstar_id':'%s',"
                                            + "'campaign_id':'9001','version':2,'y':''}"));
        }

        @Test
        void cannotRedirectItsMail() {
            Draft draft =
                    catalogue.draft(
                            EventType.CAMPAIGN_SIGNUP,
                            payload(
                                    "{"
                                            + LEAST
                                            + ",'Recipient':1,'FROM_ADDRESS':2,'reply_to':3,"
                                            + "'nested':{'recipient':4}}"),
                            new ArrayList<>());

            assertThat(draft.removed()).containsExactly("from_address", "recipient", "reply_to");
            assertThat(draft.fields()).containsKey("nested").doesNotContainKey("Recipient");
        }

        /** The small letter of İ is two characters, for which the JDK copies the rest each time. */
        @Test
        @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void mayHaveAKeyThatFillsTheBody() {
            String key = "İ".repeat(100_000);

            assertThat(leaving(EventType.CAMPAIGN_SIGNUP, "{" + LEAST + ",'" + key + "':1}"))
                    .containsEntry(key, JsonNumber.of(1));
        }

        @Test
        void tellsAllThatIsMissingInOrder() {
            assertThat(errors(EventType.CAMPAIGN_SIGNUP, payload("{'id':'','created_at':'x'}")))
                    .extracting(FieldError::message)
                    .startsWith(
                            "\"id\" is required",
                            "\"northstar_id\" is required",
                            "\"campaign_id\" is required")
                    .last()
                    .asString()
                    .startsWith("\"created_at\" must be an ISO 8601");
        }

        @ParameterizedTest
        @ValueSource(strings = {"true", "1.0", "1e3", "'  '", "[]", "{}"})
        void hasAnIdThatIsAStringOrAnInteger(String id) {
            assertThat(
                            errors(
                                    EventType.CAMPAIGN_SIGNUP,
                                    payload(
                                            "{'id':"
                                                    + id
                                                    + ",'northstar_id':'%s','campaign_id':1}")))
                    .extracting(FieldError::field)
                    .containsExactly("id");
        }

        @Test
        void isSignedByAMember() {
            assertThat(
                            errors(
                                    EventType.CAMPAIGN_SIGNUP,
                                    payload("{'id':1,'northstar_id':'5F','campaign_id':1}")))
                    .extracting(FieldError::message)
                    .containsExactly("\"northstar_id\" fails to match the valid object id pattern");
        }
    }

    @Nested
    class APost {

        private static final String LEAST =
                "'id':7,'signup_id':12345678901234567890,'northstar_id':'%s','campaign_id':'1',"
                        + "'type':'photo','action':'a'";

        @Test
        void leavesItsIdAsSignupPostId() {
            assertThat(
                            leaving(
                                    EventType.CAMPAIGN_SIGNUP_POST,
                                    "{" + LEAST + ",'signup_post_id':1,'deleted_at':null}"))
                    .isEqualTo(
                            json(
                                    "{'signup_post_id':'7','signup_id':'12345678901234567890',"
                                            + "'northstar_id':'%s','campaign_id':'1',"
                                            + "'type':'photo','action':'a','version':3}"));
        }

        @ParameterizedTest
        @CsvSource({
            "12,12",
            "'''12''',12",
            "'''-1.50''',-1.50",
            "'''007''',7",
            "1e2,1e2",
            "'''0''',0"
        })
        void countsInNumbers(String in, String out) {
            assertThat(
                            leaving(
                                            EventType.CAMPAIGN_REVIEW,
                                            "{" + LEAST + ",'quantity':" + in + "}")
                                    .get("quantity"))
                    .isEqualTo(new JsonNumber(out));
        }

        @ParameterizedTest
        @ValueSource(strings = {"true", "'1e2'", "' 1'", "'many'", "'1.'", "'.5'", "[1]"})
        void countsInNothingElse(String in) {
            assertThat(
                            errors(
                                    EventType.CAMPAIGN_REVIEW,
                                    payload("{" + LEAST + ",'quantity':" + in + "}")))
                    .extracting(FieldError::field)
                    .containsExactly("quantity");
        }

        @Test
        void passesItsStatusAsItCame() {
            assertThat(leaving(EventType.CAMPAIGN_REVIEW, "{" + LEAST + ",'status':5}"))
                    .containsEntry("status", new JsonNumber("5"));
        }
    }

    @Nested
    class AMail {

        @Test
        void callsToAnActionAndSaysNothingElse() {
            assertThat(
                            leaving(
                                    EventType.CALL_TO_ACTION_EMAIL,
                                    "{'userId':'%s','type':'t','actionUrl':'HTTPS://x.org/?a=%%40',"
                                            + "'subject':'s','intro':'','email':'e','version':1}"))
                    .isEqualTo(
                            json(
                                    "{'type':'t','actionUrl':'HTTPS://x.org/?a=%%40','subject':'s',"
                                            + "'version':3}"));
        }

        @Test
        void resetsAPassword() {
            assertThat(
                            leaving(
                                    EventType.PASSWORD_RESET,
                                    "{'userId':'%s','url':'http://x.org','outro':'o'}"))
                    .isEqualTo(
                            json(
                                    "{'actionUrl':'http://x.org','type':'forgot-password',"
                                            + "'outro':'o','version':3}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Forgot", "a--b", "-a", "a-", "a b", "a\\n"})
        void hasATypeOfLowerCaseWords(String type) {
            assertThat(
                            errors(
                                    EventType.PASSWORD_RESET,
                                    payload(
                                            "{'userId':'%s','url':'http://x.org','type':'"
                                                    + type
                                                    + "'}")))
                    .extracting(FieldError::field)
                    .containsExactly("type");
        }

        @Test
        void hasATypeOfAnyLength() {
            String type = "a-".repeat(100_000) + "a";
            String payload = "{'userId':'%s','url':'http://x.org','type':'" + type + "'}";

            assertThat(leaving(EventType.PASSWORD_RESET, payload)).containsEntry("type", type);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x.org",
                    "/reset",
                    "ftp://x.org",
                    "javascript:alert(1)",
                    "http://",
                    "https:///x",
                    "mailto:a@x.org",
                    "https://x.org\\\\@y.org",
                    "https://x .org"
                })
        void linksToTheWeb(String url) {
            assertThat(
                            errors(
                                    EventType.PASSWORD_RESET,
                                    payload("{'userId':'%s','url':'" + url + "'}")))
                    .extracting(FieldError::message)
                    .containsExactly("\"url\" must be an absolute http or https URL");
        }

        @ParameterizedTest
        @CsvSource({
            "https://id.example.org/x,true",
            "https://ID.Example.org:8443/x,true",
            "https://www.dosomething.org/,true",
            "https://a.b.dosomething.org/,true",
            "https://dosomething.org/,false",
            "https://evildosomething.org/,false",
            "https://id.example.org.evil.org/,false",
            "https://id.example.org@evil.org/,false"
        })
        void linksToAllowedHostsOnly(String url, boolean allowed) {
            Catalogue strict = new Catalogue(List.of("id.example.org", " *.DoSomething.org "));
            List<FieldError> errors = new ArrayList<>();
            strict.draft(
                    EventType.PASSWORD_RESET,
                    payload("{'userId':'%s','url':'" + url + "'}"),
                    errors);

            assertThat(errors.isEmpty()).isEqualTo(allowed);
        }
    }

    @Nested
    class AChangedPassword {

        @ParameterizedTest
        @ValueSource(strings = {"updatedVia", "updated_via", "updated-via"})
        void saysByWhatUnderBothNames(String name) {
            assertThat(
                            leaving(
                                    EventType.PASSWORD_UPDATED,
                                    "{'userId':'%s','" + name + "':'x','other':1}"))
                    .isEqualTo(json("{'updated-via':'x','updated_via':'x'}"));
        }

        @Test
        void cannotDoWithout() {
            assertThat(errors(EventType.PASSWORD_UPDATED, payload("{'updated_via':null}")))
                    .extracting(FieldError::message)
                    .containsExactly("\"userId\" is required", "\"updatedVia\" is required");
        }
    }

    @Test
    void passesAnythingToTheWarehouse() {
        String anything = "{'northstar_id':'%s','recipient':1,'x':null,'y':{}}";
        Draft draft = catalogue.draft(EventType.QUASAR_RELAY, payload(anything), new ArrayList<>());

        assertThat(draft.fields()).isEqualTo(json(anything));
        assertThat(draft.member()).isEqualTo(MEMBER);
    }

    private Map<String, Object> leaving(EventType type, String json) {
        List<FieldError> errors = new ArrayList<>();
        Draft draft = catalogue.draft(type, payload(json), errors);
        assertThat(errors).isEmpty();
        return draft.fields();
    }

    private List<FieldError> errors(EventType type, Map<String, Object> payload) {
        List<FieldError> errors = new ArrayList<>();
        catalogue.draft(type, payload, errors);
        return errors;
    }

    private static Map<String, Object> payload(String json) {
        return json(json);
    }

    /** Read by the reader of bodies, with single quotes for double ones and a member for %s. */
    private static Map<String, Object> json(String json) {
        String text = json.contains("%s") ? String.format(json, MEMBER) : json.replace("%%", "%");
        return Bodies.fields(text.replace('\'', '"'));
    }
}
