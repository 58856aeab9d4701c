// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.SealedKeys.CERTIFICATE_ID;
import static io.certflux.material.SealedKeys.P256;
import static io.certflux.material.SealedKeys.P384;
import static io.certflux.material.SealedKeys.RSA;
import static io.certflux.material.SealedKeys.ruleBrokenBy;
import static io.certflux.material.SealedKeys.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certflux.material.SealedKeyException.Rule;
import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyUnsealerTest {

    private final TestPki pki = new TestPki();

    @Test
    void unseal_givenOldAndNewRecipient_expectsBothToBeOpened() {
        assertThat(SealedKeys.unseal(seal(RSA), RSA, P256).isComplete()).isTrue();
        assertThat(SealedKeys.unseal(seal(P256), RSA, P256).isComplete()).isTrue();
    }

    @Test
    void unseal_givenRecipientThatIsNotHere_expectsItsSerialNumberAndThoseThatAre() {
        SealedKeyException error = failure(() -> SealedKeys.unseal(seal(RSA), P256, P384));

        assertThat(error.rule()).isEqualTo(Rule.RECIPIENT);
        assertThat(error)
                .hasMessageContainingAll(
                        "it is sealed to serial number "
                                + RSA.certificate().getSerialNumber().toString(16),
                        "'CN=p256-recipient' with serial number",
                        "'CN=p384-recipient' with serial number");
    }

    @Test
    void unseal_givenOtherCertificateId_expectsBothNamed() {
        KeyUnsealer unsealer = SealedKeys.unsealer(RSA);

        SealedKeyException error = failure(() -> unsealer.unseal(seal(RSA), "other", SealedKeys.chain()));

        assertThat(error.rule()).isEqualTo(Rule.CERTIFICATE_ID);
        assertThat(error).hasMessageContaining("sealed for '" + CERTIFICATE_ID + "', came with 'other'");
    }

    @Test
    void unseal_givenCertificateOfTheSameKeyIssuedAnew_expectsBothFingerprints() {
        Issued renewed =
                TestCertificates.leaf("www.example.com").keys(pki.leaf.keys()).issuedBy(pki.intermediate);
        KeyUnsealer unsealer = SealedKeys.unsealer(RSA);

        SealedKeyException error = failure(
                () -> unsealer.unseal(seal(RSA), CERTIFICATE_ID, TestCertificates.pem(renewed, pki.intermediate)));

        assertThat(error.rule()).isEqualTo(Rule.LEAF);
        assertThat(error)
                .hasMessageContaining(pki.material().leaf().orElseThrow().sha256());
    }

    @Test
    void unseal_givenChainThatCannotBeRead_expectsRuleOfLeaf() {
        KeyUnsealer unsealer = SealedKeys.unsealer(RSA);

        SealedKeyException error = failure(() -> unsealer.unseal(seal(RSA), CERTIFICATE_ID, new byte[] {1}));

        assertThat(error.rule()).isEqualTo(Rule.LEAF);
        assertThat(error).hasMessageContaining("came with no readable certificate");
    }

    @Test
    void unseal_givenChainOutOfOrder_expectsItOpened() {
        CertificateMaterial material = SealedKeys.unsealer(RSA)
                .unseal(seal(RSA), CERTIFICATE_ID, TestCertificates.pem(pki.intermediate, pki.leaf));

        assertThat(material.certificateChainPem()).isEqualTo(SealedKeys.chain());
    }

    @Test
    void unseal_givenRecipientsKeyOfAnotherCertificate_expectsRuleOfRecipientKey() {
        KeyRecipient mismatched = KeyRecipient.fromPem(RSA.pem(), P256::keyPem);

        assertThat(failureWith(mismatched))
                .hasMessageContaining("the private key of 'CN=rsa-recipient'")
                .hasMessageContaining("it does not belong to the certificate");
    }

    @Test
    void unseal_givenRecipientsKeyThatCannotBeRead_expectsReasonWithoutContent() {
        assertThat(failureWith(KeyRecipient.fromPem(RSA.pem(), () -> Pem.ascii("canary"))))
                .hasMessageContaining("CF-KEY-NOT-PEM")
                .hasMessageNotContaining("canary");
        assertThat(failureWith(KeyRecipient.fromPem(RSA.pem(), () -> {
                    throw new IllegalStateException("the vault is sealed");
                })))
                .hasMessageContaining("the vault is sealed");
    }

    @Test
    void unseal_givenRecipientInFiles_expectsItsKeyReadAtEachOpening(@TempDir Path folder) throws IOException {
        Path certificate = Files.write(folder.resolve("connector.pem"), RSA.pem());
        Path key = folder.resolve("connector.key");
        KeyUnsealer unsealer = KeyUnsealer.of(List.of(KeyRecipient.fromPemFiles(certificate, key)));

        assertThat(failure(() -> unsealer.unseal(seal(RSA), CERTIFICATE_ID, SealedKeys.chain())))
                .hasMessageContaining("cannot read " + key);
        Files.write(key, RSA.keyPem());
        assertThat(unsealer.unseal(seal(RSA), CERTIFICATE_ID, SealedKeys.chain())
                        .isComplete())
                .isTrue();
    }

    @Test
    void unseal_givenEncryptedRecipientsKey_expectsItOpenedAndTheSuppliedArrayOverwritten() {
        byte[] encrypted = EncryptedKeys.pkcs8(P384);
        KeyRecipient recipient = KeyRecipient.fromPem(P384.pem(), () -> encrypted, EncryptedKeys.PASSWORD);

        assertThat(KeyUnsealer.of(List.of(recipient))
                        .unseal(seal(P384), CERTIFICATE_ID, SealedKeys.chain())
                        .isComplete())
                .isTrue();
        assertThat(encrypted).containsOnly(0);
    }

    @Test
    void unseal_givenTooManyBytes_expectsRuleOfSize() {
        assertThat(ruleBrokenBy(new byte[KeyUnsealer.MAX_BYTES + 1], RSA)).isEqualTo(Rule.SIZE);
    }

    @Test
    void of_givenNoRecipient_expectsError() {
        assertThatThrownBy(() -> KeyUnsealer.of(List.of())).hasMessage("recipients must not be empty");
    }

    @Test
    void toString_givenRecipient_expectsSubjectAndSerialNumberAlone() {
        String expected = "'CN=p256-recipient' with serial number "
                + P256.certificate().getSerialNumber().toString(16);

        assertThat(SealedKeys.holder(P256)).hasToString("KeyRecipient[" + expected + "]");
        assertThat(SealedKeys.unsealer(P256)).hasToString("KeyUnsealer[KeyRecipient[" + expected + "]]");
    }

    private static SealedKeyException failureWith(KeyRecipient recipient) {
        SealedKeyException error =
                failure(() -> KeyUnsealer.of(List.of(recipient)).unseal(seal(RSA), CERTIFICATE_ID, SealedKeys.chain()));
        assertThat(error.rule()).isEqualTo(Rule.RECIPIENT_KEY);
        return error;
    }

    private static SealedKeyException failure(Supplier<CertificateMaterial> opening) {
        return catchThrowableOfType(SealedKeyException.class, opening::get);
    }
}
