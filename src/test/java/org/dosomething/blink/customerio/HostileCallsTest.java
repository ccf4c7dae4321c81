package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.EventType.Action;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;

/** What goes into calls, and how it is written, for events of every type, size and content. */
class HostileCallsTest {

    private static final int WRAPPER = "{\"batch\":[]}".length();

    private static final List<EventType> SAID = types(Action.IDENTIFY, Action.TRACK);
    private static final List<EventType> UNSAID =
            types(Action.DELETE, Action.SUPPRESS, Action.RELAY);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static List<EventType> types(Action... actions) {
        return Arrays.stream(EventType.values())
                .filter(type -> List.of(actions).contains(type.action()))
                .toList();
    }

    @Test
    void choosesTheFirstAndAllThatFitAfterItInOrder() {
        Hostile.rounds(
                30,
                input -> {
                    List<Entry> ready = entries(input);
                    int most = input.oneOf(1, 7, 500);

                    List<Entry> chosen = Batch.choose(ready, most);

                    assertThat(chosen).startsWith(ready.get(0)).hasSizeLessThanOrEqualTo(most);
                    assertThat(ready).containsSubsequence(chosen);
                    List<Operation> operations = operations(chosen);
                    if (operations.isEmpty()) {
                        assertThat(chosen).hasSize(1);
                    } else {
                        int bytes = Batch.body(operations).length;
                        assertThat(bytes)
                                .isEqualTo(announced(operations))
                                .isLessThanOrEqualTo(500_000);
                        assertThat(operations).hasSameSizeAs(chosen);
                        assertThat(chosen.size() == most || bytes + next(ready, chosen) > 500_000)
                                .isTrue();
                    }
                });
    }

    private static int announced(List<Operation> operations) {
        return WRAPPER
                + operations.stream().mapToInt(Operation::size).sum()
                + operations.size()
                - 1;
    }

    /** What the first one that was left behind would have added; too much if there is none. */
    private static int next(List<Entry> ready, List<Entry> chosen) {
        int after = ready.lastIndexOf(chosen.get(chosen.size() - 1)) + 1;
        return operations(ready.subList(after, ready.size())).stream()
                .findFirst()
                .map(operation -> operation.size() + 1)
                .orElse(500_000);
    }

    @Test
    void writesABatchThatSaysEachEventInOrder() {
        Hostile.rounds(
                15,
                input -> {
                    List<Event> events = events(Batch.choose(entries(input), 500));
                    if (Operation.of(events.get(0)).isPresent()) {
                        TrackCall call = Samples.call(events);

                        JsonNode batch = read(call).path("batch");

                        assertThat(call.operations()).isEqualTo(events.size());
                        assertThat(batch).hasSameSizeAs(events);
                        for (int i = 0; i < events.size(); i++) {
                            assertSays(batch.get(i), events.get(i));
                        }
                    }
                });
    }

    private static void assertSays(JsonNode operation, Event event) throws IOException {
        boolean identifies = event.type().action() == Action.IDENTIFY;
        assertThat(operation.at("/type").asText()).isEqualTo("person");
        assertThat(operation.at("/identifiers/id").asText()).isEqualTo(event.member().value());
        assertThat(operation.at("/action").asText()).isEqualTo(identifies ? "identify" : "event");
        assertThat(operation.at("/attributes")).isEqualTo(JSON.readTree(event.payload().json()));
        assertThat(operation.at("/timestamp").asLong())
                .isEqualTo(event.acceptedAt().getEpochSecond());
        assertThat(operation.at("/id").asText()).isEqualTo(identifies ? "" : event.id().value());
        assertThat(operation.at("/name").asText()).isEqualTo(event.type().eventName().orElse(""));
    }

    @Test
    void writesALargeEventAloneUnderTheSameId() {
        Hostile.rounds(
                60,
                input -> {
                    Event event = event(input, input.between(32_000, 40_000));
                    TrackCall call = Samples.call(List.of(event));

                    assertThat(call.isBatch()).isFalse();
                    JsonNode payload = JSON.readTree(event.payload().json());
                    if (event.type().action() == Action.IDENTIFY) {
                        assertThat(read(call)).isEqualTo(payload);
                    } else if (event.type().action() == Action.TRACK) {
                        assertThat(read(call).at("/data")).isEqualTo(payload);
                        assertThat(read(call).at("/id").asText()).isEqualTo(event.id().value());
                    }
                });
    }

    @Test
    void announcesTheBytesThatItWritesToTheLastOne() {
        Hostile.rounds(
                100,
                input -> {
                    Event event = event(input, input.between(31_750, 31_850));
                    int around = around(event);

                    Optional<Operation> operation = Operation.of(event);

                    assertThat(operation.isPresent())
                            .isEqualTo(around > 0 && event.payload().size() + around <= 32_000);
                    operation.ifPresent(
                            fits ->
                                    assertThat(written(fits))
                                            .hasSize(fits.size())
                                            .hasSize(event.payload().size() + around));
                });
    }

    /** Bytes around the payload, or 0 where it is no operation. */
    private static int around(Event event) {
        Event small = Samples.event(event.type(), 1, "{}");
        return Operation.of(small).map(operation -> operation.size() - 2).orElse(0);
    }

    @Test
    void saysAnEventTheSameWayInEveryCompany() {
        Hostile.rounds(
                20,
                input -> {
                    List<Event> events = events(Batch.choose(entries(input), 500));
                    if (Operation.of(events.get(0)).isPresent()) {
                        List<JsonNode> said = said(events);
                        int half = input.below(events.size());

                        assertThat(said(events.subList(half, events.size())))
                                .isEqualTo(said.subList(half, events.size()));
                        assertThat(said(List.of(events.get(half)))).containsExactly(said.get(half));
                    }
                });
    }

    private static List<JsonNode> said(List<Event> events) throws IOException {
        List<JsonNode> said = new ArrayList<>();
        read(Samples.call(events)).path("batch").forEach(said::add);
        return said;
    }

    private static List<Entry> entries(Hostile input) {
        List<Entry> entries = new ArrayList<>();
        for (int i = input.between(1, input.oneOf(3, 60)); i > 0; i--) {
            int size =
                    input.oneOf(100, input.between(30_000, 33_000), input.between(30_000, 33_000));
            entries.add(
                    Samples.entry(
                            input.oneIn(8)
                                    ? Samples.event(input.oneOf(UNSAID), i, "{}")
                                    : event(input, size)));
        }
        return entries;
    }

    /** Its payload has about so many bytes. */
    private static Event event(Hostile input, int bytes) {
        Map<String, Object> fields = input.object(2);
        String piece = input.oneOf("x", "é", "☕", "😀", "\"", "\\", "\u0001", "\ud83d");
        int missing = bytes - Json.write(fields).length - ",\"pad\":\"\"".length();
        int each = Json.write(piece).length - 2;
        fields.put("pad", piece.repeat(Math.max(0, missing / each)));
        String json = new String(Json.write(fields), StandardCharsets.UTF_8);
        return Samples.event(input.oneOf(SAID), input.below(1_000_000), json);
    }

    private static List<Event> events(List<Entry> entries) {
        return entries.stream().map(Entry::event).toList();
    }

    private static List<Operation> operations(List<Entry> entries) {
        return events(entries).stream().map(Operation::of).flatMap(Optional::stream).toList();
    }

    private static byte[] written(Operation operation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        operation.writeTo(out);
        return out.toByteArray();
    }

    private static JsonNode read(TrackCall call) throws IOException {
        return JSON.readTree(call.body().orElseThrow());
    }
}
