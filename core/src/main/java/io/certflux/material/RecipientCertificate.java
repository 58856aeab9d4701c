// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;

/** The certificate that keys are sealed to: who the recipient is, and how its kind of key gets the content key to it. */
final class RecipientCertificate {

    private static final int MIN_RSA_BITS = 2048;

    private final ParsedCertificate facts;
    private final X509Certificate certificate;
    private final IssuerAndSerialNumber id;

    private RecipientCertificate(ParsedCertificate facts) throws IOException, CertificateException {
        X509CertificateHolder holder = new X509CertificateHolder(facts.der());
        this.facts = facts;
        this.certificate = new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(holder);
        this.id = new IssuerAndSerialNumber(holder.toASN1Structure());
    }

    /** Reads PEM or DER; an {@link IllegalArgumentException} says what is wrong with it. */
    static RecipientCertificate read(byte[] input) {
        Findings findings = new Findings();
        List<ParsedCertificate> certificates = CertificateReader.read(input, findings);
        require(
                certificates.size() == 1,
                "be one X.509 certificate in PEM or DER",
                certificates.size() + " certificates " + findings.toList());
        ParsedCertificate only = certificates.get(0);
        requireKey(only);
        try {
            return new RecipientCertificate(only);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("the recipient's certificate cannot be used: " + only, e);
        }
    }

    private static void requireKey(ParsedCertificate certificate) {
        PublicKeyFacts key = certificate.publicKey();
        boolean rsa = key.algorithm().equals(PublicKeyFacts.RSA);
        require(
                rsa ? key.size() >= MIN_RSA_BITS : KeyAgreement.CURVES.containsKey(key.curve()),
                "have an RSA key of " + MIN_RSA_BITS + " bits or more, or an EC key on P-256 or P-384",
                certificate + " has " + key.describe());
        require(
                certificate
                        .extensions()
                        .keyUsage()
                        .filter(usage -> !usage.hasUsages(rsa ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement))
                        .isEmpty(),
                "allow " + (rsa ? "keyEncipherment" : "keyAgreement") + " if it restricts its key usage",
                certificate.toString());
    }

    private static void require(boolean holds, String rule, String found) {
        if (!holds) {
            throw new IllegalArgumentException("the recipient's certificate must " + rule + ": " + found);
        }
    }

    KeyManagement keyManagement() {
        return facts.publicKey().algorithm().equals(PublicKeyFacts.RSA)
                ? new KeyTransport(this)
                : new KeyAgreement(this);
    }

    PublicKeyFacts publicKey() {
        return facts.publicKey();
    }

    X509Certificate certificate() {
        return certificate;
    }

    IssuerAndSerialNumber id() {
        return id;
    }

    /** Compared as encoded: names that read alike are not the same. */
    boolean isNamedBy(ASN1Encodable recipient) throws IOException {
        return Arrays.equals(
                id.getEncoded(ASN1Encoding.DER), recipient.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }

    /** Subject and serial number, as they are public. */
    @Override
    public String toString() {
        return "'" + facts.subject() + "' with serial number " + facts.serialNumber();
    }
}
