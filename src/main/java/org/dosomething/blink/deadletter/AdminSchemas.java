package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.springframework.core.ResolvableType;

/** The schemas of what operators send and get, from the records and closed sets of the code. */
final class AdminSchemas {

    private static final List<ResolvableType> ANSWERS =
            List.of(
                    ResolvableType.forClassWithGenerics(Page.class, Letter.class),
                    ResolvableType.forClass(Letter.class),
                    ResolvableType.forClass(ReplayAnswer.class),
                    ResolvableType.forClass(DeadLettersController.Discarded.class),
                    ResolvableType.forClass(HistoryController.Replays.class),
                    ResolvableType.forClass(HistoryController.Replay.class),
                    ResolvableType.forClassWithGenerics(Page.class, HistoryController.Line.class),
                    ResolvableType.forClass(HistoryController.Line.class));

    private AdminSchemas() {}

    /** Adds to what is written. */
    static void addTo(Components components) {
        components.addSchemas("ReplayRequest", schema(ReplayRequest.class));
        for (ResolvableType answer : ANSWERS) {
            Schema<?> schema = schema(answer.getType());
            alwaysThere(answer.toClass()).forEach(schema::addRequiredItem);
            components.addSchemas(schema.getName(), schema);
        }
        list(
                "DestinationName",
                labels(DestinationName.values(), DestinationName::label),
                components);
        list("EventType", labels(EventType.values(), EventType::label), components);
        list("ReplayMode", labels(Mode.values(), Mode::label), components);
        list("LetterReason", FilterReader.REASONS.stream(), components);
    }

    private static Schema<?> schema(Type type) {
        return new ModelConverters(true).readAllAsResolvedSchema(new AnnotatedType(type)).schema;
    }

    /** What may be left out says so. */
    private static Stream<String> alwaysThere(Class<?> answer) {
        return Arrays.stream(answer.getRecordComponents())
                .filter(part -> !part.getAccessor().isAnnotationPresent(JsonInclude.class))
                .map(RecordComponent::getName);
    }

    private static <T> Stream<String> labels(T[] values, Function<T, String> label) {
        return Stream.of(values).map(label);
    }

    /** Lists the values where only their meaning is written. */
    private static void list(String name, Stream<String> values, Components components) {
        Schema<Object> listed = new JsonSchema();
        listed.addType("string");
        listed.setDescription(components.getSchemas().get(name).getDescription());
        values.forEach(listed::addEnumItemObject);
        components.addSchemas(name, listed);
    }
}
