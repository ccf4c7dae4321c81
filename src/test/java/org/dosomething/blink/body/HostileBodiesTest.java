package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class HostileBodiesTest {

    private static final byte[] TOO_LARGE = new byte[BodyReader.MAX_BYTES + 1];

    /** What is wrong with a request, in the order in which it is looked at. */
    private record Wrong(boolean size, boolean type, boolean text, boolean shape) {

        static Wrong any(Hostile input) {
            return new Wrong(input.oneIn(8), input.oneIn(4), input.oneIn(4), input.oneIn(4));
        }

        Optional<ProblemCode> first() {
            if (size) {
                return Optional.of(ProblemCode.PAYLOAD_TOO_LARGE);
            }
            if (type) {
                return Optional.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            }
            if (text) {
                return Optional.of(ProblemCode.PARSING_BODY);
            }
            return shape ? Optional.of(ProblemCode.VALIDATION_FAILED) : Optional.empty();
        }
    }

    @Test
    void refusesForTheFirstReasonThatThereIs() {
        Hostile.rounds(
                1_000,
                input -> {
                    Wrong wrong = Wrong.any(input);
                    Map<String, Object> fields = input.object(3);
                    byte[] body = Json.write(wrong.shape() ? input.oneOf(null, "", 7) : fields);
                    byte[] sent = wrong.text() ? input.oneOf(new byte[0], cut(body)) : body;
                    MockHttpServletRequest request =
                            Bodies.request(
                                    type(wrong.type(), input), wrong.size() ? TOO_LARGE : sent);

                    Object answer = answer(request);

                    assertThat(answer)
                            .isEqualTo(wrong.first().map(Object.class::cast).orElse(fields));
                });
    }

    private static byte[] cut(byte[] body) {
        byte[] cut = body.clone();
        cut[cut.length - 1] = '\\';
        return cut;
    }

    private static String type(boolean wrong, Hostile input) {
        String known = input.anyCase(input.oneOf("application/json", "application/x.y+json"));
        String type = known + input.oneOf("", ";charset=utf-8", "; x=\"a;b\"", ";Charset=UTF-16");
        return wrong
                ? input.oneOf("", "json", "text/" + type, "a/" + type, type + "/", known + "x")
                : type;
    }

    @Test
    void readsOrRefusesWhateverTheTypeSays() {
        Hostile.rounds(
                2_000,
                input -> {
                    String type =
                            input.text(1) + input.oneOf("/", "application/json;") + input.text(2);
                    MockHttpServletRequest request =
                            Bodies.request(type, input.bytes(input.below(9)));
                    request.addHeader("Content-Encoding", input.oneOf("identity", input.text(2)));

                    answer(request);
                });
    }

    /** The fields, or the code of the refusal. */
    private static Object answer(MockHttpServletRequest request) throws IOException {
        try {
            return BodyReader.read(request).fields();
        } catch (Refusal e) {
            return e.code();
        }
    }
}
