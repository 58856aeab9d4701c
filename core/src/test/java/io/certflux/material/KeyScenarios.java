// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.Scenario.PKI;
import static io.certflux.material.TestCertificates.keys;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;

/** A key that is another's, damaged, weak, of a kind that is not taken, or too large. */
final class KeyScenarios {

    private KeyScenarios() {}

    static Stream<Scenario> all() {
        return Stream.concat(pairs(), kinds());
    }

    private static Stream<Scenario> pairs() {
        Issued rsa = leaf("rsa.example.com").keys(RsaKeys.usual()).issuedBy(PKI.intermediate);
        return Stream.of(
                Scenario.key("wrong key", PKI.intermediate.keyPem(), Check.KEY_MISMATCH),
                Scenario.key("wrong key of another kind", rsa.keyPem(), Check.KEY_MISMATCH),
                Scenario.of(
                        "a damaged number in the key",
                        () -> CertificateMaterial.fromPem(pem(rsa, PKI.intermediate), damaged(rsa)),
                        Check.KEY_INCONSISTENT,
                        Check.PEM_NORMALISED));
    }

    private static Stream<Scenario> kinds() {
        return Stream.of(
                kind("Ed25519", "Ed25519", Check.KEY_ALGORITHM, Check.KEY_ALGORITHM),
                kind("SM2", "EC sm2p256v1", Check.KEY_ALGORITHM, Check.KEY_ALGORITHM),
                Scenario.leaf(
                        "weak key: RSA 1800",
                        leaf("short.example.com").keys(RsaKeys.ofMersennePrimes(521, 1279)),
                        Check.KEY_SIZE),
                Scenario.issued(
                        "weak key: primes close together",
                        () -> new Issued[] {
                            leaf("close.example.com")
                                    .keys(RsaKeys.withClosePrimes())
                                    .issuedBy(PKI.intermediate),
                            PKI.intermediate
                        },
                        Check.KEY_WEAK),
                Scenario.leaf(
                        "weak key: exponent 257",
                        leaf("exponent.example.com").keys(RsaKeys.withExponent(257)),
                        Check.KEY_EXPONENT),
                kind("curve of Bitcoin", "EC secp256k1", Check.KEY_CURVE),
                Scenario.leaf(
                        "RSA 7640",
                        leaf("large.example.com").keys(RsaKeys.ofMersennePrimes(3217, 4423)),
                        Check.KEY_TOO_LARGE));
    }

    private static Scenario kind(String name, String algorithm, Check... expected) {
        return Scenario.leaf(name, leaf("kind.example.com").keys(keys("kind", algorithm)), expected);
    }

    private static byte[] damaged(Issued issued) {
        try {
            RSAPrivateKey good = RSAPrivateKey.getInstance(
                    PrivateKeyInfo.getInstance(issued.keys().getPrivate().getEncoded())
                            .parsePrivateKey());
            RSAPrivateKey damaged = new RSAPrivateKey(
                    good.getModulus(),
                    good.getPublicExponent(),
                    good.getPrivateExponent().add(BigInteger.TWO),
                    good.getPrime1(),
                    good.getPrime2(),
                    good.getExponent1(),
                    good.getExponent2(),
                    good.getCoefficient());
            return Pem.encode("RSA PRIVATE KEY", damaged.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
