// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks material before anything is sent, and tells everything that is wrong with it at once.
 *
 * <p>A preflight only computes: it makes no call, reads no clock and does not block. Instances are immutable.
 */
public final class Preflight {

    private final Severity failOn;
    private final Set<Check> accepted;
    private final Duration clockSkew;
    private final Duration minimumRemainingValidity;

    private Preflight(Builder builder) {
        this.failOn = builder.failOn;
        this.accepted = EnumSet.copyOf(builder.accepted);
        this.clockSkew = builder.clockSkew;
        this.minimumRemainingValidity = builder.minimumRemainingValidity;
    }

    /** Errors stop, warnings do not; 5 minutes of clock skew; a day of remaining validity. */
    public static Preflight standard() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks material on its own.
     *
     * @param now the time that validity is measured at
     * @throws IllegalStateException if the material has been destroyed
     */
    public PreflightReport check(CertificateMaterial material, Instant now) {
        return report(material, findings(material, now));
    }

    /**
     * Checks material, and whether it can take the place of another certificate.
     *
     * @param now the time that validity is measured at
     * @param replaced what is known about the certificate to be replaced
     * @throws IllegalStateException if the material has been destroyed
     */
    public PreflightReport check(CertificateMaterial material, Instant now, ReplacedCertificate replaced) {
        Findings findings = findings(material, now);
        material.leaf().ifPresent(leaf -> ReplacementChecks.check(leaf, replaced, findings));
        return report(material, findings);
    }

    private Findings findings(CertificateMaterial material, Instant now) {
        material.requireNotDestroyed();
        Findings findings = new Findings();
        findings.addAll(material.findings());
        KeyChecks.check(material, findings);
        ChainChecks.check(material.chain(), findings);
        SizeChecks.check(material, findings);
        ValidityChecks.check(material.chain(), now, clockSkew, minimumRemainingValidity, findings);
        material.chain().stream().findFirst().ifPresent(leaf -> LeafProfileChecks.check(leaf, findings));
        return findings;
    }

    private PreflightReport report(CertificateMaterial material, Findings findings) {
        List<Finding> sorted = findings.toList().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        List<Finding> blocking =
                sorted.stream().filter(finding -> blocks(finding, material)).toList();
        return new PreflightReport(sorted, blocking);
    }

    /** What is incomplete cannot be sent, so there is nothing to accept. */
    private boolean blocks(Finding finding, CertificateMaterial material) {
        boolean acceptable = material.isComplete() && accepted.contains(finding.check());
        return finding.severity().compareTo(failOn) >= 0 && !acceptable;
    }

    /** Builds a {@link Preflight}; not thread-safe. */
    public static final class Builder {

        private Severity failOn = Severity.ERROR;
        private final Set<Check> accepted = EnumSet.noneOf(Check.class);
        private Duration clockSkew = Duration.ofMinutes(5);
        private Duration minimumRemainingValidity = Duration.ofDays(1);

        private Builder() {}

        /** The least severity that stops. Default: ERROR. */
        public Builder failOn(Severity severity) {
            this.failOn = severity;
            return this;
        }

        /** Lets material pass in spite of these findings, which are still reported. Default: none. */
        public Builder accept(Check... checks) {
            accepted.addAll(List.of(checks));
            return this;
        }

        /** By how much this machine's clock may be behind the issuer's. Default: 5 minutes. */
        public Builder clockSkew(Duration skew) {
            this.clockSkew = skew;
            return this;
        }

        /** How long the leaf and its intermediates have to stay valid. Default: 1 day. */
        public Builder minimumRemainingValidity(Duration minimum) {
            this.minimumRemainingValidity = minimum;
            return this;
        }

        /**
         * Builds it.
         *
         * @throws IllegalArgumentException if a duration is negative
         */
        public Preflight build() {
            requireNotNegative("clockSkew", clockSkew);
            requireNotNegative("minimumRemainingValidity", minimumRemainingValidity);
            return new Preflight(this);
        }

        private static void requireNotNegative(String field, Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(field + " must not be negative: " + duration);
            }
        }
    }
}
