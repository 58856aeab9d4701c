// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DeployRecord;
import io.certflux.api.DeployRecordItem;
import io.certflux.api.DeployRecordList;
import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DeployRecordType;
import io.certflux.api.DescribeHostUpdateRecordDetailResponse;
import io.certflux.api.UpdateRecordDetail;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a task's record says. An end is read only where the record's status and its counters agree on it;
 * everything else, an unknown code, a missing counter and a contradiction included, is {@link State#RUNNING}.
 *
 * @param state where the task is
 * @param resources the counters, once all of them are known
 * @param failures the resources that failed, as far as listed
 * @param newCertificateId the id that the resources are given, where it is another one, once it is listed
 */
record DeploymentReading(
        State state,
        Optional<ResourceCounts> resources,
        List<FailedResource> failures,
        Optional<String> newCertificateId) {

    enum State {
        /** No resource is listed. */
        NOTHING_LISTED,
        /** Still nothing is listed, and there has been time enough. */
        NOTHING_BOUND,
        RUNNING,
        SUCCEEDED,
        PARTIALLY_FAILED,
        FAILED,
        ROLLED_BACK,
        ROLLBACK_FAILED;

        boolean isEnd() {
            return this != NOTHING_LISTED && this != RUNNING;
        }
    }

    /** Reads the newest of {@code records}, which the API lists oldest first. */
    static DeploymentReading of(List<DeployRecord> records) {
        if (records.isEmpty()) {
            return inPlace(State.NOTHING_LISTED, Optional.empty(), List.of());
        }
        DeployRecord newest = records.get(records.size() - 1);
        if (DeployRecordType.ROLLBACK.equals(newest.type())) {
            return inPlace(rollback(newest.status()), counts(newest), List.of());
        }
        if (!DeployRecordType.DEPLOY.equals(newest.type())) {
            return inPlace(State.RUNNING, Optional.empty(), List.of());
        }
        Optional<ResourceCounts> counts = counts(newest);
        State state = counts.map(known -> deployment(newest, known)).orElse(State.RUNNING);
        return inPlace(state, counts, failures(newest));
    }

    private static DeploymentReading inPlace(
            State state, Optional<ResourceCounts> resources, List<FailedResource> failures) {
        return new DeploymentReading(state, resources, failures, Optional.empty());
    }

    /**
     * Reads a task of the sibling action. It has no status of its own, and is either a deployment or a roll-back: what its
     * resources say tells which.
     */
    static DeploymentReading of(DescribeHostUpdateRecordDetailResponse record) {
        Optional<ResourceCounts> counts = counts(
                record.totalCount(), record.successTotalCount(), record.failedTotalCount(), record.runningTotalCount());
        List<UpdateRecordDetail> items = record.recordDetailList().stream()
                .flatMap(ofType -> ofType.list().stream())
                .toList();
        State state = counts.map(known -> sibling(known, record.pendingTotalCount(), items))
                .orElse(State.RUNNING);
        Optional<String> newId = items.stream()
                .map(UpdateRecordDetail::certId)
                .filter(Objects::nonNull)
                .findFirst();
        return new DeploymentReading(state, counts, siblingFailures(items), newId);
    }

    private static State sibling(ResourceCounts counts, @Nullable Long pending, List<UpdateRecordDetail> items) {
        if (counts.total() == 0) {
            return State.NOTHING_LISTED;
        }
        if (!isOver(counts, pending)) {
            return State.RUNNING;
        }
        if (items.stream().anyMatch(item -> isRollback(item.status()))) {
            return counts.failed() == 0 ? State.ROLLED_BACK : State.ROLLBACK_FAILED;
        }
        if (counts.failed() == 0) {
            return State.SUCCEEDED;
        }
        return counts.success() == 0 ? State.FAILED : State.PARTIALLY_FAILED;
    }

    private static boolean isRollback(@Nullable DeployRecordStatus status) {
        return DeployRecordStatus.ROLLED_BACK.equals(status) || DeployRecordStatus.ROLLBACK_FAILED.equals(status);
    }

    private static List<FailedResource> siblingFailures(List<UpdateRecordDetail> items) {
        return items.stream()
                .filter(item -> DeployRecordStatus.FAILED.equals(item.status()))
                .map(item -> new FailedResource(
                        item.id() == null ? 0 : item.id(),
                        orEmpty(item.resourceType()),
                        orEmpty(item.instanceId()),
                        orEmpty(item.listenerId()),
                        orEmpty(item.region()),
                        item.domains(),
                        orEmpty(item.errorMsg())))
                .toList();
    }

    /** The same look, taken as one at a task that still runs. */
    DeploymentReading stillRunning() {
        return new DeploymentReading(State.RUNNING, resources, failures, newCertificateId);
    }

    /** The same look, given up waiting for resources to be listed. */
    DeploymentReading nothingBound() {
        return new DeploymentReading(State.NOTHING_BOUND, resources, failures, newCertificateId);
    }

    private static State rollback(@Nullable DeployRecordStatus status) {
        if (DeployRecordStatus.ROLLED_BACK.equals(status)) {
            return State.ROLLED_BACK;
        }
        return DeployRecordStatus.ROLLBACK_FAILED.equals(status) ? State.ROLLBACK_FAILED : State.RUNNING;
    }

    private static State deployment(DeployRecord record, ResourceCounts counts) {
        if (counts.total() == 0) {
            return State.NOTHING_LISTED;
        }
        if (!isOver(counts, record.pendingTotalCount())) {
            return State.RUNNING;
        }
        if (counts.failed() == 0) {
            return DeployRecordStatus.SUCCEEDED.equals(record.status()) ? State.SUCCEEDED : State.RUNNING;
        }
        if (!DeployRecordStatus.FAILED.equals(record.status())
                && !DeployRecordStatus.SUCCEEDED.equals(record.status())) {
            return State.RUNNING;
        }
        return counts.success() == 0 ? State.FAILED : State.PARTIALLY_FAILED;
    }

    private static boolean isOver(ResourceCounts counts, @Nullable Long pending) {
        return counts.running() == 0
                && (pending == null || pending == 0)
                && counts.success() + counts.failed() == counts.total();
    }

    private static Optional<ResourceCounts> counts(DeployRecord record) {
        return counts(
                record.totalCount(), record.successTotalCount(), record.failedTotalCount(), record.runningTotalCount());
    }

    private static Optional<ResourceCounts> counts(
            @Nullable Long total, @Nullable Long success, @Nullable Long failed, @Nullable Long running) {
        return total == null || success == null || failed == null || running == null
                ? Optional.empty()
                : Optional.of(new ResourceCounts(total, success, failed, running));
    }

    private static List<FailedResource> failures(DeployRecord record) {
        return record.recordDetailList().stream()
                .flatMap(ofType -> ofType.list().stream()
                        .filter(item -> DeployRecordStatus.FAILED.equals(item.status()))
                        .map(item -> failure(ofType, item)))
                .toList();
    }

    private static FailedResource failure(DeployRecordList ofType, DeployRecordItem item) {
        return new FailedResource(
                item.id() == null ? 0 : item.id(),
                orEmpty(ofType.resourceType()),
                orEmpty(item.instanceId()),
                orEmpty(item.listenerId()),
                orEmpty(item.region()),
                item.domains(),
                orEmpty(item.errorMsg()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
