// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How both update actions answer, which are asked again and again: (0, 0) while the task is being created, (id, 1) once,
 * (id, 0) or an error while it runs, and after that the start of the next task. A task of the other action is always an
 * error: its record could not be followed.
 */
final class Tasks {
    private final Supplier<Behaviour> behaviour;
    private final Deployments deployments;

    Tasks(Supplier<Behaviour> behaviour, Deployments deployments) {
        this.behaviour = behaviour;
        this.deployments = deployments;
    }

    /** Answers from what is under way for a certificate, and starts a task if there is nothing. */
    Map<String, @Nullable Object> ask(
            Certificate certificate, Content content, boolean inPlace, Runnable start, Instant now) {
        return underWay(certificate, content, inPlace, now)
                .or(() -> {
                    requireSameIntermediates(certificate, content);
                    start.run();
                    return underWay(certificate, content, inPlace, now);
                })
                .orElseThrow();
    }

    private void requireSameIntermediates(Certificate certificate, Content content) {
        boolean same = certificate
                .stored()
                .filter(it -> !it.sameIntermediates(content))
                .isEmpty();
        if (!same && behaviour.get().is(Setting.SAME_INTERMEDIATE)) {
            throw ApiError.INTERMEDIATE_CERT_NOT_SAME.exception();
        }
    }

    private Optional<Map<String, @Nullable Object>> underWay(
            Certificate certificate, Content content, boolean inPlace, Instant now) {
        deployments.settle(certificate, now);
        deployments.requireBound(certificate, now);
        Creation creation = certificate.creation;
        return creation != null
                ? Optional.of(creating(creation, content, inPlace, now))
                : certificate.newestRecord().flatMap(it -> deploying(it, content, inPlace, now));
    }

    /** The first call's content stands: one with other content sees a task of somebody else in progress. */
    private Map<String, @Nullable Object> creating(Creation creation, Content content, boolean inPlace, Instant now) {
        boolean theirs = pendingIsError() && !creation.content.sameLeaf(content);
        if (theirs || creation.inPlace != inPlace) {
            throw ApiError.DEPLOY_HAS_PENDING_RECORD.exception();
        }
        return answer(0, 0, creation.progress(now));
    }

    private Optional<Map<String, @Nullable Object>> deploying(
            DeployRecord record, Content content, boolean inPlace, Instant now) {
        if (record.inPlace() == inPlace && record.claim(content)) {
            return Optional.of(answer(record.id, 1, record.creation.progress(now)));
        }
        if (!record.isRunning(now)) {
            return Optional.empty();
        }
        if (pendingIsError() || record.inPlace() != inPlace) {
            throw ApiError.DEPLOY_HAS_PENDING_RECORD.exception();
        }
        return Optional.of(answer(record.id, 0, null));
    }

    private boolean pendingIsError() {
        return behaviour.get().is(Setting.PENDING_ERROR);
    }

    private static Map<String, @Nullable Object> answer(
            long recordId, int status, @Nullable List<Map<String, @Nullable Object>> progress) {
        return Fields.of("DeployRecordId", recordId, "DeployStatus", status, "UpdateSyncProgress", progress);
    }
}
