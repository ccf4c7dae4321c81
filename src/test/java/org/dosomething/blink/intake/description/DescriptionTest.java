package org.dosomething.blink.intake.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class DescriptionTest {

    private static final Catalogue CATALOGUE = new Catalogue(List.of());

    @Test
    void describesTheLookAlikeInTheSandboxOnly() {
        assertThat(described(true).getPaths()).containsKey("/sandbox/customerio/calls");

        assertThat(described(false).getPaths().keySet())
                .noneMatch(path -> path.startsWith("/sandbox"));
        assertThat(described(false).getComponents().getSchemas().keySet())
                .noneMatch(name -> name.startsWith("Sandbox"));
    }

    @Test
    void describesNoEventThatHasNoDoor() {
        assertThat(described(true).getPaths().keySet())
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

    private static OpenAPI described(boolean sandbox) {
        OpenAPI api = new OpenAPI();
        new Description(
                        new ServedEvents(new RequestMappingHandlerMapping()),
                        new EventOperations(CATALOGUE),
                        new Refusals(CATALOGUE),
                        sandbox)
                .customise(api);
        return api;
    }
}
