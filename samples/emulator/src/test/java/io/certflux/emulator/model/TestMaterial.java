// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A fresh self-signed certificate and its key, in the forms an upload may have. */
public record TestMaterial(X509CertificateHolder leaf, KeyPair keys) {

    public static TestMaterial ec(String... domains) {
        return generate("EC", 256, "SHA256withECDSA", domains);
    }

    static TestMaterial rsa(String... domains) {
        return generate("RSA", 2048, "SHA256withRSA", domains);
    }

    static TestMaterial ed25519(String... domains) {
        return generate("Ed25519", 255, "Ed25519", domains);
    }

    private static TestMaterial generate(String algorithm, int size, String signature, String... domains) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=" + domains[0]);
            GeneralName[] names = Arrays.stream(domains)
                    .map(it -> new GeneralName(GeneralName.dNSName, it))
                    .toArray(GeneralName[]::new);
            X509CertificateHolder leaf = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                            Date.from(Instant.parse("2026-12-31T23:59:59Z")),
                            name,
                            keys.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()));
            return new TestMaterial(leaf, keys);
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String chainPem() {
        return pem(leaf);
    }

    public String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PKCS#1 for RSA; SEC1 for EC, after a block that names the curve, as OpenSSL writes it. */
    String traditionalKeyPem() {
        try {
            if (!(keys.getPrivate() instanceof java.security.interfaces.ECPrivateKey key)) {
                return pem(new JcaMiscPEMGenerator(keys.getPrivate()));
            }
            ECPrivateKey sec1 = new ECPrivateKey(256, key.getS(), X9ObjectIdentifiers.prime256v1);
            return pem(new PemObject("EC PARAMETERS", X9ObjectIdentifiers.prime256v1.getEncoded()))
                    + pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sha256() {
        return HexFormat.of().formatHex(digest("SHA-256"));
    }

    byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(leaf.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
