// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What of one partition is finished, from its assignment to its revocation. Offsets have gaps (compaction, transaction
 * markers), so that only a polled offset counts as a request. Guarded by the lock of {@link OffsetTracker}.
 */
final class PartitionOffsets {

    /** Polled and not finished; the value tells whether work on it has begun. */
    private final TreeMap<Long, Boolean> open = new TreeMap<>();

    /** Finished, beyond the first open offset. Includes what an earlier owner finished and we have not polled yet. */
    private final NavigableSet<Long> finished;

    private OptionalLong next = OptionalLong.empty();

    PartitionOffsets(Optional<OffsetAndMetadata> committed) {
        finished = committed
                .map(commit -> FinishedOffsets.decode(commit.offset(), commit.metadata()))
                .orElseGet(TreeSet::new);
    }

    void polled(long offset) {
        next = OptionalLong.of(offset + 1);
        if (!finished.contains(offset)) {
            open.put(offset, false);
        }
        forgetBelowWatermark();
    }

    /** True once per offset that was polled from this assignment and is not finished. */
    boolean begin(long offset) {
        return open.replace(offset, false, true);
    }

    boolean inWindow(long offset) {
        return open.isEmpty() || offset - open.firstKey() < FinishedOffsets.WINDOW;
    }

    void finish(long offset) {
        if (open.remove(offset) != null) {
            finished.add(offset);
            forgetBelowWatermark();
        }
    }

    /**
     * What to commit if {@code finishing} were finished too. Empty before the first poll brought something: then there is
     * nothing to say that the last commit does not say.
     */
    Optional<OffsetAndMetadata> commit(Set<Long> finishing) {
        if (next.isEmpty()) {
            return Optional.empty();
        }
        long watermark = open.keySet().stream()
                .filter(offset -> !finishing.contains(offset))
                .findFirst()
                .orElse(next.getAsLong());
        List<Long> beyond = new ArrayList<>(finished.tailSet(watermark));
        finishing.stream().filter(offset -> offset > watermark).forEach(beyond::add);
        return Optional.of(new OffsetAndMetadata(watermark, FinishedOffsets.encode(watermark, beyond)));
    }

    private void forgetBelowWatermark() {
        long watermark = open.isEmpty() ? next.orElse(0) : open.firstKey();
        finished.headSet(watermark).clear();
    }
}
