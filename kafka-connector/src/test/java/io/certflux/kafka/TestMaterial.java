// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.material.CertificateMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A new certificate with its issuer and its key, as files; what preflight lets through. */
final class TestMaterial {
    private TestMaterial() {}

    /** Writes {@code chain.pem} and {@code key.pem} to a new directory in {@code parent}, which it returns. */
    static Path write(Path parent) {
        try {
            KeyPair ca = keys();
            KeyPair leaf = keys();
            X500Name issuer = new X500Name("CN=Test CA");
            X509CertificateHolder caCertificate = signed(
                    builder(issuer, issuer, ca)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                    ca);
            X509CertificateHolder leafCertificate = signed(
                    builder(issuer, new X500Name("CN=www.example.com"), leaf)
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(new GeneralName(GeneralName.dNSName, "www.example.com"))),
                    ca);
            Path directory = Files.createTempDirectory(parent, "material");
            Files.writeString(directory.resolve("chain.pem"), pem(leafCertificate) + pem(caCertificate));
            Files.writeString(
                    directory.resolve("key.pem"),
                    Requests.pem("PRIVATE KEY", leaf.getPrivate().getEncoded()));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #write} wrote. */
    static Mono<CertificateMaterial> read(Path directory) {
        return Mono.fromCallable(() -> CertificateMaterial.fromPem(
                        Files.readAllBytes(directory.resolve("chain.pem")),
                        Files.readAllBytes(directory.resolve("key.pem"))))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(90, ChronoUnit.DAYS)),
                subject,
                keys.getPublic());
    }

    private static X509CertificateHolder signed(X509v3CertificateBuilder certificate, KeyPair issuer)
            throws OperatorCreationException {
        return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()));
    }

    private static String pem(X509CertificateHolder certificate) throws IOException {
        return Requests.pem("CERTIFICATE", certificate.getEncoded());
    }
}
