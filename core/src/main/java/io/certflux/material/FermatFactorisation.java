// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Finds the primes of a modulus where they are close together, as broken generators chose them: n = a² - b² with a just
 * above the root of n. The primes of a sound key are so far apart that this never ends.
 */
final class FermatFactorisation {

    private static final int ROUNDS = 100;
    /** No client takes longer ones, and their roots would take long. */
    private static final int MAX_BITS = 16_384;

    private static final BigInteger FILTER = BigInteger.valueOf(16 * 9 * 5 * 7);
    private static final BitSet SQUARES = squares();

    private FermatFactorisation() {}

    static boolean succeeds(BigInteger modulus) {
        if (modulus.bitLength() > MAX_BITS) {
            return false;
        }
        BigInteger[] root = modulus.sqrtAndRemainder();
        BigInteger a = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
        BigInteger bSquared = a.multiply(a).subtract(modulus);
        for (int round = 0; round < ROUNDS; round++) {
            if (isSquare(bSquared)) {
                return true;
            }
            bSquared = bSquared.add(a.shiftLeft(1)).add(BigInteger.ONE);
            a = a.add(BigInteger.ONE);
        }
        return false;
    }

    /** One number in 26 has the remainder of a square; only for those a root is worth its time. */
    private static boolean isSquare(BigInteger number) {
        return SQUARES.get(number.mod(FILTER).intValue()) && number.sqrtAndRemainder()[1].signum() == 0;
    }

    private static BitSet squares() {
        int filter = FILTER.intValue();
        BitSet squares = new BitSet(filter);
        for (int root = 0; root < filter; root++) {
            squares.set(root * root % filter);
        }
        return squares;
    }
}
