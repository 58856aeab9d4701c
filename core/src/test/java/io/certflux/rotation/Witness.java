// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.emulator.model.SslAnswer;
import io.certflux.emulator.model.SslModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands beside the server, and notes whose calls changed what, and when somebody looked. */
final class Witness {
    private static final Set<String> READINGS = Set.of(
            "DescribeHostUploadUpdateRecord",
            "DescribeHostUploadUpdateRecordDetail",
            "DescribeHostUpdateRecord",
            "DescribeHostUpdateRecordDetail",
            "DescribeCertificate",
            "DescribeCertificateDetail");

    private static final Set<String> ORDERING = Set.of("CommitCertificateInformation", "CertificateOrderSubmit");

    private final SslModel model;
    private final String certificateId;
    private final boolean isKnown;
    private final Map<String, Instant> looks = new HashMap<>();
    private final List<Integer> rivalActsAtStarts = new ArrayList<>();
    private final List<Instant> rivalActs = new ArrayList<>();
    private int changesTaken;
    private int ordersTaken;
    private boolean seenStored;

    /** Stands there for one certificate; {@code isKnown} says whether the server has it. */
    Witness(SslModel model, String certificateId, boolean isKnown) {
        this.model = model;
        this.certificateId = certificateId;
        this.isKnown = isKnown;
    }

    static boolean isReading(String action) {
        return READINGS.contains(action);
    }

    SslModel model() {
        return model;
    }

    /** A call of the rotation that arrives. */
    SslAnswer ours(String action, byte[] body, Supplier<Optional<String>> ourLeaf) {
        int tasks = model.journal().tasksCreated(certificateId);
        SslAnswer answer = model.call(action, body);
        String subject = model.journal().latest(1).get(0).subject();
        if (model.journal().tasksCreated(certificateId) > tasks) {
            rivalActsAtStarts.add(rivalActs.size());
        }
        if (answer.outcome().equals(SslAnswer.OK)) {
            if (isReading(action)) {
                looks.put(action + " " + subject, model.now());
                seenStored |= action.startsWith("DescribeCertificate")
                        && ourLeaf.get().equals(stored(subject));
            } else if (ORDERING.contains(action)) {
                ordersTaken++;
            } else if (!namesAnothersTask(answer)) {
                changesTaken++;
            }
        }
        return answer;
    }

    /** The API's word for it: a task, and not newly created. Nothing begins then. */
    private static boolean namesAnothersTask(SslAnswer answer) {
        return answer.response().get("DeployRecordId") instanceof Number id
                && id.longValue() > 0
                && answer.response().get("DeployStatus") instanceof Number status
                && status.intValue() == 0;
    }

    /** A call of somebody else; true if it changed something. */
    boolean theirs(String action, Map<String, ? extends @Nullable Object> request) {
        Optional<Instant> creation = newestCreation();
        SslAnswer answer = model.call(action, request);
        boolean changed = answer.outcome().equals(SslAnswer.OK)
                && (action.endsWith("Rollback") || !newestCreation().equals(creation));
        if (changed) {
            rivalActs.add(model.now());
        }
        return changed;
    }

    private Optional<Instant> newestCreation() {
        return isKnown ? model.creationEndsAt(certificateId) : Optional.empty();
    }

    Optional<String> stored(String id) {
        return model.storedLeafSha256(id);
    }

    /** How many calls that change something for the resources the server took, as far as it told. */
    int changesTaken() {
        return changesTaken;
    }

    /** How many orders the server took, as far as it told. */
    int ordersTaken() {
        return ordersTaken;
    }

    /** How many tasks calls of the rotation have started. */
    int tasksStarted() {
        return rivalActsAtStarts.size();
    }

    /** Whether a task of the rotation was started, and nobody else has changed anything since. */
    boolean hasTaskLeft() {
        return !rivalActsAtStarts.isEmpty() && rivalActsAtStarts.get(rivalActsAtStarts.size() - 1) == rivalActs.size();
    }

    /** Tasks of the rotation that began although nobody had undone the one before. */
    long needlessTasks() {
        long needless = 0;
        for (int i = 1; i < rivalActsAtStarts.size(); i++) {
            needless += rivalActsAtStarts.get(i).equals(rivalActsAtStarts.get(i - 1)) ? 1 : 0;
        }
        return needless;
    }

    /** Whether the stored content was read while it was ours. */
    boolean hasSeenStored() {
        return seenStored;
    }

    /** Whether somebody else has changed something at all. */
    boolean hasRivalActed() {
        return !rivalActs.isEmpty();
    }

    /** Whether somebody else changed something after the rotation last read a record, or a reading of it was on its way. */
    boolean rivalActedSinceLookAt(String detailAction, long record) {
        Instant look = looks.getOrDefault(detailAction + " " + record, Instant.MIN);
        return rivalActs.stream().anyMatch(it -> !it.isBefore(look));
    }
}
