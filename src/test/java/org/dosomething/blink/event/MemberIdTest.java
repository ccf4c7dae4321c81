package org.dosomething.blink.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemberIdTest {

    @Test
    void isAnObjectIdAndNothingAfterIt() {
        assertThat(MemberId.isObjectId("5f3c2a9b7e1d4c0012ab34cd")).isTrue();
        assertThat(MemberId.isObjectId("5f3c2a9b7e1d4c0012ab34cd\n")).isFalse();
        assertThat(MemberId.isObjectId("5F3C2A9B7E1D4C0012AB34CD")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new MemberId("amara"));
    }

    @Test
    void doesNotNameTheMemberInText() {
        MemberId member = new MemberId("5f3c2a9b7e1d4c0012ab34cd");

        assertThat(member.toString()).doesNotContain("5f3c");
        assertThat(member.hash()).matches("[0-9a-f]{8}");
    }

    @Test
    void staysInThePartitionThatOlderVersionsPutItIn() {
        assertThat(new MemberId("5f3c2a9b7e1d4c0012ab34cd").partition(16)).isEqualTo(PARTITION);
    }

    @Test
    void spreadsMembersEvenly() {
        Random random = new Random(7);
        int[] counts = new int[16];
        for (int i = 0; i < 16_000; i++) {
            String id = String.format("%016x%08x", random.nextLong(), random.nextInt());
            counts[new MemberId(id).partition(16)]++;
        }

        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
    }

    /** Written down when it was first chosen: a journal on disk relies on it. */
    private static final int PARTITION = 8;
}
