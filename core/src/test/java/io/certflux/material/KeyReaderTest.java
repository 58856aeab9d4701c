// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.concat;
import static io.certflux.material.TestCertificates.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyReaderTest {

    private final TestPki pki = new TestPki();

    @Test
    void read_givenNothing_expectsEmpty() {
        assertThat(pki.checksOfKey(new byte[0])).containsExactly(Check.KEY_EMPTY);
    }

    @Test
    void read_givenOnlyCertificate_expectsEmptyAndIgnored() {
        assertThat(pki.checksOfKey(pki.leaf.pem())).containsExactlyInAnyOrder(Check.KEY_EMPTY, Check.BLOCK_IGNORED);
    }

    @Test
    void read_givenTextWithoutBegin_expectsNotPem() {
        assertThat(pki.checksOfKey("no key".getBytes(US_ASCII))).containsExactly(Check.KEY_NOT_PEM);
    }

    @Test
    void read_givenMissingEnd_expectsPemBroken() {
        byte[] pem = pki.leaf.keyPem();

        assertThat(pki.checksOfKey(Arrays.copyOf(pem, pem.length - 20))).containsExactly(Check.KEY_PEM_BROKEN);
    }

    @Test
    void read_givenTruncatedStructure_expectsUnreadable() {
        byte[] der = pki.leaf.keys().getPrivate().getEncoded();
        byte[] half = Arrays.copyOf(der, der.length / 2);

        assertThat(pki.checksOfKey(Pem.encode("PRIVATE KEY", half))).containsExactly(Check.KEY_UNREADABLE);
    }

    @Test
    void read_givenTwoKeys_expectsSeveral() {
        assertThat(pki.checksOfKey(concat(pki.leaf.keyPem(), pki.root.keyPem())))
                .containsExactly(Check.KEY_SEVERAL);
    }

    @Test
    void read_givenEd25519_expectsItNamed() {
        byte[] key =
                Pem.encode("PRIVATE KEY", keys("ed", "Ed25519").getPrivate().getEncoded());
        CertificateMaterial material = CertificateMaterial.fromPem(pki.leaf.pem(), key);

        assertThat(material.findings()).contains(new Finding(Check.KEY_ALGORITHM, "the private key is Ed25519"));
    }
}
