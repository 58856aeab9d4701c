// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import org.apache.kafka.common.TopicPartition;

/** One request's hold on its offset. Good until the partition is revoked; equal only to itself. */
final class Claim {
    private final TopicPartition partition;
    private final long offset;
    private final Assignment assignment;

    Claim(TopicPartition partition, long offset, Assignment assignment) {
        this.partition = partition;
        this.offset = offset;
        this.assignment = assignment;
    }

    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    Assignment assignment() {
        return assignment;
    }

    /** False once the partition was revoked: its results are another member's to write. Any thread. */
    boolean owned() {
        return assignment.owned();
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
