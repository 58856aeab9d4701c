// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The public half of what a certificate id stands for. The private key is checked against it and dropped: nothing in the
 * model keeps one that it was sent.
 *
 * @param chainPem the chain as uploaded
 * @param leaf its first certificate
 */
record Content(String chainPem, X509CertificateHolder leaf) {

    String sha256() {
        return HexFormat.of().formatHex(digest("SHA-256", encoded()));
    }

    /** As the API writes {@code CertFingerprint}: SHA-1, upper case, colons. */
    String fingerprint() {
        return fingerprint(encoded());
    }

    static String fingerprint(byte[] certificate) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest("SHA-1", certificate));
    }

    boolean sameLeaf(Content other) {
        return leaf.equals(other.leaf);
    }

    Instant notBefore() {
        return leaf.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return leaf.getNotAfter().toInstant();
    }

    /** The DNS names of the leaf's SAN extension. */
    List<String> domains() {
        GeneralNames names = GeneralNames.fromExtensions(leaf.getExtensions(), Extension.subjectAlternativeName);
        List<String> domains = new ArrayList<>();
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                if (name.getTagNo() == GeneralName.dNSName) {
                    domains.add(name.getName().toString().toLowerCase(Locale.ROOT));
                }
            }
        }
        return domains;
    }

    String keyAlgorithm() {
        boolean rsa = leaf.getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        return rsa ? "RSA" : "ECC";
    }

    /** The validity in months, as a string. */
    String months() {
        return Long.toString(Duration.between(notBefore(), notAfter()).toDays() / 30);
    }

    private byte[] encoded() {
        try {
            return leaf.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
