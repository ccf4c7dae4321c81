package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepsTest {

    private final Steps steps = new Steps();

    @Test
    void makesCallsSmallerWhereTheyFailAndLargerAgainWhereTheyAreTaken() {
        steps.smaller(500);
        assertThat(steps.events()).isEqualTo(250);
        steps.smaller(8);
        assertThat(steps.events()).isEqualTo(4);

        steps.up(3);
        assertThat(steps.events()).isEqualTo(4);
        steps.up(4);
        assertThat(steps.events()).isEqualTo(8);
    }

    @Test
    void makesNothingSmallerForOneThatFailsAlone() {
        int before = steps.events();
        steps.smaller(1);
        assertThat(steps.events()).isEqualTo(before);

        steps.smaller(3);
        assertThat(steps.events()).isEqualTo(1);
        steps.smaller(1);
        assertThat(steps.events()).isEqualTo(1);
    }

    @Test
    void growsNoLargerThanAnyCallIs() {
        int most = steps.events();
        steps.up(most);
        assertThat(steps.events()).isEqualTo(most);
    }
}
