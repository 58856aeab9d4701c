// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Knows what of each assigned partition is finished and where its certificates stand, and so what may be committed: never
 * beyond the first unfinished request. Assignments and polls come from the consumer's thread, in its order; all else from
 * any thread.
 */
final class OffsetTracker {
    private final StatusRecords statusRecords;
    private final Map<TopicPartition, Assignment> assignments = new HashMap<>();
    private @Nullable ConsumerGroupMetadata member;

    OffsetTracker(StatusRecords statusRecords) {
        this.statusRecords = statusRecords;
    }

    synchronized void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed) {
        committed.forEach((partition, commit) -> assignments.put(partition, new Assignment(commit)));
    }

    /** What is assigned and waits for its statuses. */
    synchronized Map<TopicPartition, Assignment> unrestored() {
        Map<TopicPartition, Assignment> waiting = new HashMap<>(assignments);
        waiting.values().removeIf(Assignment::isRestored);
        return waiting;
    }

    /** The first reading counts: what was written since is newer than any other. */
    synchronized void restored(Assignment assignment, Map<String, CertificateStatus> statuses) {
        if (!assignment.isRestored()) {
            assignment.restore(statuses);
        }
    }

    synchronized void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata newMember) {
        member = newMember;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Assignment assignment = assignments.get(new TopicPartition(record.topic(), record.partition()));
            if (assignment != null) {
                assignment.offsets().polled(record.offset());
            }
        }
    }

    synchronized void revoked(Collection<TopicPartition> lost) {
        for (TopicPartition partition : lost) {
            Assignment assignment = assignments.remove(partition);
            if (assignment != null) {
                assignment.revoke();
            }
        }
    }

    synchronized List<TopicPartition> revokeAll() {
        List<TopicPartition> all = new ArrayList<>(assignments.keySet());
        revoked(all);
        return all;
    }

    synchronized int assignedCount() {
        return assignments.size();
    }

    /**
     * The hold on a record, or empty if it is not ours to work on: finished before, held already, or left in a buffer by an
     * assignment that is over.
     */
    synchronized Optional<Claim> claim(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Assignment assignment = assignments.get(partition);
        if (assignment == null || !assignment.offsets().begin(record.offset())) {
            return Optional.empty();
        }
        return Optional.of(new Claim(partition, record.offset(), assignment));
    }

    /**
     * Whether the partition's statuses are known, and the commit's metadata can say that this offset is finished while the
     * partition's first is not.
     */
    synchronized boolean mayBegin(Claim claim) {
        Assignment assignment = claim.assignment();
        return assignment.isRestored() && assignment.offsets().inWindow(claim.offset());
    }

    /** Where a certificate stands by what is written. */
    synchronized CertificateStatus status(Claim claim, String certificateId) {
        return claim.assignment().status(certificateId);
    }

    /** They are visible: the terminal ones' offsets are finished, and the statuses are what they made of them. */
    synchronized void written(Collection<Publication> publications) {
        for (Publication publication : publications) {
            Assignment assignment = publication.claim().assignment();
            if (publication.terminal()) {
                assignment.offsets().finish(publication.claim().offset());
            }
            publication
                    .change()
                    .ifPresent(to -> assignment.status(
                            to.certificateId(), to.change().apply(assignment.status(to.certificateId()))));
        }
    }

    /**
     * What to write for these publications, or empty if every one lost its claim. Who writes, what, and the offsets are taken
     * at one moment: records of one assignment with the member of another would pass the broker's check without their
     * offsets.
     */
    synchronized Optional<Batch> batch(Collection<Publication> publications, Instant now) {
        List<Publication> owned = publications.stream()
                .filter(publication -> publication.claim().owned())
                .toList();
        if (owned.isEmpty() || member == null) {
            return Optional.empty();
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        owned.forEach(publication -> records.addAll(publication.records()));
        records.addAll(statuses(owned, now));
        List<PublishedEvent> events = owned.stream()
                .flatMap(publication -> publication.event().stream())
                .toList();
        return Optional.of(new Batch(records, events, commit(owned), member));
    }

    /** One record per certificate: what came before it would be compacted away. */
    private List<ProducerRecord<byte[], byte[]>> statuses(List<Publication> owned, Instant now) {
        Map<StatusKey, CertificateStatus> changed = new LinkedHashMap<>();
        for (Publication publication : owned) {
            publication.change().ifPresent(to -> {
                Claim claim = publication.claim();
                StatusKey key = new StatusKey(claim.partition().partition(), to.certificateId());
                CertificateStatus before = changed.getOrDefault(key, status(claim, to.certificateId()));
                changed.put(key, to.change().apply(before));
            });
        }
        return changed.entrySet().stream()
                .map(entry -> statusRecords.of(
                        entry.getKey().partition(), entry.getKey().certificateId(), entry.getValue(), now))
                .toList();
    }

    private static Map<TopicPartition, OffsetAndMetadata> commit(List<Publication> owned) {
        Map<Assignment, Set<Long>> finishing = new HashMap<>();
        owned.stream()
                .filter(Publication::terminal)
                .map(Publication::claim)
                .forEach(claim -> finishing
                        .computeIfAbsent(claim.assignment(), assignment -> new HashSet<>())
                        .add(claim.offset()));
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        for (Publication publication : owned) {
            Claim claim = publication.claim();
            if (!commit.containsKey(claim.partition())) {
                claim.assignment()
                        .offsets()
                        .commit(finishing.getOrDefault(claim.assignment(), Set.of()))
                        .ifPresent(offset -> commit.put(claim.partition(), offset));
            }
        }
        return commit;
    }

    private record StatusKey(int partition, String certificateId) {}
}
