// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** A connector in a JVM of its own, to be killed. */
final class ConnectorProcess {
    private final Process process;

    private ConnectorProcess(Process process) {
        this.process = process;
    }

    static ConnectorProcess start(KafkaFixture kafka) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConnectorProcess.class.getName(),
                        kafka.servers(),
                        kafka.prefix())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new ConnectorProcess(command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Ends with the JVM that started it, whose end closes the standard input. */
    public static void main(String[] arguments) throws IOException {
        DelayedRotator rotator = new DelayedRotator(id -> Duration.ofMillis(200));
        ConnectorOptions options = KafkaFixture.options(arguments[0], arguments[1])
                .maxInFlight(10)
                .consumerProperty(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 1500)
                .consumerProperty(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 400)
                .producerProperty("transaction.timeout.ms", 2000)
                .build();
        CertificateRotationConnector.create(rotator, options).run().subscribe();
        while (System.in.read() >= 0) {
            // Nothing is ever written to it.
        }
        Runtime.getRuntime().halt(0);
    }
}
