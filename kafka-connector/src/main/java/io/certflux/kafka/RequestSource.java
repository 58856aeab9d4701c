// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;

/** Where request records come from. */
interface RequestSource {

    /**
     * Emits the records of the partitions that are assigned to this subscriber, no more than requested plus what two polls
     * bring. Ends only with an error, when the consumer cannot go on; cancelling closes the consumer in the background.
     */
    Flux<ConsumerRecord<byte[], byte[]>> records(Assignments assignments);

    /** Told what happens to the consumer, on its own thread, in order, and before any record that follows from it. */
    interface Assignments {
        /**
         * Partitions are this consumer's from now on.
         *
         * @param committed what was committed of each
         * @param partitionsOfTopic how many there are, whosever they are
         */
        void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed, int partitionsOfTopic);

        /** The group's coordinator has heard of this member so long ago; told after each poll. */
        void heard(Duration ago);

        /** So many records of this consumer's partitions were not polled yet, as far as it knows; told after each poll. */
        void behind(long records);

        /** A poll returned, with records or without; their offsets are to be committed in the name of {@code member}. */
        void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member);

        void revoked(Collection<TopicPartition> partitions);

        /** The consumer is closed; nothing follows. */
        void closed();
    }
}
