// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority: a root and an intermediate, whose keys exist only in this object. EC P-256, for speed. */
final class DemoAuthority {
    private static final Duration SKEW = Duration.ofHours(1);
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(365);
    private static final Duration SERVER_VALIDITY = Duration.ofDays(90);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Instant now;
    private final Party root;
    private final Party intermediate;

    /** A server's certificate, the intermediate's after it, and the server's key. */
    record Issued(List<X509Certificate> chain, KeyPair keys) {}

    private record Party(X500Name name, KeyPair keys, X509Certificate certificate) {}

    DemoAuthority(Instant now) {
        this.now = now;
        try {
            root = selfSigned();
            intermediate = signedBy(root);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("no demo authority", e);
        }
    }

    X509Certificate rootCertificate() {
        return root.certificate();
    }

    Issued issue(String dnsName) {
        try {
            KeyPair keys = newKeys();
            var server = builder(intermediate.name(), new X500Name("CN=" + dnsName), keys, SERVER_VALIDITY);
            server.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            server.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            server.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            server.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
            X509Certificate certificate = sign(server, keys, intermediate.keys());
            return new Issued(List.of(certificate, intermediate.certificate()), keys);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("no demo certificate for " + dnsName, e);
        }
    }

    private Party selfSigned() throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=Certflux Quickstart Root");
        KeyPair keys = newKeys();
        return new Party(name, keys, sign(authority(name, name, keys, 1), keys, keys));
    }

    private Party signedBy(Party issuer) throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=Certflux Quickstart Intermediate");
        KeyPair keys = newKeys();
        return new Party(name, keys, sign(authority(issuer.name(), name, keys, 0), keys, issuer.keys()));
    }

    private X509v3CertificateBuilder authority(X500Name issuer, X500Name subject, KeyPair keys, int pathLength)
            throws IOException {
        var authority = builder(issuer, subject, keys, AUTHORITY_VALIDITY);
        authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        authority.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return authority;
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys, Duration validity) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).setBit(127),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(validity)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair keys, KeyPair issuerKeys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        certificate.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        certificate.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }
}
