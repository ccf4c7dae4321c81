package org.dosomething.blink.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Has a call recorded that links to a trace which is; for all else asks another. */
final class LinkedSampler implements Sampler {

    private final Sampler others;

    LinkedSampler(Sampler others) {
        this.others = others;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        boolean linked = links.stream().anyMatch(link -> link.getSpanContext().isSampled());
        return linked
                ? SamplingResult.recordAndSample()
                : others.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "Linked{" + others.getDescription() + "}";
    }
}
