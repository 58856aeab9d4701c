// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import io.certflux.broker.KafkaBroker;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.kafka.CertificateRotationConnector;
import io.certflux.kafka.ConnectorOptions;
import io.certflux.limit.RateBudget;
import io.certflux.rotation.CertificateRotator;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A run from start to end: starts what is missing, publishes the requests, shows what becomes of them and stops everything
 * again. What it learns about the outcomes, it reads from the events topic, as any other service would.
 */
final class QuickstartRun {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final QuickstartOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final RateBudget budget = RateBudget.create();

    QuickstartRun(QuickstartOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** The exit status. */
    int run() {
        Summary summary;
        try (Cleanup cleanup = new Cleanup(err).onShutdown()) {
            summary = rotate(cleanup);
        } catch (CancellationException interrupted) {
            return 1;
        } catch (IllegalStateException notPossible) {
            err.println(notPossible.getMessage());
            summary = Summary.of(options.rotations(), List.of(), Duration.ZERO, budget.callsSent());
        }
        out.println(summary.toJson());
        return summary.exitStatus();
    }

    private Summary rotate(Cleanup cleanup) {
        List<String> ids = options.certificateIds();
        Optional<KafkaBroker> broker =
                options.bootstrapServers().isPresent() ? Optional.empty() : Optional.of(startBroker(cleanup));
        String kafka = broker.map(KafkaBroker::bootstrapServers)
                .or(options::bootstrapServers)
                .orElseThrow();
        // The broker's directory is removed even when this process is killed, and the keys with it.
        Path parent = broker.map(KafkaBroker::dataDirectory).orElse(Path.of(System.getProperty("java.io.tmpdir")));
        DemoCertificates certificates =
                cleanup.add("the certificates", STOP_LIMIT, DemoCertificates.issue(ids, parent, Instant.now()));
        Requests requests = new Requests(ids, certificates, options.deadline());
        RunResults results = new RunResults(requests);
        startConnector(cleanup, kafka, results);
        cleanup.add("the reader of events", STOP_LIMIT, EventReader.start(kafka, results));

        out.println("rotating " + ids.size() + " certificates");
        long start = System.nanoTime();
        try (RotationsBoard board = RotationsBoard.of(ids.size(), out)) {
            results.showOn(board);
            requests.publish(kafka);
            results.await(options.deadline());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        results.error().ifPresent(error -> err.println("the connector stopped: " + error));
        OutcomeTable.lines(results.all()).forEach(out::println);
        return Summary.of(ids.size(), results.all(), took, budget.callsSent());
    }

    private KafkaBroker startBroker(Cleanup cleanup) {
        KafkaBroker broker =
                cleanup.add("the broker", STOP_LIMIT, KafkaBroker.builder().start());
        out.println("Kafka broker on " + broker.bootstrapServers());
        return broker;
    }

    private void startConnector(Cleanup cleanup, String kafka, RunResults results) {
        SslClient ssl = client(cleanup);
        cleanup.add("the client", STOP_LIMIT, () -> ssl.close().block());
        CertificateRotationConnector connector = CertificateRotationConnector.create(
                CertificateRotator.builder(ssl).build(),
                ConnectorOptions.builder()
                        .bootstrapServers(kafka)
                        .groupId("certflux-quickstart")
                        .source(URI.create("urn:certflux:quickstart"))
                        .createTopics(4, 1)
                        .drainTimeout(Duration.ofSeconds(5))
                        .build());
        connector.run().subscribe(nothing -> {}, results::failed);
        cleanup.add("the connector", STOP_LIMIT, () -> connector.stop().block());
        Topics.await(kafka, results);
    }

    private SslClient client(Cleanup cleanup) {
        SslClient.Builder client = SslClient.builder().rateBudget(budget);
        if (options.endpoint().isPresent()) {
            URI endpoint = options.endpoint().get();
            out.println("API at " + endpoint);
            return client.endpoint(endpoint)
                    .credentials(CredentialsProvider.environment())
                    .build();
        }
        SslEmulator emulator = cleanup.add("the emulator", STOP_LIMIT, SslEmulator.start());
        out.println("emulated API on " + emulator.endpoint());
        return client.endpoint(emulator.endpoint())
                .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                .build();
    }
}
