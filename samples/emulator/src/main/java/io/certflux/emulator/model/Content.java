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
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * The public half of what a certificate id stands for.
 *
 * @param chainPem the chain as uploaded
 * @param chain its certificates, the leaf first
 */
record Content(String chainPem, List<X509CertificateHolder> chain) {

    X509CertificateHolder leaf() {
        return chain.get(0);
    }

    boolean sameIntermediates(Content other) {
        return chain.subList(1, chain.size()).equals(other.chain.subList(1, other.chain.size()));
    }

    String sha256() {
        return HexFormat.of().formatHex(digest("SHA-256", encoded(leaf())));
    }

    /** As the API writes {@code CertFingerprint}: SHA-1, upper case, colons. */
    String fingerprint() {
        return fingerprint(encoded(leaf()));
    }

    static String fingerprint(byte[] certificate) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest("SHA-1", certificate));
    }

    /** {@code CertChainInfo}: the chain in the API's words, with fingerprints in its other notation. */
    List<Map<String, @Nullable Object>> chainInfo() {
        return chain.stream().map(Content::info).toList();
    }

    private static Map<String, @Nullable Object> info(X509CertificateHolder certificate) {
        return Fields.of(
                "Issuer", commonName(certificate.getIssuer()),
                "Subject", commonName(certificate.getSubject()),
                "Fingerprint", HexFormat.of().formatHex(digest("SHA-1", encoded(certificate))),
                "ValidFrom", Times.zoneless(certificate.getNotBefore().toInstant()),
                "ValidTo", Times.zoneless(certificate.getNotAfter().toInstant()));
    }

    private static String commonName(X500Name name) {
        RDN[] names = name.getRDNs(BCStyle.CN);
        return names.length == 0
                ? name.toString()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    boolean sameLeaf(Content other) {
        return leaf().equals(other.leaf());
    }

    Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    /** The DNS names of the leaf's SAN extension. */
    List<String> domains() {
        GeneralNames names = GeneralNames.fromExtensions(leaf().getExtensions(), Extension.subjectAlternativeName);
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
        boolean rsa = leaf().getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        return rsa ? "RSA" : "ECC";
    }

    /** The validity in months, as a string. */
    String months() {
        return Long.toString(Duration.between(notBefore(), notAfter()).toDays() / 30);
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
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
