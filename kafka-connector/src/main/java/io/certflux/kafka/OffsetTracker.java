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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows what of each assigned partition is finished, and so what may be committed: never beyond the first unfinished
 * request. Assignments and polls come from the consumer's thread, in its order; all else from any thread.
 */
final class OffsetTracker {
    private final Map<TopicPartition, PartitionOffsets> partitions = new HashMap<>();

    synchronized void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed) {
        committed.forEach((partition, commit) -> partitions.put(partition, new PartitionOffsets(commit)));
    }

    synchronized void polled(Iterable<ConsumerRecord<byte[], byte[]>> records) {
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

    synchronized void finish(Collection<Claim> claims) {
        claims.forEach(claim -> claim.assignment().finish(claim.offset()));
    }

    /**
     * What to commit together with results for {@code touched}, of which {@code finishing} are finished by it. Only partitions
     * of those that are still assigned.
     */
    synchronized Map<TopicPartition, OffsetAndMetadata> commit(Collection<Claim> touched, Collection<Claim> finishing) {
        Map<PartitionOffsets, Set<Long>> done = new HashMap<>();
        finishing.forEach(claim ->
                done.computeIfAbsent(claim.assignment(), key -> new HashSet<>()).add(claim.offset()));
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        for (Claim claim : touched) {
            if (claim.owned() && !commit.containsKey(claim.partition())) {
                claim.assignment()
                        .commit(done.getOrDefault(claim.assignment(), Set.of()))
                        .ifPresent(offset -> commit.put(claim.partition(), offset));
            }
        }
        return commit;
    }

    /** What to commit for every assigned partition that has seen a record. */
    synchronized Map<TopicPartition, OffsetAndMetadata> commitAll() {
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        partitions.forEach(
                (partition, offsets) -> offsets.commit(Set.of()).ifPresent(offset -> commit.put(partition, offset)));
        return commit;
    }
}
