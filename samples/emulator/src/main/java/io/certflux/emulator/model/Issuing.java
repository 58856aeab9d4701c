// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Locale;

/** Gives certificates the content that the CA issues for them. */
final class Issuing {
    private final Deployments deployments;
    private final Authority authority = new Authority();

    Issuing(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Brings a certificate up to date: its tasks, and the content of an order that has been issued since. */
    Certificate settled(Certificate certificate, Instant now) {
        deployments.settle(certificate, now);
        Order order = certificate.order;
        boolean issued = order.submission().isPresent() && order.status(now) == CertificateStatus.ISSUED;
        if (issued && certificate.stored().isEmpty()) {
            certificate.issue(authority.issue(domain(certificate), order.decidedAt()));
        }
        return certificate;
    }

    /** What an issued certificate stands for. An id that just counts as issued gets a content now that it is needed. */
    Content content(Certificate certificate, Instant now) {
        certificate.order.requireIssued(now);
        if (settled(certificate, now).stored().isEmpty()) {
            certificate.issue(authority.issue(domain(certificate), now));
        }
        return certificate.stored().orElseThrow();
    }

    static String domain(Certificate certificate) {
        return certificate.id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".example.com";
    }
}
