// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import io.certflux.broker.KafkaBroker;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.kafka.PublishedEvent;
import io.certflux.kafka.SubmissionGate;
import io.certflux.kafka.SubmissionGate.Submission;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The world around the pipeline: publishes orders, shows what becomes of them, and reads what people would be told. */
final class PipelineRun {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Kafka kafka;
    private final Pipeline pipeline;
    private final Results results;
    private final PrintStream out;
    private final MaintenanceWindow window =
            new MaintenanceWindow(Duration.ofSeconds(5), Duration.ofSeconds(2), Schedulers.parallel());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    PipelineRun(int orders, KafkaBroker broker, SslEmulator emulator, PrintStream out) {
        this.kafka = new Kafka(broker.bootstrapServers());
        this.out = out;
        this.results = Results.of(orders(orders));
        this.pipeline = pipeline(broker, emulator, this::atTheGate);
    }

    /** The pipeline on this broker and API. */
    static Pipeline pipeline(KafkaBroker broker, SslEmulator emulator, SubmissionGate gate) {
        return new Pipeline(
                new Kafka(broker.bootstrapServers()),
                budget -> SslClient.builder()
                        .rateBudget(budget)
                        .endpoint(emulator.endpoint())
                        .credentials(
                                CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                        .build(),
                Recipient.create(),
                outbox(broker),
                gate);
    }

    /** The exit status: 0 if every order ended in exactly one notification. */
    int run() {
        kafka.createTopics();
        Disposable shown = pipeline.events()
                .doOnNext(this::noteCertificate)
                .map(PipelineRun::step)
                .distinct()
                .subscribe(out::println);
        Disposable running = pipeline.run().subscribe(nothing -> {}, failure::set);
        long start = System.nanoTime();
        try {
            publishOrders();
            readResults(start);
        } finally {
            running.dispose();
            shown.dispose();
            pipeline.stop().block(STOP_LIMIT);
        }
        Optional.ofNullable(failure.get()).ifPresent(error -> out.println("a stage failed: " + error.getMessage()));
        results.table().forEach(out::println);
        out.println(results.toJson(since(start)));
        return results.isOneNotificationEach() ? 0 : 1;
    }

    private static List<Order> orders(int count) {
        List<Order.Target> targets = List.of(new Order.Target("clb", List.of("ap-guangzhou")));
        return IntStream.rangeClosed(1, count)
                .mapToObj(it -> new Order("order-%04d".formatted(it), "site-%04d".formatted(it), targets))
                .toList();
    }

    private void publishOrders() {
        out.println(results.orders().size() + " orders on " + Kafka.ORDERS);
        KafkaSender<String, byte[]> sender = KafkaSender.create(SenderOptions.create(kafka.producer()));
        Flux<SenderRecord<String, byte[], Order>> records = Flux.fromIterable(results.orders())
                .map(order ->
                        SenderRecord.create(order.toRecord(UUID.randomUUID().toString()), order));
        sender.send(records).doFinally(signal -> sender.close()).blockLast();
    }

    private Mono<Void> atTheGate(Submission submission) {
        return window.open(submission)
                .doOnSubscribe(it -> out.println(submission.certificateId() + " waits for the maintenance window"));
    }

    private static String step(PublishedEvent event) {
        String type = event.type().replaceAll("^.*rotation\\.|\\.v1$", "");
        String step = JsonMapper.shared().readTree(event.data()).path("phase").asString(type);
        return event.certificateId() + " " + step;
    }

    private void noteCertificate(PublishedEvent event) {
        JsonNode certificate = JsonMapper.shared().readTree(event.data()).path("newCertificate");
        if (certificate.isObject()) {
            String subject = certificate.path("subject").asString("");
            String fingerprint = certificate.path("fingerprintSha256").asString("");
            results.newCertificates().put(event.certificateId(), subject + " " + fingerprint.substring(0, 8));
        }
    }

    private void readResults(long start) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumer("pipeline-run"))) {
            consumer.subscribe(List.of(Kafka.NOTIFICATIONS, Kafka.DEAD_ORDERS));
            while (!results.areComplete()
                    && failure.get() == null
                    && since(start).compareTo(PATIENCE) < 0) {
                consumer.poll(POLL).forEach(this::note);
            }
            // A second notification for the last one would come now.
            consumer.poll(POLL).forEach(this::note);
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Kafka.DEAD_ORDERS)) {
            results.deadOrders().add(record.key());
        } else {
            results.notifications().add(JsonMapper.shared().readValue(record.value(), Notification.class));
        }
    }

    /** Beside the broker's data, which are removed with it. */
    private static Path outbox(KafkaBroker broker) {
        try {
            return Files.createDirectories(broker.dataDirectory().resolve("outbox"));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the outbox", e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
