package org.dosomething.blink.intake.description;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** What is written about the interface, in the files below {@code api/}. */
final class Written {

    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build()
                    .reader();

    private Written() {}

    /**
     * What is said of an event.
     *
     * @param examples by name, each with its summary
     */
    record EventText(String summary, String description, Map<String, String> examples) {}

    static OpenAPI openApi(String name) {
        return read(
                name + ".yml", in -> Yaml31.mapper().readValue(in.readAllBytes(), OpenAPI.class));
    }

    /** By the event's name. */
    static Map<String, EventText> events() {
        return read(
                "events.yml",
                in ->
                        Yaml31.mapper()
                                .readValue(in, new TypeReference<Map<String, EventText>>() {}));
    }

    /** What a client sends. */
    static JsonNode example(String name) {
        return read("examples/" + name + ".json", JSON::readTree);
    }

    /** What Customer.io is told for it; empty where it is told nothing. */
    static Optional<JsonNode> call(String example) {
        String file = "calls/" + example + ".json";
        return Written.class.getResource("/api/" + file) == null
                ? Optional.empty()
                : Optional.of(read(file, JSON::readTree));
    }

    private interface Reading<T> {
        T from(InputStream in) throws IOException;
    }

    private static <T> T read(String file, Reading<T> reading) {
        try (InputStream in = Written.class.getResourceAsStream("/api/" + file)) {
            if (in == null) {
                throw new IllegalStateException("There is no resource api/" + file);
            }
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("api/" + file + " cannot be read", e);
        }
    }
}
