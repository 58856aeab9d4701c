// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.openssl.PEMEncryptor;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.encoders.Hex;

/** Private keys under a password. */
final class EncryptedKeys {

    static final Supplier<char[]> PASSWORD = "correct"::toCharArray;

    private static final int ITERATIONS = 2048;

    private EncryptedKeys() {}

    static byte[] pkcs8(Issued issued) {
        return pkcs8(issued, NISTObjectIdentifiers.id_aes256_CBC, PKCSObjectIdentifiers.id_hmacWithSHA256);
    }

    /** The PRF matters with PBES2 only. */
    static byte[] pkcs8(Issued issued, ASN1ObjectIdentifier cipher, ASN1ObjectIdentifier prf) {
        try {
            return Pem.encode(
                    "ENCRYPTED PRIVATE KEY",
                    new JcaPKCS8Generator(
                                    issued.keys().getPrivate(),
                                    new JceOpenSSLPKCS8EncryptorBuilder(cipher)
                                            .setProvider(TestCertificates.PROVIDER)
                                            .setRandom(new SecureRandom())
                                            .setPassword(PASSWORD.get())
                                            .setIterationCount(ITERATIONS)
                                            .setPRF(new AlgorithmIdentifier(prf))
                                            .build())
                            .generate()
                            .getContent());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What OpenSSL wrote before PKCS#8, with RFC 1421 headers. */
    static byte[] traditional(Issued issued, String label, String cipher) throws IOException {
        PEMEncryptor encryptor = new JcePEMEncryptorBuilder(cipher)
                .setProvider(TestCertificates.PROVIDER)
                .build(PASSWORD.get());
        byte[] block = Pem.encode(label, encryptor.encrypt(inner(issued)));
        String headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: " + cipher + ","
                + Hex.toHexString(encryptor.getIV()).toUpperCase(Locale.ROOT) + "\n\n";
        return new String(block, US_ASCII)
                .replaceFirst("-----\n", "-----\n" + headers)
                .getBytes(US_ASCII);
    }

    /** What PKCS#8 wraps: PKCS#1 or SEC 1. */
    static byte[] inner(Issued issued) throws IOException {
        return PrivateKeyInfo.getInstance(issued.keys().getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
    }
}
