package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

final class CallLogTest {

    @Test
    void keepsTheLastCallsWithinCountAndSize() {
        CallLog log = new CallLog(new SandboxProperties.CallLimits(3, DataSize.ofBytes(10)));

        log.add(call("/1", "{}"));
        log.add(call("/2", "{}"));
        log.add(call("/3", "{}"));
        log.add(call("/4", "{}"));
        assertThat(log.last(10))
                .extracting(call -> call.received().path())
                .containsExactly("/4", "/3", "/2");

        log.add(call("/5", "{\"a\":1}"));
        assertThat(log.last(10))
                .extracting(call -> call.received().path())
                .containsExactly("/5", "/4");
    }

    @Test
    void countsTheOperationsOfACall() {
        assertThat(call("/api/v2/batch", "{\"batch\":[1,2]}").received().operations()).isEqualTo(2);
        assertThat(call("/api/v2/batch", "").received().operations()).isEqualTo(1);
        assertThat(call("/api/v1/customers/a", "{}").received().operations()).isEqualTo(1);
    }

    @Test
    void keepsABodyThatIsNotJsonAsText() {
        assertThat(call("/", "nope").received().body().textValue()).isEqualTo("nope");
    }

    private static Call call(String path, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return new Call(new Received(Instant.EPOCH, "POST", path, null, content), 200, null);
    }
}
