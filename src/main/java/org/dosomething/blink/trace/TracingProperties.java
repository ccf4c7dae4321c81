package org.dosomething.blink.trace;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where spans are exported, by OTLP over HTTP. With neither address none are made. Everything else
 * about it (headers, the share of traces, the service's name) is set by OpenTelemetry's own
 * variables.
 *
 * @param endpoint of a collector, as {@code http://host:4318}; {@code /v1/traces} is added to it
 * @param tracesEndpoint the same for traces alone, and taken as it is
 * @see <a href="https://opentelemetry.io/docs/languages/java/configuration/">OpenTelemetry's
 *     variables</a>
 */
@Validated
@ConfigurationProperties("blink.tracing")
record TracingProperties(
        @NotNull @DefaultValue("") String endpoint,
        @NotNull @DefaultValue("") String tracesEndpoint) {

    @AssertTrue(
            message =
                    "an address in OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
                            + " is none: give it http or https and a host, and no user; credentials"
                            + " belong into OTEL_EXPORTER_OTLP_HEADERS")
    boolean isUsable() {
        return Stream.of(endpoint, tracesEndpoint)
                .filter(address -> !address.isEmpty())
                .allMatch(TracingProperties::isUsable);
    }

    boolean exports() {
        return !endpoint.isEmpty() || !tracesEndpoint.isEmpty();
    }

    /** The same in the words of OpenTelemetry. */
    Map<String, String> asSettings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("otel.exporter.otlp.endpoint", endpoint);
        settings.put("otel.exporter.otlp.traces.endpoint", tracesEndpoint);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    private static boolean isUsable(String address) {
        try {
            URI uri = new URI(address);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
