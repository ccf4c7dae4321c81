package org.dosomething.blink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was posted to the predecessor, what it answered, and what it then told Gambit and Northstar:
 * a file of {@code src/test/resources/predecessor}. The README there says how they were recorded.
 *
 * @param services what Gambit or Northstar answers, call by call; 200 after that, and if null
 * @param token how Northstar's token was asked for; recorded once, and null elsewhere
 * @param now what is otherwise today; null where nothing is
 */
record RecordedExchange(
        Request request,
        List<Service> services,
        Answer answer,
        List<Call> calls,
        Call token,
        Now now) {

    private static final Path DIRECTORY = Path.of("src", "test", "resources", "predecessor");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In place of the id of the request, which each call carries. */
    static final String REQUEST_ID = "<the answer's>";

    /** In place of a time of its own clock. */
    static final String TIME = "<a time>";

    /**
     * @param as who sends it
     * @param json its body, or else {@code text} is; null if it has none
     * @param blanksAfterIt how many blanks follow the body
     */
    record Request(
            String method,
            String path,
            String as,
            String contentType,
            String requestId,
            JsonNode json,
            String text,
            int blanksAfterIt) {

        String body() {
            String body = json != null ? json.toString() : Optional.ofNullable(text).orElse("");
            return body + " ".repeat(blanksAfterIt);
        }
    }

    record Service(int status, Map<String, String> headers, JsonNode body) {}

    /**
     * @param json null where the answer had another form, or none
     * @param headers of those that clients read
     */
    record Answer(int status, JsonNode json, String text, Map<String, String> headers) {}

    /**
     * @param to {@code gambit}, {@code northstar} or {@code oauth}, Northstar's place of tokens
     * @param headers the credentials, the type of a body, the request's id and the count of repeats
     */
    record Call(
            String to,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            JsonNode body) {}

    /**
     * @param answer null where it is the same
     * @param calls null where they are the same
     * @param token null where it is the same
     * @param because rows of {@code docs/migrating.md} that say so, as {@code heading: first cell}
     */
    record Now(Answer answer, List<Call> calls, Call token, List<String> because) {}

    static RecordedExchange read(String name) {
        try {
            Path file = DIRECTORY.resolve(name + ".json");
            return JSON.readValue(file.toFile(), RecordedExchange.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** Of all that were recorded. */
    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Of those that go otherwise today. */
    static List<String> changed() throws IOException {
        return names().stream().filter(name -> read(name).now() != null).toList();
    }

    /** What is answered today. */
    Answer expectedAnswer() {
        return now == null || now.answer() == null ? answer : now.answer();
    }

    /** What the others are told today. */
    List<Call> expectedCalls() {
        return now == null || now.calls() == null ? calls : now.calls();
    }

    Call expectedToken() {
        return now == null || now.token() == null ? token : now.token();
    }
}
