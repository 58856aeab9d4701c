// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate and its key, fresh and as small as they come: one pair serves all rotations of a run, and is copied by
 * each of them.
 *
 * @param chain in PEM
 * @param key in PEM
 */
record Material(String chain, String key) {
    static Material generate() {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            X500Name name = new X500Name("CN=s");
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now),
                    Date.from(now.plus(90, ChronoUnit.DAYS)),
                    name,
                    keys.getPublic());
            return new Material(
                    pem(certificate.build(new JcaContentSignerBuilder("Ed25519").build(keys.getPrivate()))),
                    pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is sent, for a client that is not Certflux. */
    Map<String, Object> request(String certificateId) {
        return Map.of(
                "OldCertificateId", certificateId,
                "ResourceTypes", List.of("clb"),
                "CertificatePublicKey", chain,
                "CertificatePrivateKey", key);
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "Material[" + chain.length() + " + " + key.length() + " characters]";
    }
}
