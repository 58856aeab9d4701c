// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The order behind a certificate id: awaiting its submission, in review, then issued or refused. An id that was not declared
 * an order counts as issued, but can still be submitted until something is uploaded for it.
 */
final class Order {
    final String certificateId;

    private final Supplier<Behaviour> behaviour;
    private final Chance chance;
    private final boolean declared;
    private Optional<Submission> submission = Optional.empty();
    private boolean submittable;
    private int attempts;

    private Order(
            String certificateId, Supplier<Behaviour> behaviour, Chance chance, boolean declared, boolean submittable) {
        this.certificateId = certificateId;
        this.behaviour = behaviour;
        this.chance = chance;
        this.declared = declared;
        this.submittable = submittable;
    }

    static Order of(String certificateId, Supplier<Behaviour> behaviour, Chance chance) {
        boolean declared = behaviour.get().matches(Setting.ORDERS, certificateId);
        return new Order(certificateId, behaviour, chance, declared, true);
    }

    /** Of a certificate that was uploaded. */
    static Order none(String certificateId, Supplier<Behaviour> behaviour, Chance chance) {
        return new Order(certificateId, behaviour, chance, false, false);
    }

    /** An upload settles that an id is an issued certificate, unless it is an order that is not. */
    void requireIssued(Instant now) {
        if (status(now) != CertificateStatus.ISSUED) {
            throw ApiError.CERTIFICATE_NOT_AVAILABLE.exception();
        }
        submittable = false;
    }

    boolean canBeSubmitted() {
        return submittable;
    }

    /** Counts a submission that was not refused, from 1. */
    int nextAttempt() {
        return ++attempts;
    }

    void submit(Optional<String> verifyType, Instant now) {
        Behaviour current = behaviour.get();
        submittable = false;
        submission = Optional.of(new Submission(
                verifyType.orElse("DNS"),
                now.plus(current.get(Setting.ISSUANCE)),
                current.matches(Setting.REFUSED_ORDERS, certificateId)));
    }

    Optional<Submission> submission() {
        return submission;
    }

    boolean isUnderReview(Instant now) {
        return submission.filter(it -> now.isBefore(it.decidedAt)).isPresent();
    }

    CertificateStatus status(Instant now) {
        if (submission.isEmpty()) {
            return declared ? CertificateStatus.PENDING_DOCUMENTS : CertificateStatus.ISSUED;
        }
        if (isUnderReview(now)) {
            return submission.get().verifyType.equals("DNS_AUTO")
                    ? CertificateStatus.DNS_RECORD_ADDED
                    : CertificateStatus.UNDER_REVIEW;
        }
        return submission.get().refused ? CertificateStatus.REVIEW_FAILED : CertificateStatus.ISSUED;
    }

    /** When a submitted order is issued or refused. */
    Instant decidedAt() {
        return submission.orElseThrow().decidedAt;
    }

    /** The CA's id of the order, such as {@code SO8zRv29}. */
    String orderId() {
        return Names.mixed(chance.about("order", certificateId));
    }

    /** The order's fate is settled with its submission; time only reveals it. */
    record Submission(String verifyType, Instant decidedAt, boolean refused) {}
}
