// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import reactor.core.Disposable;

/** One contender's work in one round: a backlog, then requests at a steady pace. */
final class Round {
    private static final int PACED_A_SECOND = 200;

    private final BenchmarkTopics topics;
    private final int warmUp;
    private final int backlog;
    private final int paced;

    Round(BenchmarkTopics topics, int backlog, Duration pacedFor) {
        this.topics = topics;
        this.warmUp = Math.max(1, backlog / 4);
        this.backlog = backlog;
        this.paced = (int) (PACED_A_SECOND * pacedFor.toSeconds());
    }

    Measured of(Contender contender) {
        topics.create();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer();
                Outcomes outcomes = new Outcomes(topics)) {
            topics.publish(producer, 0, warmUp + backlog);
            Disposable running = contender.start(topics);
            try {
                outcomes.await(warmUp, (event, at) -> {});
                double recordsPerSecond = drained(outcomes);
                List<Long> latencies = paced(producer, outcomes);
                return new Measured(recordsPerSecond, percentile(latencies, 0.5), percentile(latencies, 0.99));
            } finally {
                running.dispose();
            }
        }
    }

    private double drained(Outcomes outcomes) {
        Instant start = Instant.now();
        int left = backlog - outcomes.ahead();
        outcomes.await(backlog, (event, at) -> {});
        return left / (Duration.between(start, Instant.now()).toNanos() / 1e9);
    }

    private List<Long> paced(KafkaProducer<byte[], byte[]> producer, Outcomes outcomes) {
        Map<String, Long> sentAt = new ConcurrentHashMap<>();
        Thread sending = new Thread(() -> sendPaced(producer, sentAt), "paced");
        sending.start();
        List<Long> latencies = new ArrayList<>();
        outcomes.await(paced, (event, at) -> {
            String request =
                    new String(event.headers().lastHeader("ce_causationid").value(), StandardCharsets.UTF_8);
            latencies.add(at.toEpochMilli() - sentAt.getOrDefault(request, at.toEpochMilli()));
        });
        return latencies;
    }

    private void sendPaced(KafkaProducer<byte[], byte[]> producer, Map<String, Long> sentAt) {
        long start = System.nanoTime();
        for (int i = 0; i < paced; i++) {
            long due = start + i * (1_000_000_000L / PACED_A_SECOND);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = warmUp + backlog + i;
            sentAt.put("request-" + number, Instant.now().toEpochMilli());
            BenchmarkTopics.send(producer, topics.request(number));
        }
    }

    private static long percentile(List<Long> values, double part) {
        Collections.sort(values);
        return values.get(Math.min(values.size() - 1, (int) (values.size() * part)));
    }
}
