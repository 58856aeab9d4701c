// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.Behaviour;
import io.certflux.emulator.model.Journal;
import io.certflux.emulator.model.SslModel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A stand-in for Tencent Cloud's SSL API on a port of the loopback interface. One emulator is one account: it verifies
 * signatures and limits, runs {@link SslModel} and injects faults on demand. Thread-safe.
 *
 * <p>It knows the nine actions of an update that keeps the certificate id and of its order, and the five of an update that
 * changes it. What it is like, in {@link Behaviour}, and its faults can change while it runs: here, or over HTTP under
 * {@code /admin} on the same port, which needs no signature, is reachable from this machine only and never shows a key.
 * {@code GET /admin} lists what is there.
 *
 * <pre>{@code
 * try (SslEmulator emulator = SslEmulator.builder()
 *         .behaviour(it -> it.creation(Duration.ofMillis(50)).listeners(3))
 *         .start()) {
 *     emulator.failNext("UploadUpdateCertificateInstance", Fault.LOST_ANSWER);
 *     …
 * }
 * }</pre>
 */
public final class SslEmulator implements AutoCloseable {
    private final Credential credential;
    private final SslModel model;
    private final FaultPlan faults;
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final DisposableServer server;

    private SslEmulator(Builder builder) {
        Map<String, Credential> credentials = builder.accepted();
        this.credential = credentials.values().iterator().next();
        this.model = SslModel.create(builder.behaviour.build(), builder.clock, builder.seed);
        this.faults = new FaultPlan(builder.seed, builder.faults);
        Duration offset = builder.clockOffset;
        HttpFace face = new HttpFace(
                model, new Tc3Verifier(credentials), faults, () -> model.now().plus(offset));
        AdminFace admin = new AdminFace(new Admin(model, faults));
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(builder.port)
                .channelGroup(connections)
                .compress((request, response) -> model.behaviour().gzip())
                .handle((request, response) ->
                        AdminFace.isFor(request) ? admin.handle(request, response) : face.handle(request, response))
                .bindNow();
    }

    /**
     * Starts an emulator with all defaults: a free port, fresh credentials, no faults.
     *
     * @return the emulator, listening
     */
    public static SslEmulator start() {
        return builder().start();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns where it listens.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /**
     * Returns the id of the first key pair it accepts.
     *
     * @return the secret id
     */
    public String secretId() {
        return credential.secretId();
    }

    /**
     * Returns the key of the first key pair it accepts.
     *
     * @return the secret key
     */
    public String secretKey() {
        return credential.secretKey();
    }

    /**
     * Returns what it saw so far, and sees from now on.
     *
     * @return the journal
     */
    public Journal journal() {
        return model.journal();
    }

    /**
     * Returns the account behind the wire. A test calls it directly to be somebody else: no signature, no fault.
     *
     * @return the model
     */
    public SslModel model() {
        return model;
    }

    /**
     * Tells what a certificate id stands for at this moment.
     *
     * @param certificateId the certificate
     * @return the SHA-256 of the stored leaf in lower-case hex; empty if nothing was uploaded for the id
     */
    public Optional<String> storedLeafSha256(String certificateId) {
        return model.storedLeafSha256(certificateId);
    }

    /**
     * Lets a fault strike the next call of an action. Further ones queue up behind it, one call each.
     *
     * @param action the action's name
     * @param fault what happens to the call
     */
    public void failNext(String action, Fault fault) {
        faults.order(action, fault);
    }

    /**
     * Changes how often a fault strikes by chance, from the next call on.
     *
     * @param fault the fault
     * @param rate 0 to 1, a share of all calls
     */
    public void faultRate(Fault fault, double rate) {
        faults.rate(fault, rate);
    }

    /**
     * Changes what the server is like, from the next call on. What is under way keeps the times it began with.
     *
     * @param change changes a builder that has the present settings
     */
    public void behaviour(UnaryOperator<Behaviour.Builder> change) {
        model.change(change);
    }

    /** Goes back to the start: no certificate, task or order, an empty journal, the first behaviour and fault rates. */
    public void reset() {
        faults.reset();
        model.reset();
    }

    /**
     * Completes when the emulator has stopped.
     *
     * @return completes once, never fails
     */
    public Mono<Void> onClose() {
        return server.onDispose();
    }

    /** Stops listening and closes every connection, also those with a call in flight. Returns when the port is free. */
    @Override
    public void close() {
        server.dispose();
        connections.close().syncUninterruptibly();
        server.onDispose().block(Duration.ofSeconds(10));
    }

    /** Collects the settings. Each is checked where it is set. */
    public static final class Builder {
        private final Map<String, Credential> credentials = new LinkedHashMap<>();
        private final Map<Fault, Double> faults = new EnumMap<>(Fault.class);
        private Behaviour.Builder behaviour = Behaviour.builder();
        private Scheduler clock = Schedulers.parallel();
        private Duration clockOffset = Duration.ZERO;
        private long seed = 1;
        private int port;

        private Builder() {}

        /**
         * Sets what the server is like.
         *
         * @param settings changes the behaviour's builder
         * @return this
         */
        public Builder behaviour(UnaryOperator<Behaviour.Builder> settings) {
            this.behaviour = settings.apply(behaviour);
            return this;
        }

        /**
         * Adds a key pair of the account. Default: one freshly generated pair.
         *
         * @param secretId the id
         * @param secretKey the key
         * @return this
         */
        public Builder credentials(String secretId, String secretKey) {
            credentials.put(secretId, new Credential(secretId, secretKey, Optional.empty()));
            return this;
        }

        /**
         * Adds a temporary key pair of the account.
         *
         * @param secretId the id
         * @param secretKey the key
         * @param token the token without which the pair is refused
         * @return this
         */
        public Builder credentials(String secretId, String secretKey, String token) {
            credentials.put(secretId, new Credential(secretId, secretKey, Optional.of(token)));
            return this;
        }

        /**
         * Sets how often a fault strikes by chance. The rates of all faults should add up to at most 1. Default 0.
         *
         * @param fault the fault
         * @param rate 0 to 1, a share of all calls
         * @return this
         */
        public Builder faultRate(Fault fault, double rate) {
            faults.put(fault, FaultPlan.requireRate(fault, rate));
            return this;
        }

        /**
         * Decides everything left to chance: faults, failing listeners, jitter, request ids. Default 1.
         *
         * @param seed any number
         * @return this
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets the port. Default 0: a free one.
         *
         * @param port 0 to 65535
         * @return this
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be 0 to 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Sets the only clock. Default {@link Schedulers#parallel()}, which is the system's.
         *
         * @param clock asked for the time and nothing else
         * @return this
         */
        public Builder clock(Scheduler clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets the server's clock off, in {@code Date} headers and in the check of timestamps. Default zero.
         *
         * @param clockOffset how far it is ahead; negative if behind
         * @return this
         */
        public Builder clockOffset(Duration clockOffset) {
            this.clockOffset = clockOffset;
            return this;
        }

        /**
         * Binds the port; blocks until it listens.
         *
         * @return the emulator, listening
         */
        public SslEmulator start() {
            return new SslEmulator(this);
        }

        private Map<String, Credential> accepted() {
            if (!credentials.isEmpty()) {
                return credentials;
            }
            Credential generated = Credential.generate();
            return Map.of(generated.secretId(), generated);
        }
    }
}
