// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.benchmarks.process.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;

/** What a member's heap does while many requests pass through it, all of them for the same certificates. */
final class Soak {
    private static final int PARTS = 10;
    private static final int CERTIFICATES = 2_000;
    private static final int MOST_BEHIND = 10_000;

    private final BenchmarkTopics topics;
    private final int requests;

    Soak(BenchmarkTopics topics, int requests) {
        this.topics = topics;
        this.requests = requests;
    }

    /** The bytes that are alive after each tenth of the requests. */
    List<Long> measure() {
        topics.create();
        List<Long> liveHeap = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer();
                Outcomes outcomes = new Outcomes(topics);
                ChildJvm member = MemberMain.start(topics, "256m", Integer.MAX_VALUE)) {
            for (int part = 0; part < PARTS; part++) {
                pass(producer, outcomes, part * (requests / PARTS), (part + 1) * (requests / PARTS));
                liveHeap.add(Long.parseLong(member.ask(MemberMain.LIVE_HEAP)));
            }
        }
        return liveHeap;
    }

    private void pass(KafkaProducer<byte[], byte[]> producer, Outcomes outcomes, int first, int last) {
        for (int from = first; from < last; from += MOST_BEHIND) {
            int to = Math.min(last, from + MOST_BEHIND);
            for (int i = from; i < to; i++) {
                BenchmarkTopics.send(producer, topics.request(i, i % CERTIFICATES));
            }
            producer.flush();
            outcomes.await(to - from, (event, at) -> {});
        }
    }
}
