// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we seal, read by others. */
class SealedKeyOtherReadersTest {

    @TempDir
    Path folder;

    /** The JDK's ciphers and the RFCs: content, and attributes as what is authenticated besides. */
    @Test
    void seal_givenRsaRecipient_expectsTheJdkToDecryptItWithItsAttributes() throws Exception {
        AuthEnvelopedData parts = ForeignCms.parts(SealedKeys.seal(SealedKeys.RSA));
        RecipientInfo recipient =
                RecipientInfo.getInstance(parts.getRecipientInfos().getObjectAt(0));
        byte[] wrapped = KeyTransRecipientInfo.getInstance(recipient.getInfo())
                .getEncryptedKey()
                .getOctets();

        byte[] contentKey = oaep(SealedKeys.RSA.keys().getPrivate(), wrapped);

        assertThat(contentKey).hasSize(32);
        assertThat(gcm(contentKey, parts)).isEqualTo(SealedKeys.material().privateKeyPem());
    }

    private static byte[] oaep(PrivateKey key, byte[] wrapped) throws GeneralSecurityException {
        Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPPadding");
        oaep.init(
                Cipher.DECRYPT_MODE,
                key,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return oaep.doFinal(wrapped);
    }

    private static byte[] gcm(byte[] contentKey, AuthEnvelopedData parts) throws GeneralSecurityException, IOException {
        GCMParameters parameters = GCMParameters.getInstance(parts.getAuthEncryptedContentInfo()
                .getContentEncryptionAlgorithm()
                .getParameters());
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(contentKey, "AES"),
                new GCMParameterSpec(8 * parameters.getIcvLen(), parameters.getNonce()));
        gcm.updateAAD(parts.getAuthAttrs().getEncoded(ASN1Encoding.DER));
        gcm.update(parts.getAuthEncryptedContentInfo().getEncryptedContent().getOctets());
        return gcm.doFinal(parts.getMac().getOctets());
    }

    static Stream<Issued> recipients() {
        return SealedKeys.recipients().stream();
    }

    /** The cms command of OpenSSL 3.0 cannot read the attributes, for which it expects other tags: here it gets none. */
    @ParameterizedTest
    @MethodSource("recipients")
    void generator_givenNoAttributes_expectsOpenSslToDecryptIt(Issued recipient) throws Exception {
        OpenSsl openssl = OpenSsl.in(folder);
        Files.write(
                openssl.file("sealed.der"),
                ForeignCms.authEnveloped(CMSAlgorithm.AES256_GCM, Optional.empty(), ForeignCms.to(recipient)));
        write(openssl, recipient);

        openssl.run("cms -decrypt -inform DER -in sealed.der -recip recipient.pem -inkey recipient.key -out key.pem");

        assertThat(openssl.bytes("key.pem")).isEqualTo(SealedKeys.material().privateKeyPem());
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void seal_givenRecipient_expectsOpenSslToReadItsStructure(Issued recipient) throws Exception {
        OpenSsl openssl = OpenSsl.in(folder);
        Files.write(openssl.file("sealed.der"), SealedKeys.seal(recipient));

        assertThat(openssl.run("asn1parse -inform DER -in sealed.der"))
                .contains(":id-smime-ct-authEnvelopedData", ":aes-256-gcm", ":contentType")
                .contains(":" + KeyBinding.CERTIFICATE_ID, ":" + KeyBinding.LEAF_SHA_256)
                .containsPattern("UTF8STRING +:" + SealedKeys.CERTIFICATE_ID)
                .doesNotContain("PRIVATE KEY");
    }

    private static void write(OpenSsl openssl, Issued recipient) throws IOException {
        Files.write(openssl.file("recipient.pem"), recipient.pem());
        Files.write(openssl.file("recipient.key"), recipient.keyPem());
    }
}
