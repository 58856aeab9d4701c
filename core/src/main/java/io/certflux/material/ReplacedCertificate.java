// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is known about the certificate to be replaced. What is not known is not compared.
 *
 * @param subjectAlternativeNames the DNS names and IP addresses that have to stay covered
 * @param notAfter the end of its validity
 * @param issuer its issuer, written as {@link LeafFacts#issuer()} is
 * @param keyAlgorithm RSA or EC, as {@link LeafFacts#keyAlgorithm()} is
 * @param sha1 its SHA-1 fingerprint in hex, with or without colons
 */
public record ReplacedCertificate(
        List<String> subjectAlternativeNames,
        Optional<Instant> notAfter,
        Optional<String> issuer,
        Optional<String> keyAlgorithm,
        Optional<String> sha1) {

    /** Copies the list. */
    public ReplacedCertificate {
        subjectAlternativeNames = List.copyOf(subjectAlternativeNames);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Everything that is known about the leaf of other material. */
    public static ReplacedCertificate of(LeafFacts leaf) {
        return builder()
                .subjectAlternativeNames(leaf.subjectAlternativeNames())
                .notAfter(leaf.notAfter())
                .issuer(leaf.issuer())
                .keyAlgorithm(leaf.keyAlgorithm())
                .sha1(leaf.sha1())
                .build();
    }

    /** Reads the leaf of a chain, leniently as {@link CertificateMaterial} does; empty where there is none. */
    public static Optional<ReplacedCertificate> fromPem(byte[] certificateChain) {
        Findings ignored = new Findings();
        List<ParsedCertificate> chain =
                ChainOrder.arrange(CertificateReader.read(certificateChain, ignored), Optional.empty(), ignored);
        return chain.stream().findFirst().map(leaf -> of(LeafFacts.of(leaf, chain.size())));
    }

    /** Builds a {@link ReplacedCertificate}; whatever is not set is not known. Not thread-safe. */
    public static final class Builder {

        private List<String> subjectAlternativeNames = List.of();
        private Optional<Instant> notAfter = Optional.empty();
        private Optional<String> issuer = Optional.empty();
        private Optional<String> keyAlgorithm = Optional.empty();
        private Optional<String> sha1 = Optional.empty();

        private Builder() {}

        /** The names that have to stay covered: those of the certificate, and those of the listeners it is bound to. */
        public Builder subjectAlternativeNames(Collection<String> names) {
            this.subjectAlternativeNames = List.copyOf(names);
            return this;
        }

        public Builder notAfter(Instant end) {
            this.notAfter = Optional.of(end);
            return this;
        }

        /** The issuer's distinguished name, written as {@link LeafFacts#issuer()} is. */
        public Builder issuer(String distinguishedName) {
            this.issuer = Optional.of(distinguishedName);
            return this;
        }

        /** RSA or EC. */
        public Builder keyAlgorithm(String name) {
            this.keyAlgorithm = Optional.of(name);
            return this;
        }

        /** In hex, with or without colons: the fingerprint the API shows. */
        public Builder sha1(String fingerprint) {
            this.sha1 = Optional.of(fingerprint);
            return this;
        }

        public ReplacedCertificate build() {
            return new ReplacedCertificate(subjectAlternativeNames, notAfter, issuer, keyAlgorithm, sha1);
        }
    }
}
