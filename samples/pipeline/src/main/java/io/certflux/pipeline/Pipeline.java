// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import io.certflux.client.SslClient;
import io.certflux.kafka.CertificateRotationConnector;
import io.certflux.kafka.ConnectorOptions;
import io.certflux.kafka.PublishedEvent;
import io.certflux.kafka.SubmissionGate;
import io.certflux.limit.RateBudget;
import io.certflux.rotation.CertificateRotator;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The three stages, put together. They share topics and nothing else, so that each could run in a service of its own:
 *
 * <pre>
 * certificate-orders ─▶ issuance ─▶ certflux.rotation.requests ─▶ connector ─▶ certflux.rotation.events ─▶ notification ─▶ …
 * </pre>
 */
final class Pipeline {
    /** Of the account's rate; the rest is for issuing. */
    private static final double ROTATIONS_SHARE = 0.75;

    private final SslClient issuing;
    private final SslClient rotating;
    private final IssuanceStage issuance;
    private final CertificateRotationConnector rotation;
    private final NotificationStage notification;

    /**
     * @param client asked twice: the connector gives its client the part of the account's rate that its partitions are, and
     *     none while it has none, so that whatever else uses the account needs a budget of its own
     * @param outbox a directory that outlives this process
     * @param gate asked before a rotation sends anything
     */
    Pipeline(
            Kafka kafka,
            Function<RateBudget, SslClient> client,
            Recipient recipient,
            Path outbox,
            SubmissionGate gate) {
        RateBudget issuancesBudget = RateBudget.create();
        issuancesBudget.share(1 - ROTATIONS_SHARE);
        issuing = client.apply(issuancesBudget);
        rotating = client.apply(RateBudget.create());
        issuance = new IssuanceStage(kafka, new Issuance(issuing, recipient.sealer()), new Outbox(outbox));
        rotation = CertificateRotationConnector.create(
                CertificateRotator.builder(rotating).build(),
                ConnectorOptions.builder()
                        .bootstrapServers(kafka.bootstrapServers())
                        .source(URI.create(CloudEvents.SOURCE))
                        .createTopics(Kafka.PARTITIONS, 1)
                        .recipient(recipient.opener())
                        .accountShare(ROTATIONS_SHARE)
                        .beforeSubmit(gate)
                        .build());
        notification = new NotificationStage(kafka);
    }

    /** Works until cancelled, or until a stage fails: then the others are cancelled. */
    Mono<Void> run() {
        return Mono.when(issuance.run(), rotation.run(), notification.run());
    }

    /** What the connector publishes from now on, without a detour over Kafka. */
    Flux<PublishedEvent> events() {
        return rotation.events();
    }

    /** Once {@link #run()} was cancelled: completes when what was in flight has ended or is left to the next run. */
    Mono<Void> stop() {
        return rotation.stop().then(Mono.when(issuing.close(), rotating.close()));
    }
}
