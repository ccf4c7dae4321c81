package org.dosomething.blink.intake.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class DescriptionTest {

    private static final Catalogue CATALOGUE = new Catalogue(List.of());

    @Test
    void addsWhatOtherModulesSay() {
        OpenAPI part =
                new OpenAPI()
                        .addTagsItem(new Tag().name("more"))
                        .path("/more", new PathItem())
                        .components(
                                new Components()
                                        .addSchemas("More", new Schema<>())
                                        .addResponses("more", new ApiResponse())
                                        .addParameters("more", new Parameter()));

        OpenAPI api = described(List.of(part));

        assertThat(api.getTags()).extracting(Tag::getName).contains("events", "more");
        assertThat(api.getPaths()).containsKeys("/v1", "/more");
        assertThat(api.getComponents().getSchemas()).containsKeys("Problem", "More");
        assertThat(api.getComponents().getResponses()).containsKeys("accepted", "more");
        assertThat(api.getComponents().getParameters()).containsKeys("X-Request-ID", "more");
    }

    @Test
    void describesNoEventThatHasNoDoor() {
        assertThat(described(List.of()).getPaths().keySet())
                .noneMatch(path -> path.startsWith("/v1/events/"));
    }

    @Test
    void takesFieldsFromTheCatalogue() {
        Schema<?> schema = EventSchema.of(CATALOGUE.fields(EventType.CAMPAIGN_SIGNUP));

        assertThat(schema.getRequired())
                .containsExactlyInAnyOrder("id", "northstar_id", "campaign_id");
        assertThat(property(schema, "northstar_id").get$ref()).endsWith("/MemberId");
        assertThat(property(schema, "created_at").getAnyOf())
                .extracting(any -> any.get$ref())
                .containsExactly("#/components/schemas/Time", "#/components/schemas/NotGiven");
    }

    @Test
    void asksForOneOfSeveralNames() {
        Schema<?> schema = EventSchema.of(CATALOGUE.fields(EventType.PASSWORD_UPDATED));

        assertThat(schema.getRequired()).containsExactly("userId");
        assertThat(schema.getAnyOf())
                .extracting(any -> any.getRequired())
                .containsExactly(
                        List.of("updatedVia"), List.of("updated_via"), List.of("updated-via"));
    }

    @Test
    void saysWhatLeavesByDefault() {
        Schema<?> schema = EventSchema.of(CATALOGUE.fields(EventType.PASSWORD_RESET));

        assertThat(property(schema, "type").getDefault()).isEqualTo("forgot-password");
        assertThat(property(schema, "intro").getDefault()).isNull();
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        Map<?, ?> properties = schema.getProperties();
        return (Schema<?>) properties.get(name);
    }

    private static OpenAPI described(List<OpenAPI> parts) {
        OpenAPI api = new OpenAPI();
        new Description(
                        new ServedEvents(new RequestMappingHandlerMapping()),
                        new EventOperations(CATALOGUE),
                        new Refusals(CATALOGUE),
                        parts)
                .customise(api);
        return api;
    }
}
