// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FermatFactorisationTest {

    /** Found in round k if a = (p + q) / 2 is k - 1 above the root of n, rounded up. */
    @ParameterizedTest
    @CsvSource({
        "101,   101,    true",
        "101,   103,    true",
        "10007, 10009,  true",
        "10007, 13001,  true",
        "3,     1009,   false",
        "10007, 999983, false",
    })
    void succeeds_givenFactors_expectsItWhereTheyAreClose(long p, long q, boolean succeeds) {
        assertThat(FermatFactorisation.succeeds(BigInteger.valueOf(p * q))).isEqualTo(succeeds);
    }

    @Test
    void succeeds_givenDistance_expectsExactlyAHundredRounds() {
        BigInteger root = BigInteger.valueOf(1_000_003);

        assertThat(FermatFactorisation.succeeds(differenceOfSquares(root, 99))).isTrue();
        assertThat(FermatFactorisation.succeeds(differenceOfSquares(root, 100))).isFalse();
    }

    /** The largest b for which a = root + rounds is that far above the root of a² - b². */
    private static BigInteger differenceOfSquares(BigInteger root, int above) {
        BigInteger a = root.add(BigInteger.valueOf(above));
        BigInteger b =
                a.multiply(a).subtract(root.subtract(BigInteger.ONE).pow(2)).sqrt();
        BigInteger n = a.multiply(a).subtract(b.multiply(b));
        assertThat(n.sqrt().add(BigInteger.ONE)).isEqualTo(root);
        return n;
    }

    @Test
    void succeeds_givenSizes_expectsNoneOver16384BitsTried() {
        BigInteger largest =
                BigInteger.ONE.shiftLeft(8192).subtract(BigInteger.ONE).pow(2);

        assertThat(largest.bitLength()).isEqualTo(16_384);
        assertThat(FermatFactorisation.succeeds(largest)).isTrue();
        assertThat(FermatFactorisation.succeeds(BigInteger.ONE.shiftLeft(16_384)))
                .isFalse();
    }
}
