package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.DisabledDestinations.Instead;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliveryPropertiesTest {

    @Test
    void refusesOnlyWhatSomebodyWaitsForUnlessToldOtherwise() {
        DisabledDestinations disabled = bind(Map.of()).disabled(Set.of(DestinationName.CUSTOMERIO));

        assertThat(disabled.byName())
                .containsExactly(
                        Map.entry(DestinationName.SMS, Instead.REFUSE),
                        Map.entry(DestinationName.NORTHSTAR, Instead.DISCARD),
                        Map.entry(DestinationName.WAREHOUSE, Instead.DISCARD));
    }

    @Test
    void doesWithEachDestinationWhatItIsTold() {
        DisabledDestinations disabled =
                bind(Map.of("when-disabled.sms", "discard", "when-disabled.warehouse", "refuse"))
                        .disabled(Set.of());

        assertThat(disabled.discards(DestinationName.SMS)).isTrue();
        assertThat(disabled.refuses(DestinationName.WAREHOUSE)).isTrue();
        assertThat(disabled.discards(DestinationName.NORTHSTAR)).isTrue();
    }

    @Test
    void takesAnEmptyStringForNotSet() {
        DisabledDestinations disabled = bind(Map.of("when-disabled.sms", "")).disabled(Set.of());

        assertThat(disabled.refuses(DestinationName.SMS)).isTrue();
    }

    @Test
    void disablesNothingThatIsConfigured() {
        DisabledDestinations disabled =
                bind(Map.of("when-disabled.warehouse", "refuse"))
                        .disabled(Set.of(DestinationName.values()));

        assertThat(disabled.byName()).isEmpty();
        assertThat(disabled.refuses(DestinationName.WAREHOUSE)).isFalse();
        assertThat(disabled.discards(DestinationName.WAREHOUSE)).isFalse();
    }

    @Test
    void saysOfEachDisabledDestinationAtTheStartThatItIs() {
        Logger logger = (Logger) LoggerFactory.getLogger(DeliveryConfiguration.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);

        new DeliveryConfiguration()
                .disabledDestinations(List.of(new ScriptedDestination()), bind(Map.of()));

        logger.detachAppender(lines);
        assertThat(lines.list)
                .extracting(line -> line.getMessage() + " " + line.getKeyValuePairs())
                .contains(
                        "Destination DISABLED: it is not configured"
                                + " [destination=\"warehouse\", whenDisabled=\"discard\"]")
                .hasSize(3);
    }

    private static DeliveryProperties bind(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((name, value) -> source.put("blink.delivery." + name, value));
        return new Binder(source).bindOrCreate("blink.delivery", DeliveryProperties.class);
    }
}
