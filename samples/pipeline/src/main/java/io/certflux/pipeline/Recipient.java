// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import io.certflux.material.KeyRecipient;
import io.certflux.material.KeySealer;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The two ends of a sealed key: the issuance has the connector's certificate, the connector alone has the private key to it.
 * Made anew for a run; a service reads its own with {@link KeyRecipient#fromPemFiles}.
 */
record Recipient(KeySealer sealer, KeyRecipient opener) {
    static Recipient create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            byte[] certificate = selfSigned(keys, Instant.now());
            return new Recipient(
                    KeySealer.to(certificate),
                    KeyRecipient.fromPem(certificate, () -> keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("no certificate for the connector", e);
        }
    }

    private static byte[] selfSigned(KeyPair keys, Instant now) throws OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=pipeline connector");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(1))),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }
}
