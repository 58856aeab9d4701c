// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeyRecipient;
import io.certflux.material.KeySealer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A new self-signed certificate with its key, good enough for a server and for a recipient.
 *
 * @param pem the certificate
 * @param keyPem its private key, as material has it
 */
record TestCertificate(String pem, String keyPem) {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    static TestCertificate of(String name) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofDays(90))),
                    subject,
                    keys.getPublic());
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, name));
            builder.addExtension(Extension.subjectAlternativeName, false, names);
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            byte[] certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            String pem = Requests.pem("CERTIFICATE", certificate);
            String key = Requests.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
            return new TestCertificate(pem, new String(material(pem, key).privateKeyPem(), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateMaterial material(String pem, String keyPem) {
        return CertificateMaterial.fromPem(Requests.bytes(pem), Requests.bytes(keyPem));
    }

    /** Its key in Base64, sealed to a recipient. */
    String sealedTo(TestCertificate recipient, String certificateId) {
        byte[] sealed = KeySealer.to(Requests.bytes(recipient.pem)).seal(certificateId, material(pem, keyPem));
        return Base64.getEncoder().encodeToString(sealed);
    }

    KeyRecipient asRecipient() {
        return KeyRecipient.fromPem(Requests.bytes(pem), () -> Requests.bytes(keyPem));
    }

    /** The data of a request that carries this chain. */
    String request(String certificateId, String privateKey) {
        return """
                {"certificateId":"%s","certificateChain":{"pem":"%s"},"privateKey":%s,
                 "targets":[{"resourceType":"clb","regions":["ap-guangzhou"]}],"deadline":"PT20S"}""".formatted(certificateId, pem.replace("\n", "\\n"), privateKey);
    }

    static String sealed(String base64) {
        return "{\"sealed\":\"" + base64 + "\"}";
    }

    /** A stretch of the second line, which no other key shares; it would show wherever the key was written. */
    String canary() {
        return keyPem.substring(95, 119);
    }

    @Override
    public String toString() {
        return "TestCertificate";
    }
}
