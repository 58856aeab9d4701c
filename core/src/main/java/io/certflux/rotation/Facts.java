// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.CertificateStatus;
import io.certflux.api.DvAuths;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.material.Finding;
import io.certflux.material.LeafFacts;
import io.certflux.rotation.RotationHandle.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one rotation knows, by what it has been told. Written by the lessons of {@link Seen} alone, which run one after the
 * other; an activity reads it when it begins.
 */
final class Facts {
    private Optional<LeafFacts> leaf = Optional.empty();
    private String leafSha256 = "";
    private String leafSha1 = "";
    private Route route;
    private RotationHandle.Action action = RotationHandle.Action.UPLOAD_UPDATE;
    private boolean begunBefore;
    private Optional<Instant> firstSentAt = Optional.empty();
    private Optional<DeployTask> task = Optional.empty();
    private Optional<DeploymentReading> reading = Optional.empty();
    private Optional<Evidence> evidence = Optional.empty();
    private Optional<DeploymentReading> beforeRetry = Optional.empty();
    private int retriesUsed;
    private boolean retriesRefused;
    private boolean rollBackAsked;
    private Optional<Failure> failure = Optional.empty();
    private String reason = "";
    private List<UpdateSyncProgress> progress = List.of();
    private List<Finding> findings = List.of();
    private Optional<String> orderId = Optional.empty();
    private Optional<CertificateStatus> orderStatus = Optional.empty();
    private List<DvAuths> validations = List.of();
    private List<ServedEndpoint> notServed = List.of();

    Facts(Route route) {
        this.route = route;
    }

    /** What an earlier process knew. */
    void resume(RotationHandle handle) {
        leafSha256 = handle.leafSha256();
        leafSha1 = handle.leafSha1();
        action = handle.action();
        begunBefore = handle.phase() != Phase.PREPARED;
        firstSentAt = handle.firstSentAt();
        retriesUsed = handle.retriesUsed();
        rollBackAsked = handle.phase() == Phase.ROLLING_BACK;
        if (handle.deployRecordId().isPresent()) {
            task = Optional.of(new DeployTask(
                    handle.deployRecordId().getAsLong(), handle.origin().orElse(Origin.UNCERTAIN)));
        }
    }

    void rotatingTo(LeafFacts facts) {
        leaf = Optional.of(facts);
        leafSha256 = facts.sha256();
        leafSha1 = facts.sha1();
    }

    void sendingFrom(Instant now) {
        if (firstSentAt.isEmpty()) {
            firstSentAt = Optional.of(now);
        }
    }

    /** From here on the order may be submitted, whatever is heard of it. */
    void submittingOrder() {
        begunBefore = true;
    }

    void orderSubmitted(Optional<String> id) {
        orderId = id;
    }

    void underReview(CertificateStatus status, List<DvAuths> proofs) {
        orderStatus = Optional.of(status);
        validations = List.copyOf(proofs);
    }

    void progress(UpdateSyncProgress changed) {
        progress = List.of(changed);
    }

    void answerLost(Failure why) {
        begunBefore = true;
        failure = Optional.of(why);
    }

    void task(DeployTask named, Instant now) {
        task = Optional.of(named);
        failure = Optional.empty();
        if (named.origin() == Origin.CREATED) {
            evidence(Evidence.Level.TASK, now);
        }
    }

    /** What was followed so far is not ours: everything begins anew. */
    void taskIsNotOurs() {
        task = Optional.empty();
        reading = Optional.empty();
        evidence = Optional.empty();
        failure = Optional.empty();
    }

    void taskIsOurs(Instant now) {
        task = task.map(known -> new DeployTask(known.deployRecordId(), Origin.CREATED));
        evidence(Evidence.Level.STORED, now);
    }

    void reading(DeploymentReading newest) {
        reading = Optional.of(newest);
    }

    /** Something stronger was seen; what is weaker than before says nothing new. */
    void evidence(Evidence.Level level, Instant now) {
        if (evidence.filter(known -> known.level().compareTo(level) >= 0).isEmpty()) {
            evidence = Optional.of(new Evidence(level, now));
        }
    }

    void retried() {
        retriesUsed++;
        beforeRetry = reading;
    }

    void retriesRefused(Failure why) {
        retriesRefused = true;
        failure = Optional.of(why);
    }

    void rollBackAsked(long task) {
        rollBackAsked = true;
        this.task = this.task.map(known -> new DeployTask(task, known.origin()));
    }

    void findings(List<Finding> blocking) {
        findings = List.copyOf(blocking);
    }

    void fallBack(Route sibling) {
        route = sibling;
        action = RotationHandle.Action.UPDATE;
        firstSentAt = Optional.empty();
        failure = Optional.empty();
    }

    void failure(Failure why) {
        failure = Optional.of(why);
    }

    /** What went wrong on the way does not matter any more. */
    void noFailure() {
        failure = Optional.empty();
    }

    void reason(String words) {
        reason = words;
    }

    void notServed(List<ServedEndpoint> endpoints) {
        notServed = List.copyOf(endpoints);
    }

    /** Whether something in the cloud may have begun because of this rotation. */
    boolean mayHaveBegun() {
        return begunBefore || route.mayHaveStarted() || isTaskOurs();
    }

    /** Whether a request of ours is unaccounted for: a task that is found may come from it. */
    boolean begunBefore() {
        return begunBefore;
    }

    private boolean isTaskOurs() {
        return task.filter(known -> known.origin() != Origin.ADOPTED).isPresent();
    }

    Optional<LeafFacts> leaf() {
        return leaf;
    }

    String leafSha1() {
        return leafSha1;
    }

    String leafSha256() {
        return leafSha256;
    }

    Route route() {
        return route;
    }

    RotationHandle.Action action() {
        return action;
    }

    Optional<Instant> firstSentAt() {
        return firstSentAt;
    }

    Optional<DeployTask> task() {
        return task;
    }

    long taskId() {
        return task.orElseThrow().deployRecordId();
    }

    Optional<DeploymentReading> reading() {
        return reading;
    }

    Optional<Evidence> evidence() {
        return evidence;
    }

    /** What the record said when it was tried again: it may go on saying so for a moment. */
    Optional<DeploymentReading> beforeRetry() {
        return beforeRetry;
    }

    int retriesUsed() {
        return retriesUsed;
    }

    boolean areRetriesRefused() {
        return retriesRefused;
    }

    boolean isRollBackAsked() {
        return rollBackAsked;
    }

    Optional<Failure> failure() {
        return failure;
    }

    String reason() {
        return reason;
    }

    List<UpdateSyncProgress> progress() {
        return progress;
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<String> orderId() {
        return orderId;
    }

    Optional<CertificateStatus> orderStatus() {
        return orderStatus;
    }

    List<DvAuths> validations() {
        return validations;
    }

    List<ServedEndpoint> notServed() {
        return notServed;
    }

    Optional<String> newCertificateId() {
        return reading.flatMap(DeploymentReading::newCertificateId);
    }
}
