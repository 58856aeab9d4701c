// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** A certificate whose every part that the checks look at is known to be readable. */
final class ParsedCertificate {

    private final byte[] der;
    private final X509CertificateHolder holder;
    private final PublicKeyFacts publicKey;
    private final CertificateExtensions extensions;
    private final String subject;
    private final String issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final boolean selfIssued;
    private final Optional<String> weakSignature;

    private ParsedCertificate(byte[] der) throws IOException {
        this.der = der.clone();
        this.holder = new X509CertificateHolder(this.der);
        this.publicKey = PublicKeyFacts.of(holder.getSubjectPublicKeyInfo());
        this.extensions = CertificateExtensions.of(holder);
        this.subject = DistinguishedNames.format(holder.getSubject());
        this.issuer = DistinguishedNames.format(holder.getIssuer());
        this.notBefore = holder.getNotBefore().toInstant();
        this.notAfter = holder.getNotAfter().toInstant();
        this.selfIssued = holder.getSubject().equals(holder.getIssuer());
        this.weakSignature = WeakSignatures.name(holder.getSignatureAlgorithm());
    }

    /** Throws for whatever is malformed, also unchecked exceptions; a message may quote the input. */
    static ParsedCertificate parse(byte[] der) throws IOException {
        return new ParsedCertificate(der);
    }

    byte[] der() {
        return der.clone();
    }

    PublicKeyFacts publicKey() {
        return publicKey;
    }

    CertificateExtensions extensions() {
        return extensions;
    }

    String subject() {
        return subject;
    }

    String issuer() {
        return issuer;
    }

    String serialNumber() {
        return holder.getSerialNumber().toString(16);
    }

    Instant notBefore() {
        return notBefore;
    }

    Instant notAfter() {
        return notAfter;
    }

    /** The algorithm the issuer signed with, if browsers accept it no longer. */
    Optional<String> weakSignature() {
        return weakSignature;
    }

    /** Version 1 has no extension to say it; a self-issued one is an old root. */
    boolean isAuthority() {
        return extensions.authority() || (selfIssued && holder.getVersionNumber() == 1);
    }

    /** A certificate authority, and its key usage, where there is one, allows to sign certificates. */
    boolean mayCertify() {
        return isAuthority()
                && extensions
                        .keyUsage()
                        .filter(usage -> !usage.hasUsages(KeyUsage.keyCertSign))
                        .isEmpty();
    }

    boolean isSelfIssued() {
        return selfIssued;
    }

    boolean isSelfSigned() {
        return selfIssued && isSignedBy(this);
    }

    boolean isSignedBy(ParsedCertificate other) {
        return Signatures.verifies(holder, other.holder);
    }

    boolean isIssuedInTheNameOf(ParsedCertificate other) {
        return holder.getIssuer().equals(other.holder.getSubject());
    }

    /** For people: names the certificate within a chain, also when its subject is empty. */
    String describe() {
        return "'" + (subject.isEmpty() ? "serial " + serialNumber() : subject) + "'";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParsedCertificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return describe();
    }
}
