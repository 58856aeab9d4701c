// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * Knows what of each assigned partition is finished, and so what may be committed: never beyond the first unfinished
 * request. Assignments and polls come from the consumer's thread, in its order; all else from any thread.
 */
final class OffsetTracker {
    private final Map<TopicPartition, PartitionOffsets> partitions = new HashMap<>();
    private @Nullable ConsumerGroupMetadata member;

    synchronized void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed) {
        committed.forEach((partition, commit) -> partitions.put(partition, new PartitionOffsets(commit)));
    }

    synchronized void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata newMember) {
        member = newMember;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            PartitionOffsets offsets = partitions.get(new TopicPartition(record.topic(), record.partition()));
            if (offsets != null) {
                offsets.polled(record.offset());
            }
        }
    }

    synchronized void revoked(Collection<TopicPartition> lost) {
        for (TopicPartition partition : lost) {
            PartitionOffsets offsets = partitions.remove(partition);
            if (offsets != null) {
                offsets.revoke();
            }
        }
    }

    synchronized List<TopicPartition> revokeAll() {
        List<TopicPartition> all = new ArrayList<>(partitions.keySet());
        revoked(all);
        return all;
    }

    /**
     * The hold on a record, or empty if it is not ours to work on: finished before, held already, or left in a buffer by an
     * assignment that is over.
     */
    synchronized Optional<Claim> claim(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        PartitionOffsets offsets = partitions.get(partition);
        if (offsets == null || !offsets.begin(record.offset())) {
            return Optional.empty();
        }
        return Optional.of(new Claim(partition, record.offset(), offsets));
    }

    /** Whether the commit's metadata can say that this offset is finished while the partition's first is not. */
    synchronized boolean inWindow(Claim claim) {
        return claim.assignment().inWindow(claim.offset());
    }

    /** The terminal ones among them are written: their offsets are finished. */
    synchronized void written(Collection<Publication> publications) {
        publications.stream()
                .filter(Publication::terminal)
                .map(Publication::claim)
                .forEach(claim -> claim.assignment().finish(claim.offset()));
    }

    /**
     * What to write for these publications, or empty if every one lost its claim. Who writes, what, and the offsets are taken
     * at one moment: records of one assignment with the member of another would pass the broker's check without their
     * offsets.
     */
    synchronized Optional<Batch> batch(Collection<Publication> publications) {
        List<Publication> owned = publications.stream()
                .filter(publication -> publication.claim().owned())
                .toList();
        if (owned.isEmpty() || member == null) {
            return Optional.empty();
        }
        List<ProducerRecord<byte[], byte[]>> records = owned.stream()
                .flatMap(publication -> publication.records().stream())
                .toList();
        return Optional.of(new Batch(records, commit(owned), member));
    }

    private Map<TopicPartition, OffsetAndMetadata> commit(List<Publication> owned) {
        Map<PartitionOffsets, Set<Long>> finishing = new HashMap<>();
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
                        .commit(finishing.getOrDefault(claim.assignment(), Set.of()))
                        .ifPresent(offset -> commit.put(claim.partition(), offset));
            }
        }
        return commit;
    }
}
