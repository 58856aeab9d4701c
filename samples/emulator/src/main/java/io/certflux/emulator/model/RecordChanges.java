// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Retry and rollback of update records, for either update action. Both are for a certificate's newest record, once it is
 * complete. Most answer with the request id alone; the rollback of a changed certificate id names a record of its own.
 */
final class RecordChanges {
    private final Deployments deployments;

    RecordChanges(Deployments deployments) {
        this.deployments = deployments;
    }

    Map<String, @Nullable Object> retry(Request request, boolean inPlace, Instant now) {
        Optional<Long> itemId = request.integer("DeployRecordDetailId");
        DeployRecord record = record(request, itemId, inPlace);
        requireIdle(record, now, ApiError.DEPLOY_HAS_PENDING_RECORD);
        requireNewest(record, ApiError.DEPLOY_RETRY_STATUS_INVALID);
        List<Item> failed = record.deployment().items.stream()
                .filter(item -> item.state(now) == Item.State.FAILED)
                .filter(item -> itemId.isEmpty() || itemId.get() == item.id)
                .toList();
        if (record.isRolledBack() || failed.isEmpty()) {
            throw ApiError.DEPLOY_RETRY_STATUS_INVALID.exception();
        }
        deployments.retry(record, failed, now);
        return Fields.of();
    }

    Map<String, @Nullable Object> rollBackUpload(Request request, Instant now) {
        rollBack(record(request, Optional.empty(), true), now);
        return Fields.of();
    }

    Map<String, @Nullable Object> rollBackUpdate(Request request, Instant now) {
        DeployRecord rollback = rollBack(record(request, Optional.empty(), false), now);
        return Fields.of("DeployRecordId", rollback.id);
    }

    private DeployRecord rollBack(DeployRecord record, Instant now) {
        requireIdle(record, now, ApiError.DEPLOY_DETAIL_ROLLBACK_STATUS_INVALID);
        requireNewest(record, ApiError.DEPLOY_ROLLBACK_STATUS_INVALID);
        if (record.isRolledBack() || record.deployment().count(Item.State.SUCCEEDED, now) == 0) {
            throw ApiError.DEPLOY_ROLLBACK_STATUS_INVALID.exception();
        }
        return deployments.rollBack(record, now);
    }

    private DeployRecord record(Request request, Optional<Long> itemId, boolean inPlace) {
        Optional<Long> recordId = request.integer("DeployRecordId");
        if (recordId.isEmpty() && itemId.isEmpty()) {
            throw ApiError.MISSING_PARAMETER.because("DeployRecordId or DeployRecordDetailId");
        }
        Supplier<Optional<DeployRecord>> byItem = () -> itemId.flatMap(deployments::recordOfItem);
        return recordId.map(deployments::record)
                .orElseGet(byItem)
                .filter(it -> it.inPlace() == inPlace)
                .orElseThrow(ApiError.INVALID_PARAM::exception);
    }

    private void requireIdle(DeployRecord record, Instant now, ApiError ifItRunsItself) {
        if (record.isRunning(now)) {
            throw ifItRunsItself.exception();
        }
        Certificate certificate = record.certificate;
        deployments.settle(certificate, now);
        if (certificate.creation != null
                || certificate.newestRecord().filter(it -> it.isRunning(now)).isPresent()) {
            throw ApiError.DEPLOY_HAS_PENDING_RECORD.exception();
        }
    }

    private static void requireNewest(DeployRecord record, ApiError error) {
        if (!record.certificate.newestRecord().equals(Optional.of(record))) {
            throw error.exception();
        }
    }
}
