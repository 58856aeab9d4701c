// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The CA behind the orders: issues a leaf and its key, chained to a certificate of its own that nobody else trusts. */
final class Authority {
    private static final X500Name NAME = new X500Name("CN=Certflux Emulator CA");
    private static final Duration LEAF_VALIDITY = Duration.ofDays(199);
    private static final Duration CA_VALIDITY = Duration.ofDays(3650);

    private final SecureRandom random = neverWaiting();
    private final KeyPair keys = newKeys();

    KeyedContent issue(String domain, Instant now) {
        try {
            KeyPair leafKeys = newKeys();
            X509CertificateHolder leaf = signed(leaf(domain, leafKeys, now));
            X509CertificateHolder issuer = signed(own(now));
            Content content = new Content(pem(leaf) + pem(issuer), List.of(leaf, issuer));
            return new KeyedContent(content, keyPem(leafKeys.getPrivate()));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a generated certificate can be written", e);
        }
    }

    private X509v3CertificateBuilder leaf(String domain, KeyPair leafKeys, Instant now) throws IOException {
        GeneralName name = new GeneralName(GeneralName.dNSName, domain);
        return certificate(new X500Name("CN=" + domain), leafKeys, now, LEAF_VALIDITY)
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    }

    private X509v3CertificateBuilder own(Instant now) throws IOException {
        return certificate(NAME, keys, now, CA_VALIDITY)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    private X509v3CertificateBuilder certificate(X500Name subject, KeyPair pair, Instant now, Duration validity) {
        return new JcaX509v3CertificateBuilder(
                NAME,
                new BigInteger(120, random).setBit(119),
                Date.from(now),
                Date.from(now.plus(validity)),
                subject,
                pair.getPublic());
    }

    private X509CertificateHolder signed(X509v3CertificateBuilder certificate) throws OperatorCreationException {
        return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA")
                .setSecureRandom(random)
                .build(keys.getPrivate()));
    }

    /** Seeded here, once: the usual generator reads the system's at each use, which no event loop may wait for. */
    private static SecureRandom neverWaiting() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.nextBytes(new byte[1]);
            return random;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA1PRNG", e);
        }
    }

    private KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }

    private static String keyPem(PrivateKey key) throws IOException {
        return pem(new JcaPKCS8Generator(key, null));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
