package org.dosomething.blink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.Events;
import org.dosomething.blink.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;

class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String RECORDED = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String UNRECORDED = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Traces silent = new Traces(Optional.empty());

    @Test
    void goesOnWithTheTraceThatARequestNames() {
        for (String given : List.of(RECORDED, UNRECORDED)) {
            assertThat(served(silent, given)).isEqualTo(given);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
                "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01"
            })
    void beginsATraceWhereNoneIsNamed(String given) {
        String begun = served(silent, given);

        assertThat(begun).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").doesNotContain(TRACE);
        assertThat(served(silent, given)).isNotEqualTo(begun);
    }

    @Test
    void beginsATraceWhereTwoAreNamed() {
        MockHttpServletRequest request = request(RECORDED);
        request.addHeader("traceparent", UNRECORDED);

        assertThat(silent.serve(TraceContexts.read(request)).getSpanContext().getTraceId())
                .isNotEqualTo(TRACE);
    }

    @Test
    void readsWhatALaterVersionOfTheHeaderSays() {
        assertThat(served(silent, "01-" + TRACE + "-b7ad6b7169203331-01-what-comes"))
                .isEqualTo(RECORDED);
    }

    @Test
    void recordsARequestWhereSpansAreExported() {
        Span span = recording(1).serve(TraceContexts.read(request(RECORDED)));
        span.end();

        SpanData exported = only();
        assertThat(exported.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(exported.getTraceId()).isEqualTo(TRACE);
        assertThat(exported.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(TraceContexts.text(span.getSpanContext()))
                .startsWith("00-" + TRACE)
                .endsWith("-01")
                .isNotEqualTo(RECORDED);
    }

    @Test
    void recordsNothingThatItsCallerDoesNotRecord() {
        assertThat(served(recording(1), UNRECORDED)).isEqualTo(UNRECORDED);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,00", "1,01"})
    void recordsItsShareOfTheTracesThatItBegins(double share, String flags) {
        assertThat(served(recording(share), "")).endsWith("-" + flags);
    }

    @Test
    void makesACallWithOneEventPartOfItsTrace() {
        Event event = event(RECORDED);

        Map<String, String> headers = new HashMap<>();
        try (AttemptTrace call = recording(0).attempt("sms", "request-1", List.of(event))) {
            AttemptTrace.headers(headers::put);
            AttemptTrace.ended("rejected", false, OptionalInt.of(400));
            assertThat(MDC.getCopyOfContextMap())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    LogKeys.EVENT_ID,
                                    event.id().value(),
                                    LogKeys.REQUEST_ID,
                                    "request-1",
                                    LogKeys.TRACE_ID,
                                    TRACE));
        }

        SpanData span = only();
        assertThat(span.getName()).isEqualTo("deliver sms");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(headers)
                .isEqualTo(Map.of("traceparent", "00-" + TRACE + "-" + span.getSpanId() + "-01"));
        assertThat(span.getAttributes().asMap())
                .isEqualTo(
                        Map.of(
                                SpanKeys.DESTINATION,
                                "sms",
                                SpanKeys.EVENTS,
                                1L,
                                SpanKeys.EVENT_ID,
                                event.id().value(),
                                SpanKeys.DECISION,
                                "rejected",
                                SpanKeys.STATUS,
                                400L));
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void passesOnWhatItDoesNotRecordAsItCame() {
        for (Traces traces : List.of(silent, recording(1))) {
            assertThat(called(traces, event(UNRECORDED))).isEqualTo(UNRECORDED);
        }
        assertThat(called(silent, event(RECORDED))).isEqualTo(RECORDED);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void givesACallWithSeveralEventsATraceOfItsOwn() {
        String called = called(silent, event(RECORDED), event(UNRECORDED));

        assertThat(called).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").doesNotContain(TRACE);
    }

    @Test
    void linksACallWithSeveralEventsToThoseThatAreRecorded() {
        String other = "00-11111111111111111111111111111111-2222222222222222-01";

        String called = called(recording(0), event(RECORDED), event(UNRECORDED), event(other));

        SpanData span = only();
        assertThat(called).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(span.getTraceId()).isNotIn(TRACE, "1".repeat(32));
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks().stream().map(LinkData::getSpanContext).map(TraceContexts::text))
                .containsExactly(RECORDED, other);
    }

    @Test
    void recordsNoCallWithSeveralEventsThatAreNotRecorded() {
        called(recording(1), event(UNRECORDED), event(UNRECORDED));

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void callsForAnEventThatWasKeptWithoutATrace() {
        assertThat(called(silent, Events.signup(Events.member(1), Instant.EPOCH)))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void leavesNothingInTheThread() {
        MDC.put("other", "stays");

        called(recording(1), event(RECORDED));

        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays"));
        MDC.clear();
        called(recording(1), event(RECORDED));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        Map<String, String> headers = new HashMap<>();
        AttemptTrace.headers(headers::put);
        assertThat(headers).isEmpty();
        assertThat(Span.current().getSpanContext()).isEqualTo(SpanContext.getInvalid());
    }

    @Test
    void takesNothingButTheTraceParent() {
        MockHttpServletRequest request = request(RECORDED);
        request.addHeader("tracestate", "vendor=anything");

        recording(1).serve(TraceContexts.read(request)).end();

        assertThat(only().getSpanContext().getTraceState().isEmpty()).isTrue();
    }

    private Traces recording(double share) {
        Sampler sampler = new LinkedSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)));
        SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build();
        return new Traces(Optional.of(provider.get("test")));
    }

    private SpanData only() {
        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    /** As it is kept with what the request brought. */
    private static String served(Traces traces, String traceParent) {
        Span span = traces.serve(TraceContexts.read(request(traceParent)));
        return TraceContexts.text(span.getSpanContext());
    }

    private static MockHttpServletRequest request(String traceParent) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("traceparent", traceParent);
        return request;
    }

    /** With which traceparent a call is made. */
    private static String called(Traces traces, Event... events) {
        Map<String, String> headers = new HashMap<>();
        try (AttemptTrace call = traces.attempt("customerio", "request-2", List.of(events))) {
            AttemptTrace.headers(headers::put);
        }
        return headers.get("traceparent");
    }

    private static Event event(String traceParent) {
        Event event = Events.signup(Events.member(1), Instant.EPOCH);
        return new Event(
                event.id(),
                event.type(),
                event.member(),
                event.payload(),
                event.acceptedAt(),
                event.requestId(),
                Optional.of(traceParent));
    }
}
