// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Random;

/** RSA keys that generators do not make, or too slowly. */
final class RsaKeys {

    private static final BigInteger ONE = BigInteger.ONE;
    private static final int USUAL_EXPONENT = 65_537;

    private RsaKeys() {}

    /** 2048 bits, whose second prime is the next one after the first. */
    static KeyPair withClosePrimes() {
        BigInteger first = BigInteger.probablePrime(1024, new Random(5));
        return of(first, first.nextProbablePrime(), USUAL_EXPONENT);
    }

    /**
     * As many bits as both numbers together: Mersenne's primes need not be looked for. Some of their exponents are 521, 607,
     * 1279, 2203, 2281, 3217 and 4423.
     */
    static KeyPair ofMersennePrimes(int one, int other) {
        return of(mersenne(one), mersenne(other), USUAL_EXPONENT);
    }

    /** 3560 bits, and nothing wrong with them. */
    static KeyPair usual() {
        return withExponent(USUAL_EXPONENT);
    }

    /** 3560 bits. */
    static KeyPair withExponent(int exponent) {
        return of(mersenne(1279), mersenne(2281), exponent);
    }

    private static BigInteger mersenne(int bits) {
        return ONE.shiftLeft(bits).subtract(ONE);
    }

    private static KeyPair of(BigInteger p, BigInteger q, int exponent) {
        BigInteger n = p.multiply(q);
        BigInteger e = BigInteger.valueOf(exponent);
        BigInteger d = e.modInverse(p.subtract(ONE).multiply(q.subtract(ONE)));
        RSAPrivateCrtKeySpec key = new RSAPrivateCrtKeySpec(
                n, e, d, p, q, d.mod(p.subtract(ONE)), d.mod(q.subtract(ONE)), q.modInverse(p));
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(factory.generatePublic(new RSAPublicKeySpec(n, e)), factory.generatePrivate(key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
