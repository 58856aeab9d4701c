// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DeployRecord;
import io.certflux.api.DeployRecordItem;
import io.certflux.api.DeployRecordList;
import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DeployRecordType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a task's record says. An end is read only where the record's status and its counters agree on it;
 * everything else, an unknown code and a contradiction included, is {@link State#RUNNING}.
 *
 * @param state where the task is
 * @param resources the counters, once all of them are known
 * @param failures the resources that failed, as far as listed
 */
record DeploymentReading(State state, Optional<ResourceCounts> resources, List<FailedResource> failures) {

    enum State {
        /** No resource is listed, or the counters are not known yet. */
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
            return new DeploymentReading(State.NOTHING_LISTED, Optional.empty(), List.of());
        }
        DeployRecord newest = records.get(records.size() - 1);
        if (DeployRecordType.ROLLBACK.equals(newest.type())) {
            return new DeploymentReading(rollback(newest.status()), counts(newest), List.of());
        }
        if (!DeployRecordType.DEPLOY.equals(newest.type())) {
            return new DeploymentReading(State.RUNNING, Optional.empty(), List.of());
        }
        Optional<ResourceCounts> counts = counts(newest);
        State state = counts.map(known -> deployment(newest, known)).orElse(State.NOTHING_LISTED);
        return new DeploymentReading(state, counts, failures(newest));
    }

    /** The same look, given up waiting for resources to be listed. */
    DeploymentReading nothingBound() {
        return new DeploymentReading(State.NOTHING_BOUND, resources, failures);
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
        boolean over = counts.running() == 0
                && (record.pendingTotalCount() == null || record.pendingTotalCount() == 0)
                && counts.success() + counts.failed() == counts.total();
        if (!over) {
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

    private static Optional<ResourceCounts> counts(DeployRecord record) {
        Long total = record.totalCount();
        Long success = record.successTotalCount();
        Long failed = record.failedTotalCount();
        Long running = record.runningTotalCount();
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
