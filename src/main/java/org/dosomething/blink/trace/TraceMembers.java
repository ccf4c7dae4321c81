package org.dosomething.blink.trace;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Says a line's trace under the name by which log stores join lines and spans.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs/ecs-tracing">Elastic Common Schema,
 *     tracing fields</a>
 */
final class TraceMembers implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.add("trace", line -> line.getMDCPropertyMap().get(LogKeys.TRACE_ID))
                .whenHasLength()
                .usingMembers(trace -> trace.add("id", id -> id));
    }
}
