package org.dosomething.blink.admin;

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
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;

/** The schemas of what operators send and get, from the records and closed sets of the code. */
final class AdminSchemas {

    private AdminSchemas() {}

    /** Adds to what is written. */
    static void add(AdminPart part, Components components) {
        for (Class<?> body : part.bodies()) {
            components.addSchemas(body.getSimpleName(), schema(body));
        }
        for (ResolvableType answer : part.answers()) {
            Schema<?> schema = schema(answer.getType());
            alwaysThere(answer.toClass()).forEach(schema::addRequiredItem);
            components.addSchemas(schema.getName(), schema);
        }
        part.values().forEach((name, values) -> list(name, values, components));
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

    /** Lists the values where only their meaning is written. */
    private static void list(String name, List<String> values, Components components) {
        Schema<Object> listed = new JsonSchema();
        listed.addType("string");
        listed.setDescription(components.getSchemas().get(name).getDescription());
        values.forEach(listed::addEnumItemObject);
        components.addSchemas(name, listed);
    }
}
