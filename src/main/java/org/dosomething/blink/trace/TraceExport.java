package org.dosomething.blink.trace;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exports spans in batches from a thread of its own, where it is set whereto. What a collector does
 * not take in time is dropped: no event waits for it.
 */
final class TraceExport implements AutoCloseable {

    private static final String NAME = "org.dosomething.blink";

    /**
     * What holds unless OpenTelemetry's variables say otherwise. Metrics and lines leave by other
     * ways, and there is no gRPC.
     */
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "otel.service.name", "blink",
                    "otel.traces.sampler", "parentbased_traceidratio",
                    "otel.traces.sampler.arg", "0.1",
                    "otel.span.link.count.limit", "1000",
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none");

    private static final Pattern SETTING = Pattern.compile("otel(\\.[a-z]+)+");

    private final Optional<OpenTelemetrySdk> sdk;

    TraceExport(TracingProperties properties) {
        this.sdk =
                Optional.of(properties)
                        .filter(TracingProperties::exports)
                        .map(TraceExport::openTelemetry);
    }

    /** What OpenTelemetry says of a setting quotes it, and only the name is no secret. */
    private static OpenTelemetrySdk openTelemetry(TracingProperties properties) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addPropertiesCustomizer(config -> properties.asSettings())
                    .addSamplerCustomizer((sampler, config) -> new LinkedSampler(sampler))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException e) {
            Matcher setting = SETTING.matcher(String.valueOf(e.getMessage()));
            throw new ExportNotConfigured(setting.find() ? setting.group() : "A setting otel.…");
        }
    }

    /** Whose spans are exported; empty where none are. */
    Optional<Tracer> tracer() {
        return sdk.map(exporting -> exporting.getTracer(NAME));
    }

    /** Exports what was recorded so far, and waits for it ten seconds at most. */
    @Override
    public void close() {
        sdk.ifPresent(OpenTelemetrySdk::close);
    }
}
