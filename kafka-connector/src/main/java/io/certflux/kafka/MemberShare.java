// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.limit.RateBudget;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives a member of the group the part of the account's rate that its partitions are of all partitions, so that the members
 * together stay within the account's limits and need nothing but the group to agree. Called on the consumer's thread alone.
 *
 * <p>A revoked partition's part is given up before the group hears of it, a new one's is used a window later. A part is good
 * for half a session from the last heartbeat: a member that was stopped, and whose partitions may be others' when it wakes,
 * finds that it has none.
 */
final class MemberShare {
    private final Optional<RateBudget> budget;
    private final double groupsPart;
    private final Duration halfSession;
    private final Set<TopicPartition> ours = new HashSet<>();
    private int all;

    /** @param groupsPart what the members have together, of the account's rate */
    MemberShare(Optional<RateBudget> budget, double groupsPart, Duration sessionTimeout) {
        this.budget = budget;
        this.groupsPart = groupsPart;
        this.halfSession = sessionTimeout.dividedBy(2);
    }

    /** Before a member has joined it has no part. */
    void none() {
        ours.clear();
        budget.ifPresent(RateBudget::suspend);
    }

    /** @param all how many partitions the topic has, as far as this member knows */
    void assigned(Collection<TopicPartition> partitions, int all) {
        this.all = all;
        ours.addAll(partitions);
        heard(Duration.ZERO);
    }

    void revoked(Collection<TopicPartition> partitions) {
        ours.removeAll(partitions);
        if (ours.isEmpty()) {
            none();
        } else {
            heard(Duration.ZERO);
        }
    }

    /** The group has heard of this member so long ago. */
    void heard(Duration ago) {
        Duration validFor = halfSession.minus(ago);
        if (!ours.isEmpty() && !validFor.isNegative() && !validFor.isZero()) {
            double part = groupsPart * Math.min(1, (double) ours.size() / Math.max(1, all));
            budget.ifPresent(known -> known.share(part, validFor));
        }
    }
}
