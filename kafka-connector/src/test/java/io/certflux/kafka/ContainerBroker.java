// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container. {@code KAFKA_IMAGE} names another image than Apache's. */
final class ContainerBroker implements TestBroker {
    private static final Logger log = LoggerFactory.getLogger(ContainerBroker.class);
    private static final DockerImageName IMAGE = DockerImageName.parse(
                    System.getenv().getOrDefault("KAFKA_IMAGE", "apache/kafka:4.3.1"))
            .asCompatibleSubstituteFor("apache/kafka");
    private static final int PORT = 9092;
    private static final int PATIENCE_SECONDS = 60;

    private final KafkaContainer container;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
    }

    static TestBroker start(Map<String, String> properties) {
        KafkaContainer container = new KafkaContainer(IMAGE);
        // An engine gives a container another port when it starts again, but not one that was asked for.
        container.setPortBindings(List.of(freePort() + ":" + PORT));
        container.withEnv(environment("broker.session.timeout.ms"), "1500");
        container.withEnv(environment("broker.heartbeat.interval.ms"), "300");
        properties.forEach((name, value) -> container.withEnv(environment(name), value));
        container.start();
        return new ContainerBroker(container);
    }

    /** Whether there is an engine that answers; says so if not, since reports of tests hide why one was skipped. */
    static boolean isDockerHere() {
        boolean here = DockerClientFactory.instance().isDockerAvailable();
        if (!here) {
            log.warn("ContainerIT is skipped: no Docker engine answers (DOCKER_HOST)");
        }
        return here;
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void suspend() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.close();
    }

    private static String environment(String property) {
        return "KAFKA_" + property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
