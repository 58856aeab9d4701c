// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.CertificateStatus;
import io.certflux.api.DeployRecord;
import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DeployRecordType;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What orders and records show of a call that would have changed them. */
final class StateOf {
    private static final Set<CertificateStatus> SUBMITTED = Set.of(
            CertificateStatus.REVIEWING,
            CertificateStatus.DNS_RECORD_ADDED,
            CertificateStatus.PENDING_CONFIRMATION_LETTER,
            CertificateStatus.ISSUED);
    private static final Set<CertificateStatus> NOT_SUBMITTED =
            Set.of(CertificateStatus.PENDING_DOCUMENTS, CertificateStatus.PENDING_FREE_DOCUMENTS);
    private static final Set<DeployRecordStatus> UNDER_WAY_OR_DONE =
            Set.of(DeployRecordStatus.AWAITING, DeployRecordStatus.DEPLOYING, DeployRecordStatus.SUCCEEDED);

    private StateOf() {}

    /** An order that has a number and is past its documents was submitted, by this call or one before it. */
    static <A> Effect<A> order(DescribeCertificateResponse order, Function<DescribeCertificateResponse, A> answer) {
        CertificateStatus status = order.status();
        if (status != null && SUBMITTED.contains(status) && order.orderId() != null) {
            return new Effect.Taken<>(answer.apply(order));
        }
        return status != null && NOT_SUBMITTED.contains(status) ? new Effect.None<>() : new Effect.Unclear<>();
    }

    /**
     * Only a failed deployment can be tried again, and one that runs or has succeeded is failed no more. One that is failed
     * was not tried again, or failed again: either way nothing runs twice.
     */
    static <A> Effect<A> retry(DescribeHostUploadUpdateRecordDetailResponse record, A answer) {
        Optional<DeployRecordStatus> status =
                newest(record, DeployRecordType.DEPLOY).map(DeployRecord::status);
        if (status.filter(UNDER_WAY_OR_DONE::contains).isPresent()) {
            return new Effect.Taken<>(answer);
        }
        return status.filter(DeployRecordStatus.FAILED::equals).isPresent()
                ? new Effect.None<>()
                : new Effect.Unclear<>();
    }

    /** A roll-back is an entry of its own in the record; one from before the call was begun says nothing about it. */
    static <A> Effect<A> rollback(DescribeHostUploadUpdateRecordDetailResponse record, Instant begun, A answer) {
        if (record.deployRecordDetail().isEmpty()) {
            return new Effect.Unclear<>();
        }
        Optional<DeployRecord> rollback = newest(record, DeployRecordType.ROLLBACK);
        if (rollback.isEmpty()) {
            return new Effect.None<>();
        }
        Optional<Instant> created = rollback.get().createdAt();
        if (created.isEmpty()) {
            return new Effect.Unclear<>();
        }
        return created.get().isBefore(begun) ? new Effect.None<>() : new Effect.Taken<>(answer);
    }

    private static Optional<DeployRecord> newest(
            DescribeHostUploadUpdateRecordDetailResponse record, DeployRecordType type) {
        List<DeployRecord> entries = record.deployRecordDetail().stream()
                .filter(entry -> type.equals(entry.type()))
                .toList();
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }
}
