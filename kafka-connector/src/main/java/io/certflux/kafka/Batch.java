// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What becomes visible together or not at all.
 *
 * @param records what requests have to say
 * @param events what readers in this process are told then
 * @param offsets what is finished once they have said it
 * @param member who says it; a member that was replaced meanwhile is refused
 */
record Batch(
        List<ProducerRecord<byte[], byte[]>> records,
        List<PublishedEvent> events,
        Map<TopicPartition, OffsetAndMetadata> offsets,
        ConsumerGroupMetadata member) {}
