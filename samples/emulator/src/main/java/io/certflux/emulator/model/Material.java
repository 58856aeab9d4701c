// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads an uploaded chain and its key, and checks that they belong together. */
final class Material {
    private Material() {}

    /** Returns the public half; the key is out of reach once this returns. Errors quote nothing of what was sent. */
    static Content verified(String chainPem, String keyPem) {
        try {
            Content content = new Content(chainPem, chain(chainPem));
            if (KeyMatch.matches(content.leaf().getSubjectPublicKeyInfo(), privateKey(keyPem))) {
                return content;
            }
        } catch (IOException | RuntimeException e) {
            // BouncyCastle's exceptions may quote what they could not read.
            throw ApiError.CERTIFICATE_PARSE_ERROR.exception();
        }
        throw ApiError.CERTIFICATE_MATCH_ERROR.exception();
    }

    private static List<X509CertificateHolder> chain(String pem) throws IOException {
        List<X509CertificateHolder> chain = new ArrayList<>();
        for (PemObject block : blocks(pem)) {
            if (!block.getType().equals("CERTIFICATE")) {
                throw new IOException("not a certificate");
            }
            chain.add(new X509CertificateHolder(block.getContent()));
        }
        if (chain.isEmpty()) {
            throw new IOException("no certificate");
        }
        return List.copyOf(chain);
    }

    private static PrivateKeyInfo privateKey(String pem) throws IOException {
        for (PemObject block : blocks(pem)) {
            // OpenSSL writes the curve of an EC key into a block of its own before the key.
            if (!block.getType().equals("EC PARAMETERS")) {
                return privateKey(block.getType(), block.getContent());
            }
        }
        throw new IOException("no private key");
    }

    private static PrivateKeyInfo privateKey(String type, byte[] der) throws IOException {
        return switch (type) {
            case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(der);
            case "RSA PRIVATE KEY" -> rsa(RSAPrivateKey.getInstance(der));
            case "EC PRIVATE KEY" -> ec(ECPrivateKey.getInstance(der));
            default -> throw new IOException("not a private key");
        };
    }

    private static PrivateKeyInfo rsa(RSAPrivateKey key) throws IOException {
        return new PrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption), key);
    }

    private static PrivateKeyInfo ec(ECPrivateKey key) throws IOException {
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    private static List<PemObject> blocks(String pem) throws IOException {
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
        }
        return blocks;
    }
}
