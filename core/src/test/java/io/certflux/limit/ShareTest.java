// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
    private static final long NOW = 100;
    private static final long WINDOW = 30;

    @Test
    void changed_givenLess_expectsItAtOnce() {
        assertThat(Share.WHOLE.changed(0.5, NOW, WINDOW).at(NOW)).isEqualTo(0.5);
    }

    @Test
    void changed_givenMore_expectsItAWindowLater() {
        Share less = Share.WHOLE.changed(0.2, NOW, WINDOW);
        Share more = less.changed(0.8, NOW + 5, WINDOW);

        assertThat(more.at(NOW + 5)).isEqualTo(0.2);
        assertThat(more.at(NOW + 34)).isEqualTo(0.2);
        assertThat(more.at(NOW + 35)).isEqualTo(0.8);
    }

    @Test
    void changed_givenMoreAndSoonEvenMore_expectsTheFirstShareUntilAWindowAfterTheLast() {
        Share less = Share.WHOLE.changed(0.2, NOW, WINDOW);
        Share more = less.changed(0.5, NOW, WINDOW).changed(0.8, NOW + 10, WINDOW);

        assertThat(more.at(NOW + 39)).isEqualTo(0.2);
        assertThat(more.at(NOW + 40)).isEqualTo(0.8);
    }

    @Test
    void changed_givenMoreThenLessThanBefore_expectsTheLeastAtOnce() {
        Share share = Share.WHOLE
                .changed(0.5, NOW, WINDOW)
                .changed(0.8, NOW + 1, WINDOW)
                .changed(0.1, NOW + 2, WINDOW);

        assertThat(share.at(NOW + 2)).isEqualTo(0.1);
    }
}
