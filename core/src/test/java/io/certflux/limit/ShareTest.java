// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
    private static final long NOW = 100;
    private static final long WINDOW = 30;
    private static final long EVER = Long.MAX_VALUE;

    @Test
    void changed_givenLess_expectsItAtOnce() {
        assertThat(Share.WHOLE.changed(0.5, NOW, WINDOW, EVER).at(NOW)).isEqualTo(0.5);
    }

    @Test
    void changed_givenMore_expectsItAWindowLater() {
        Share less = Share.WHOLE.changed(0.2, NOW, WINDOW, EVER);
        Share more = less.changed(0.8, NOW + 5, WINDOW, EVER);

        assertThat(more.at(NOW + 5)).isEqualTo(0.2);
        assertThat(more.at(NOW + 34)).isEqualTo(0.2);
        assertThat(more.at(NOW + 35)).isEqualTo(0.8);
    }

    @Test
    void changed_givenMoreAndSoonEvenMore_expectsTheFirstShareUntilAWindowAfterTheLast() {
        Share less = Share.WHOLE.changed(0.2, NOW, WINDOW, EVER);
        Share more = less.changed(0.5, NOW, WINDOW, EVER).changed(0.8, NOW + 10, WINDOW, EVER);

        assertThat(more.at(NOW + 39)).isEqualTo(0.2);
        assertThat(more.at(NOW + 40)).isEqualTo(0.8);
    }

    @Test
    void changed_givenMoreThenLessThanBefore_expectsTheLeastAtOnce() {
        Share share = Share.WHOLE
                .changed(0.5, NOW, WINDOW, EVER)
                .changed(0.8, NOW + 1, WINDOW, EVER)
                .changed(0.1, NOW + 2, WINDOW, EVER);

        assertThat(share.at(NOW + 2)).isEqualTo(0.1);
    }

    @Test
    void at_givenShareThatWasNotSaidAgain_expectsNothingFromItsEndOn() {
        Share share = Share.WHOLE.changed(0.5, NOW, WINDOW, NOW + 50);

        assertThat(share.at(NOW + 49)).isEqualTo(0.5);
        assertThat(share.at(NOW + 50)).isZero();
    }

    @Test
    void changed_givenSameShareAgainBeforeItsEnd_expectsItToGoOn() {
        Share share = Share.WHOLE.changed(0, NOW, WINDOW, EVER).changed(0.5, NOW, WINDOW, NOW + 50);
        Share again = share.changed(0.5, NOW + 20, WINDOW, NOW + 70);

        assertThat(again.at(NOW + 29)).isZero();
        assertThat(again.at(NOW + 30)).isEqualTo(0.5);
        assertThat(again.at(NOW + 69)).isEqualTo(0.5);
    }

    @Test
    void changed_givenSameShareAfterItsEnd_expectsItAWindowLater() {
        Share share = Share.WHOLE.changed(0.5, NOW, WINDOW, NOW + 50).changed(0.5, NOW + 60, WINDOW, EVER);

        assertThat(share.at(NOW + 89)).isZero();
        assertThat(share.at(NOW + 90)).isEqualTo(0.5);
    }
}
