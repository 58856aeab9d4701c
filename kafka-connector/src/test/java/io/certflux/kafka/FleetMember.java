// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.RateBudget;
import io.certflux.rotation.CertificateRotator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** A member of a fleet in a JVM of its own, with the real rotator, to be killed or asked to leave. */
final class FleetMember {
    private final Process process;

    private FleetMember(Process process) {
        this.process = process;
    }

    /** @param instanceId a static member's; empty for a dynamic one */
    static FleetMember start(Fleet fleet, Optional<String> instanceId) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FleetMember.class.getName(),
                        fleet.kafka().servers(),
                        fleet.kafka().prefix(),
                        fleet.emulator().endpoint().toString(),
                        fleet.emulator().secretId(),
                        fleet.emulator().secretKey(),
                        instanceId.orElse(""))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new FleetMember(command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Has it drain, as its standard input ends. */
    void leave() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the member does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends with the JVM that started it, whose end closes the standard input. */
    public static void main(String[] arguments) throws IOException {
        RateBudget budget = RateBudget.builder().guard(Fleet.GUARD).build();
        Fleet.LIMITED.forEach(action -> budget.limit(action, Fleet.CALLS_A_SECOND));
        SslClient ssl = SslClient.builder()
                .endpoint(URI.create(arguments[2]))
                .credentials(CredentialsProvider.fixed(Credentials.of(arguments[3], arguments[4])))
                .rateBudget(budget)
                .build();
        ConnectorOptions.Builder options = KafkaFixture.options(arguments[0], arguments[1])
                .maxInFlight(500)
                .drainTimeout(Duration.ofMillis(500))
                .consumerProperty(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) Fleet.SESSION.toMillis())
                .consumerProperty(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 400)
                .producerProperty("transaction.timeout.ms", 2000);
        if (!arguments[5].isEmpty()) {
            options.instanceId(arguments[5]);
        }
        CertificateRotationConnector connector = CertificateRotationConnector.create(
                CertificateRotator.builder(ssl).build(), options.build());
        connector.run().subscribe();
        while (System.in.read() >= 0) {
            // Nothing is ever written to it.
        }
        connector.stop().block(Duration.ofSeconds(10));
        Runtime.getRuntime().halt(0);
    }
}
