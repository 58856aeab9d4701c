// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The order behind a certificate id: awaiting its submission, in review, then issued or refused. An id that nobody declared
 * an order becomes one if its first call submits it, and is an issued certificate otherwise.
 */
final class Order {
    private static final String ID_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final String certificateId;
    private final Behaviour behaviour;
    private final Chance chance;
    private Optional<Submission> submission = Optional.empty();
    private boolean submittable = true;
    private final boolean declared;

    Order(String certificateId, Behaviour behaviour, Chance chance) {
        this.certificateId = certificateId;
        this.behaviour = behaviour;
        this.chance = chance;
        this.declared = behaviour.orders.matches(certificateId);
    }

    /** Any call but a submission settles that an id is an issued certificate, unless it was declared an order. */
    void settleAsCertificate() {
        submittable &= declared;
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
        return submission.isPresent() && now.isBefore(decidedAt(submission.get()));
    }

    CertificateStatus status(Instant now) {
        if (submission.isEmpty()) {
            return submittable && declared ? CertificateStatus.PENDING_DOCUMENTS : CertificateStatus.ISSUED;
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

    private Instant decidedAt(Submission submission) {
        return submission.submittedAt.plus(behaviour.issuance);
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
