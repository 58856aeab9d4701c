// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Fresh material of a real one's size, about 10 KB of PEM: a leaf with its RSA key and two certificates above it. */
final class Material {
    private static final int CERTIFICATES = 3;
    private static final int KEY_BITS = 2048;

    /** As many as make a certificate as large as most are. */
    private static final int NAMES = 58;

    private final String chain;
    private final byte[] key;

    private Material(String chain, byte[] key) {
        this.chain = chain;
        this.key = key;
    }

    static Material generate() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(KEY_BITS);
            KeyPair pair = keys.generateKeyPair();
            StringBuilder chain = new StringBuilder();
            for (int level = 0; level < CERTIFICATES; level++) {
                chain.append(certificate(level, pair));
            }
            String key = pem(new JcaPKCS8Generator(pair.getPrivate(), null));
            return new Material(chain.toString(), key.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UploadUpdateCertificateInstanceRequest request(String certificateId) {
        return UploadUpdateCertificateInstanceRequest.builder(certificateId)
                .resourceType("clb", List.of("ap-guangzhou"))
                .certificatePublicKey(chain)
                .certificatePrivateKey(key.clone())
                .build();
    }

    private static String certificate(int level, KeyPair keys) throws IOException, OperatorException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                new X500Name("CN=level " + (level + 1)),
                BigInteger.ONE,
                Date.from(now),
                Date.from(now.plus(90, ChronoUnit.DAYS)),
                new X500Name("CN=level " + level),
                keys.getPublic());
        certificate.addExtension(Extension.subjectAlternativeName, false, names());
        return pem(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static GeneralNames names() {
        return new GeneralNames(IntStream.range(0, NAMES)
                .mapToObj(number -> new GeneralName(GeneralName.dNSName, "host-%03d.example.com".formatted(number)))
                .toArray(GeneralName[]::new));
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
        return "Material[" + chain.length() + " + " + key.length + " characters]";
    }
}
