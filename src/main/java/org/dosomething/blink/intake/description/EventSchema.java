package org.dosomething.blink.intake.description;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.dosomething.blink.intake.catalogue.Catalogue.Named;
import org.dosomething.blink.intake.catalogue.Catalogue.Shape;

/** The schema of an event, from its rules. Fields that have none are not listed, and may come. */
final class EventSchema {

    private EventSchema() {}

    static Schema<?> of(List<Named> fields) {
        Schema<?> schema = object();
        for (Named field : fields) {
            field.names().forEach(name -> schema.addProperty(name, property(field)));
            if (field.required()) {
                require(field.names(), schema);
            }
        }
        return schema;
    }

    /** One of the names, where there are several. */
    private static void require(List<String> names, Schema<?> schema) {
        if (names.size() == 1) {
            schema.addRequiredItem(names.get(0));
            return;
        }
        for (String name : names) {
            Schema<?> choice = new JsonSchema();
            choice.addRequiredItem(name);
            schema.addAnyOfItem(choice);
        }
    }

    private static Schema<?> property(Named field) {
        if (field.shape() == Shape.ANY) {
            return new JsonSchema().description("Does not leave, whatever it is");
        }
        Schema<?> shape = reference(name(field.shape()));
        if (field.required() && field.names().size() == 1) {
            return shape;
        }
        Schema<?> property = new JsonSchema();
        property.addAnyOfItem(shape);
        property.addAnyOfItem(reference("NotGiven"));
        if (field.otherwise() != null) {
            property.setDefault(field.otherwise());
        }
        return property;
    }

    static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> object() {
        Schema<?> schema = new JsonSchema();
        schema.addType("object");
        return schema;
    }

    private static String name(Shape shape) {
        return switch (shape) {
            case TEXT -> "Text";
            case MEMBER_ID -> "MemberId";
            case REFERENCE -> "Reference";
            case QUANTITY -> "Quantity";
            case TIME -> "Time";
            case SLUG -> "Slug";
            case LINK -> "Link";
            case ANY -> throw new IllegalArgumentException("What may be anything has no name");
        };
    }
}
