// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.ScriptedClient;
import io.certflux.rotation.RotationEvent.Ordered;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.PartiallyFailed;
import io.certflux.rotation.RotationOutcome.Rejected;
import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Skipped;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import io.certflux.rotation.Scenario.Binding;
import io.certflux.rotation.Scenario.RivalMove;
import io.certflux.rotation.Truth.Entry;
import io.certflux.rotation.Truth.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be true of every rotation, whatever happens to it. Each says what is wrong, or nothing. */
final class Invariants {
    private static final int MOST_CALLS = 5_000;
    private static final Duration LATE = Duration.ofSeconds(1);
    private final Scenario scenario;
    private final Witness witness;
    private final String certificateId;
    private final Optional<String> ourLeaf;
    private final String ourDomain;
    private final List<String> violations = new ArrayList<>();

    Invariants(Scenario scenario, Witness witness, String certificateId, Optional<String> ourLeaf, String ourDomain) {
        this.scenario = scenario;
        this.witness = witness;
        this.certificateId = certificateId;
        this.ourLeaf = ourLeaf;
        this.ourDomain = ourDomain;
    }

    /** Of an outcome, at its moment: it claims no more than is so. */
    List<String> of(RotationOutcome outcome) {
        if (outcome instanceof Succeeded success) {
            succeeded(success);
        } else if (outcome instanceof PartiallyFailed partial) {
            Optional<Task> task = oursIn(outcome, partial.deployRecordId());
            require(
                    task.map(Task::deployment)
                            .filter(it -> !it.allSucceeded() && !it.allFailed())
                            .isPresent(),
                    "partly failed, but the deployment did not");
            require(
                    task.filter(it -> it.newest().isRollback() && it.newest().allSucceeded())
                                    .isEmpty()
                            || rivalActedSinceLook(task.get().isSibling(), partial.deployRecordId()),
                    "partly failed, but it was rolled back");
        } else if (outcome instanceof RolledBack rolledBack) {
            Optional<Task> task = oursIn(outcome, rolledBack.deployRecordId());
            require(
                    task.map(Task::newest)
                            .filter(it -> it.isRollback() && it.allSucceeded())
                            .isPresent(),
                    "rolled back, but the record's newest entry says otherwise");
        } else if (outcome instanceof Failed failed) {
            failed(failed);
        } else if (outcome instanceof Rejected || outcome instanceof Skipped) {
            require(witness.tasksStarted() == 0, "it started a task, and says that it did nothing");
        }
        return violations;
    }

    private void succeeded(Succeeded success) {
        Optional<Task> found = oursIn(success, success.deployRecordId());
        if (found.isEmpty()) {
            return;
        }
        Task task = found.get();
        require(task.deployment().allSucceeded(), "succeeded, but the deployment did not");
        boolean rivalActed = rivalActedSinceLook(task.isSibling(), success.deployRecordId());
        require(!task.newest().isRollback() || rivalActed, "succeeded, but the task was rolled back");
        scenario.ask().targets().types().forEach(type -> covers(task.deployment(), type));
        require(
                success.evidence().level().compareTo(scenario.ask().evidence()) >= 0,
                "succeeded with less evidence than was wanted");
        require(
                success.evidence().level() != Evidence.Level.STORED || witness.hasSeenStored(),
                "claims to have seen our content stored, and has not");
        stored(success, task, rivalActed);
    }

    /** A sibling's record does not show that somebody else rolled it back. */
    private boolean rivalActedSinceLook(boolean isSibling, long record) {
        return isSibling
                ? witness.hasRivalActed()
                : witness.rivalActedSinceLookAt("DescribeHostUploadUpdateRecordDetail", record);
    }

    private void stored(Succeeded success, Task task, boolean rivalActed) {
        if (task.isSibling()) {
            require(
                    success.newCertificateId().equals(Optional.of(task.targetId())),
                    "names the new certificate id as "
                            + success.newCertificateId().map(it -> "another").orElse("none"));
        } else {
            require(success.newCertificateId().isEmpty(), "names a new certificate id, but the id is the same");
        }
        String id = task.isSibling() ? task.targetId() : certificateId;
        require(
                witness.stored(id).equals(ourLeaf)
                        || rivalActed
                        || Truth.isNewerListed(witness.model(), id, success.deployRecordId()),
                "succeeded, but another content is stored");
    }

    /** Resources that were given another certificate id by somebody else are out of the rotation's reach. */
    private void covers(Entry deployment, String type) {
        long count = deployment.count(type);
        boolean mayHaveMoved = scenario.rival().stream().anyMatch(it -> it.kind() == RivalMove.Kind.BEGIN_SIBLING);
        require(
                count == scenario.server().listeners() || (count == 0 && mayHaveMoved),
                "succeeded on " + count + " of " + scenario.server().listeners() + " " + type);
    }

    private Optional<Task> oursIn(RotationOutcome outcome, long id) {
        Optional<Task> task = Truth.task(witness.model(), id);
        String claim = outcome.getClass().getSimpleName() + " by task " + id;
        require(task.isPresent(), claim + ", which does not exist");
        require(task.filter(it -> it.deployment().isOf(ourDomain)).isPresent(), claim + ", which is somebody else's");
        return task;
    }

    private void failed(Failed failed) {
        switch (failed.cause().kind()) {
            case NOT_SUBMITTED ->
                require(witness.changesTaken() == 0, "not submitted, but the server took a changing call");
            case REFUSED -> require(!witness.hasTaskLeft(), "refused, but a task was started, and nobody undid it");
            case NO_RESOURCE_BOUND ->
                require(
                        scenario.server().binding() == Binding.UNBOUND
                                || scenario.server().records().emptyReads() > 0
                                || !scenario.server().records().delay().isZero(),
                        "no resource bound, but there are some");
            case DEPLOYMENT_FAILED -> deployment(failed, false);
            case ROLLBACK_FAILED -> deployment(failed, true);
            default -> {
                // An order's end, or a refusal to be looked at.
            }
        }
    }

    private void deployment(Failed failed, boolean isRollback) {
        Optional<Task> task = oursIn(failed, failed.deployRecordId().orElseThrow());
        require(
                task.map(Task::newest)
                        .filter(it -> it.isRollback() == isRollback)
                        .filter(it -> isRollback ? !it.allSucceeded() : it.allFailed())
                        .isPresent(),
                "failed on all resources, but the record says otherwise");
    }

    private void require(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    /** Of the rotation as a whole, an hour after its end. */
    static List<String> ofEnd(Scenario scenario, List<Episode> episodes, Witness witness) {
        List<String> violations = new ArrayList<>();
        episodes.forEach(episode -> ended(scenario, episode, violations));
        ordered(episodes.get(0), witness, violations);
        long needless = witness.needlessTasks();
        if (needless > 0) {
            violations.add((needless + 1) + " tasks for one rotation");
        }
        int calls = episodes.stream().mapToInt(it -> it.network.written()).sum();
        if (calls > MOST_CALLS) {
            violations.add(calls + " calls");
        }
        calm(scenario, episodes, violations);
        return violations;
    }

    private static void ordered(Episode first, Witness witness, List<String> violations) {
        boolean saysNot = first.outcome()
                .filter(it -> it instanceof Failed failed && failed.cause().kind() == Failure.Kind.NOT_SUBMITTED)
                .isPresent();
        if (saysNot && witness.ordersTaken() > 0 && first.events.stream().noneMatch(Ordered.class::isInstance)) {
            violations.add("not submitted, but the server took the order");
        }
    }

    private static void ended(Scenario scenario, Episode episode, List<String> violations) {
        long outcomes = episode.events.stream()
                .filter(RotationOutcome.class::isInstance)
                .count();
        boolean isLast = outcomes == 1 && episode.events.get(episode.events.size() - 1) instanceof RotationOutcome;
        if (episode.crashed ? outcomes > 0 : !isLast || !episode.ends.equals(List.of("complete"))) {
            violations.add(outcomes + " outcomes, signals at the end: " + episode.ends);
        }
        Instant latest = episode.begunAt.plus(scenario.ask().deadline()).plus(LATE);
        if (episode.endedAt.filter(it -> !it.isAfter(latest)).isEmpty()) {
            violations.add("not over by its deadline: " + episode.endedAt);
        }
        if (episode.network.written() != episode.writtenAtEnd) {
            violations.add((episode.network.written() - episode.writtenAtEnd) + " calls after the end");
        }
        if (ScriptedClient.liveUpdates(episode.ssl) > 0) {
            violations.add("an update is alive after the end");
        }
        if (episode.waiting() > 0) {
            violations.add("calls stand in line after the end");
        }
    }

    /** Where nothing goes wrong, "unknown" is no answer. */
    private static void calm(Scenario scenario, List<Episode> episodes, List<String> violations) {
        boolean calm = scenario.network().faults().isEmpty()
                && scenario.network().refused().isEmpty()
                && scenario.rival().isEmpty()
                && scenario.crashes().isEmpty()
                && scenario.ask().deadline().compareTo(Duration.ofMinutes(20)) > 0;
        if (calm && episodes.get(0).outcome().filter(Unknown.class::isInstance).isPresent()) {
            violations.add("unknown, although nothing went wrong");
        }
    }
}
