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
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private RsaKeys() {}

    /** 2048 bits, whose second prime is the next one after the first. */
    static KeyPair withClosePrimes() {
        BigInteger first = BigInteger.probablePrime(1024, new Random(5));
        return of(first, first.nextProbablePrime());
    }

    /**
     * As many bits as both numbers together: Mersenne's primes need not be looked for. Some of their exponents are 521, 607,
     * 1279, 2203, 2281, 3217 and 4423.
     */
    static KeyPair ofMersennePrimes(int one, int other) {
        return of(ONE.shiftLeft(one).subtract(ONE), ONE.shiftLeft(other).subtract(ONE));
    }

    private static KeyPair of(BigInteger p, BigInteger q) {
        BigInteger order = p.subtract(ONE).multiply(q.subtract(ONE));
        BigInteger d = EXPONENT.modInverse(order);
        BigInteger n = p.multiply(q);
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(n, EXPONENT)),
                    factory.generatePrivate(new RSAPrivateCrtKeySpec(
                            n, EXPONENT, d, p, q, d.mod(p.subtract(ONE)), d.mod(q.subtract(ONE)), q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
