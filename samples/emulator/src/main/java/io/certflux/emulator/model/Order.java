// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The order behind a certificate id: awaiting its submission, in review, then issued or refused. An id that was not declared
 * an order counts as issued, but can still be submitted until something is uploaded for it.
 */
final class Order {
    private static final String ID_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final String certificateId;
    private final Behaviour behaviour;
    private final Chance chance;
    private final boolean declared;
    private Optional<Submission> submission = Optional.empty();
    private boolean submittable = true;

    Order(String certificateId, Behaviour behaviour, Chance chance) {
        this.certificateId = certificateId;
        this.behaviour = behaviour;
        this.chance = chance;
        this.declared = behaviour.orders.matches(certificateId);
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

    void submit(Optional<String> verifyType, Instant now) {
        submittable = false;
        submission = Optional.of(new Submission(now, verifyType.orElse("DNS")));
    }

    Optional<Submission> submission() {
        return submission;
    }

    boolean isUnderReview(Instant now) {
        return submission.isPresent() && now.isBefore(decidedAt());
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
        return behaviour.refusedOrders.matches(certificateId)
                ? CertificateStatus.REVIEW_FAILED
                : CertificateStatus.ISSUED;
    }

    /** When a submitted order is issued or refused. */
    Instant decidedAt() {
        return submission.orElseThrow().submittedAt.plus(behaviour.issuance);
    }

    /** The CA's id of the order, such as {@code SO8zRv29}. */
    String orderId() {
        return chance.about("order", certificateId)
                .ints(8, 0, ID_ALPHABET.length())
                .collect(StringBuilder::new, (id, index) -> id.append(ID_ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }

    record Submission(Instant submittedAt, String verifyType) {}
}
