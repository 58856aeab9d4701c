// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.Scenario.PKI;
import static io.certflux.material.TestCertificates.concat;
import static io.certflux.material.TestCertificates.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** What cannot be read, or only after it was put right. */
final class ReadingScenarios {

    private static final byte[] CHAIN = pem(PKI.leaf, PKI.intermediate);
    private static final byte[] KEY = PKI.leaf.keyPem();
    private static final byte[] REQUEST = Pem.encode("CERTIFICATE REQUEST", new byte[] {0x30, 0x00});
    private static final byte[] NUMBER = {0x30, 0x03, 0x02, 0x01, 0x01};

    private ReadingScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(inputs(), certificates(), keys(), archives()).flatMap(scenarios -> scenarios);
    }

    private static Stream<Scenario> inputs() {
        byte[] garbage = new byte[1 << 20];
        new Random(1).nextBytes(garbage);
        byte[] tooMuch = new byte[(1 << 20) + 1];
        byte[][] certificates = new byte[51][];
        Arrays.fill(certificates, PKI.leaf.pem());
        byte[][] many = new byte[51][];
        Arrays.fill(many, KEY);
        return Stream.of(
                Scenario.of(
                        "1 MB of garbage",
                        () -> CertificateMaterial.fromPem(garbage, garbage),
                        Check.CHAIN_NOT_PEM,
                        Check.KEY_NOT_PEM),
                Scenario.chain("over 1 MB", tooMuch, Check.INPUT_TOO_LARGE),
                Scenario.key("over 1 MB as a key", tooMuch, Check.INPUT_TOO_LARGE),
                Scenario.chain("51 certificates", concat(certificates), Check.INPUT_TOO_LARGE),
                Scenario.chain(
                        "50 certificates",
                        concat(Arrays.copyOf(certificates, 50)),
                        Check.CHAIN_DUPLICATE,
                        Check.CHAIN_INCOMPLETE),
                Scenario.key("51 keys", concat(many), Check.INPUT_TOO_LARGE),
                Scenario.key("50 keys", concat(Arrays.copyOf(many, 50)), Check.KEY_SEVERAL),
                Scenario.chain("CRLF", text(CHAIN).replace("\n", "\r\n").getBytes(US_ASCII), Check.PEM_NORMALISED),
                Scenario.chain("a request among certificates", concat(CHAIN, REQUEST), Check.BLOCK_IGNORED),
                Scenario.key("a request beside the key", concat(REQUEST, KEY), Check.BLOCK_IGNORED));
    }

    private static Stream<Scenario> certificates() {
        byte[] oneBad = concat(Pem.encode("CERTIFICATE", NUMBER), CHAIN);
        return Stream.of(
                Scenario.chain("no chain", new byte[0], Check.CHAIN_EMPTY),
                Scenario.chain("text", "no certificate".getBytes(US_ASCII), Check.CHAIN_NOT_PEM),
                Scenario.chain("no END line", cut(PKI.leaf.pem(), 30), Check.CHAIN_PEM_BROKEN),
                Scenario.chain("one certificate unreadable", oneBad, Check.CHAIN_UNREADABLE),
                Scenario.chain("a key inside the certificate file", concat(CHAIN, KEY), Check.CHAIN_CONTAINS_KEY),
                Scenario.chain("only a key", KEY, Check.CHAIN_CONTAINS_KEY, Check.CHAIN_EMPTY));
    }

    private static Stream<Scenario> keys() {
        byte[] encrypted = EncryptedKeys.pkcs8(PKI.leaf);
        byte[] half = Arrays.copyOf(PKI.leaf.keys().getPrivate().getEncoded(), 40);
        return Stream.of(
                Scenario.key("no key", " \n".getBytes(US_ASCII), Check.KEY_EMPTY),
                Scenario.key("a certificate as key", PKI.leaf.pem(), Check.KEY_EMPTY, Check.BLOCK_IGNORED),
                Scenario.key("text as key", "no key".getBytes(US_ASCII), Check.KEY_NOT_PEM),
                Scenario.key("key without END line", cut(KEY, 20), Check.KEY_PEM_BROKEN),
                Scenario.key("half a key", Pem.encode("PRIVATE KEY", half), Check.KEY_UNREADABLE),
                Scenario.key("two keys", concat(KEY, PKI.root.keyPem()), Check.KEY_SEVERAL),
                Scenario.key("encrypted, no password", encrypted, Check.KEY_ENCRYPTED),
                Scenario.of(
                        "encrypted, wrong password",
                        () -> CertificateMaterial.fromPem(CHAIN, encrypted, "wrong"::toCharArray),
                        Check.KEY_PASSWORD));
    }

    private static Stream<Scenario> archives() {
        byte[] archive = Archives.pkcs12(PKI.leaf, PKI.intermediate);
        return Stream.of(
                Scenario.of(
                        "archive as PEM",
                        () -> CertificateMaterial.fromPem(archive, archive),
                        Check.CHAIN_NOT_PEM,
                        Check.KEY_NOT_PEM),
                Scenario.of(
                        "wrong password of an archive",
                        () -> CertificateMaterial.fromPkcs12(archive, "wrong"::toCharArray),
                        Check.KEY_PASSWORD),
                Scenario.of(
                        "half an archive",
                        () -> CertificateMaterial.fromPkcs12(cut(archive, archive.length / 2), Archives.PASSWORD),
                        Check.PKCS12_UNREADABLE));
    }

    private static byte[] cut(byte[] bytes, int fromEnd) {
        return Arrays.copyOf(bytes, bytes.length - fromEnd);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, US_ASCII);
    }
}
