// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of a run: CloudEvents in binary mode, as another service would publish them. They name the key's file and
 * never hold the key. Their ids are new in each run, so that a run knows its own among those of others.
 */
final class Requests {
    private static final String TYPE = "io.certflux.certificate.rotation.requested.v1";

    private final Map<String, String> certificateIds = new LinkedHashMap<>();
    private final DemoCertificates certificates;
    private final Duration deadline;

    Requests(List<String> certificateIds, DemoCertificates certificates, Duration deadline) {
        certificateIds.forEach(id -> this.certificateIds.put(UUID.randomUUID().toString(), id));
        this.certificates = certificates;
        this.deadline = deadline;
    }

    /** Whose request it is; empty if it is none of this run's. */
    Optional<String> certificateOf(String requestId) {
        return Optional.ofNullable(certificateIds.get(requestId));
    }

    Set<String> ids() {
        return Collections.unmodifiableSet(certificateIds.keySet());
    }

    int size() {
        return certificateIds.size();
    }

    /** Returns when the broker has acknowledged all of them. */
    void publish(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = certificateIds.entrySet().stream()
                    .map(request -> producer.send(record(request.getKey(), request.getValue())))
                    .toList();
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request could not be published: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private ProducerRecord<String, byte[]> record(String requestId, String certificateId) {
        byte[] data = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "certificateId", certificateId,
                        "certificateChain", Map.of("ref", reference(certificates.chain(certificateId))),
                        "privateKey", Map.of("ref", reference(certificates.key(certificateId))),
                        "targets", List.of(Map.of("resourceType", "clb", "regions", List.of("ap-guangzhou"))),
                        "deadline", deadline.toString()));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.REQUESTS, certificateId, data);
        Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", requestId,
                        "ce_source", "urn:certflux:quickstart",
                        "ce_type", TYPE)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static String reference(Path file) {
        return URI.create("file:" + file.toAbsolutePath().toUri().getRawPath()).toString();
    }
}
