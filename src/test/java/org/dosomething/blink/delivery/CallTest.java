package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.entry;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Entry ONE = entry(1, signup(member(1), Instant.EPOCH));
    private static final Entry OTHER = entry(2, signup(member(2), Instant.EPOCH));

    @Test
    void carriesTheRequestIdOfAnEventThatIsAlone() {
        assertThat(Call.of(List.of(ONE)).requestId()).isEqualTo("request-1");
    }

    @Test
    void carriesARequestIdOfItsOwnForSeveral() {
        assertThat(UUID.fromString(Call.of(List.of(ONE, OTHER)).requestId())).isNotNull();
    }
}
