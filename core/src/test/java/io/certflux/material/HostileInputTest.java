// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is passed in, reading ends soon, throws nothing, reports a bounded number of findings and quotes no key. */
class HostileInputTest {

    private static final int MAX = 1 << 20;
    private static final TestPki PKI = new TestPki();

    static Stream<Arguments> floods() {
        byte[] random = new byte[MAX];
        new Random(1).nextBytes(random);
        return Stream.of(
                Arguments.of("random bytes", random),
                Arguments.of("letters", filled("a")),
                Arguments.of("dashes", filled("-")),
                Arguments.of("BEGIN lines", filled("-----BEGIN CERTIFICATE-----\n")),
                Arguments.of("BEGIN without end of label", filled("-----BEGIN ")),
                Arguments.of("empty blocks", filled("-----BEGIN A-----\n-----END A-----\n")),
                Arguments.of("headers", filled("-----BEGIN A-----\nA: b\n")),
                Arguments.of("backslashes", filled("\\n")),
                Arguments.of("open sequences", bytes(0x30, 0x80)),
                Arguments.of("sequences of long form", bytes(0x30, 0x84)),
                Arguments.of("open sequences as a certificate", Pem.encode("CERTIFICATE", half(bytes(0x30, 0x80)))),
                Arguments.of("open sequences as a key", Pem.encode("PRIVATE KEY", half(bytes(0x30, 0x80)))),
                Arguments.of("one block of zeros", Pem.encode("CERTIFICATE", new byte[MAX / 2])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    @Timeout(10)
    void fromPem_givenMegabyte_expectsFindingsAndNoMore(String name, byte[] input) {
        PreflightReport report =
                Preflight.standard().check(CertificateMaterial.fromPem(input, input), TestCertificates.NOW);

        assertThat(report.passes()).isFalse();
        assertThat(report.findings()).hasSizeBetween(2, 110);
        assertThat(TestPki.checks(CertificateMaterial.fromPkcs12(input, () -> new char[0])))
                .containsExactly(Check.PKCS12_UNREADABLE);
    }

    @Test
    void fromPem_givenMoreThanTheLimit_expectsTooLarge() {
        assertThat(TestPki.checks(CertificateMaterial.fromPem(new byte[MAX + 1], new byte[MAX + 1])))
                .containsOnly(Check.INPUT_TOO_LARGE);
    }

    @Test
    void fromPem_givenTooManyBlocks_expectsTooLarge() {
        byte[][] chain = new byte[51][];
        Arrays.fill(chain, PKI.leaf.pem());

        assertThat(PKI.checksOfChain(TestCertificates.concat(chain))).containsExactly(Check.INPUT_TOO_LARGE);
    }

    /** Every certificate names 25 others as its issuer, with keys that are slow to verify with. */
    @ParameterizedTest
    @ValueSource(ints = {64, 8000})
    @Timeout(20)
    void fromPem_givenManyNamesakesWithHugeKeys_expectsBoundedWork(int exponentBits) throws IOException {
        BigInteger modulus = new BigInteger(8192, new Random(3)).setBit(0).setBit(8191);
        BigInteger exponent = BigInteger.ONE.shiftLeft(exponentBits).subtract(BigInteger.ONE);
        SubjectPublicKeyInfo slow = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, exponent));
        KeyPair keys = new KeyPair(encoded(slow.getEncoded()), RsaKeys.usual().getPrivate());
        Issued a = TestCertificates.intermediate("A").keys(keys).selfSigned();
        Issued b = TestCertificates.intermediate("B").keys(keys).selfSigned();
        Issued[] chain = new Issued[PemBlocks.MAX_BLOCKS];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = TestCertificates.intermediate(i % 2 == 0 ? "A" : "B")
                    .keys(keys)
                    .issuedBy(i % 2 == 0 ? b : a);
        }

        assertThat(PKI.checksOfChain(TestCertificates.pem(chain))).contains(Check.CHAIN_SIGNATURE);
    }

    @Test
    @Timeout(20)
    void fromPem_givenFlippedBytes_expectsNoExceptionAndNoKeyQuoted() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] key = flipped(PKI.leaf.keys().getPrivate().getEncoded(), random);
            byte[] certificate = flipped(PKI.leaf.der(), random);
            assertReadsQuietly(Pem.encode("CERTIFICATE", certificate), Pem.encode("PRIVATE KEY", key), key);
            assertReadsQuietly(certificate, key, key);
        }
    }

    @Test
    void fromPem_givenKeyWithEveryLabelAndPlace_expectsItNeverQuoted() {
        byte[] key = PKI.leaf.keys().getPrivate().getEncoded();
        String body = Base64.getEncoder().encodeToString(key);
        Consumer<String> quietly = text -> {
            assertReadsQuietly(text.getBytes(US_ASCII), text.getBytes(US_ASCII), key);
        };

        quietly.accept(body);
        quietly.accept("-----BEGIN " + body + "-----\n");
        quietly.accept("-----BEGIN PRIVATE KEY-----" + body);
        quietly.accept("-----BEGIN PRIVATE KEY-----\n*" + body + "\n-----END PRIVATE KEY-----\n");
        quietly.accept("-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----\n");
        quietly.accept("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        quietly.accept("-----BEGIN PRIVATE KEY-----\nA: " + body + "\n\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    /** A public key that no provider would make. */
    private static PublicKey encoded(byte[] spki) {
        return new PublicKey() {
            private static final long serialVersionUID = 1;

            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return spki;
            }
        };
    }

    private static void assertReadsQuietly(byte[] chain, byte[] key, byte[] secret) {
        assertThatCode(() -> {
                    CertificateMaterial material = CertificateMaterial.fromPem(chain, key, "password"::toCharArray);
                    PreflightReport report = Preflight.standard().check(material, TestCertificates.NOW);
                    assertThat(report + material.toString())
                            .doesNotContainIgnoringCase(
                                    middle(Base64.getEncoder().encodeToString(secret)))
                            .doesNotContainIgnoringCase(middle(HexFormat.of().formatHex(secret)));
                })
                .doesNotThrowAnyException();
    }

    /** 12 characters from within the private part of the key. */
    private static String middle(String text) {
        return text.substring(text.length() / 3, text.length() / 3 + 12);
    }

    private static byte[] flipped(byte[] original, Random random) {
        byte[] flipped = original.clone();
        for (int i = 0; i <= random.nextInt(3); i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return flipped;
    }

    private static byte[] filled(String text) {
        return Arrays.copyOf(text.repeat(MAX / text.length() + 1).getBytes(US_ASCII), MAX);
    }

    private static byte[] bytes(int... pattern) {
        byte[] bytes = new byte[MAX];
        for (int i = 0; i < MAX; i++) {
            bytes[i] = (byte) pattern[i % pattern.length];
        }
        return bytes;
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
