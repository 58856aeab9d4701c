// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.DescribeCertificateRequest;
import io.certflux.material.Preflight;
import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of a rotation in which something happens that must not: it ends, and claims no more than is known. */
class UnforeseenTest {
    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void events_givenBugBeforeAnythingIsSent_expectsFailureThatNamesIt() {
        assertThat(outcome(new Broken(Flux.error(new IllegalStateException("a bug")), false)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.cause().kind()).isEqualTo(Kind.NOT_SUBMITTED);
                    assertThat(failed.cause().message()).isEqualTo("a bug");
                });
    }

    @Test
    void events_givenBugOnceSomethingMayHaveBegun_expectsUnknownThatNamesIt() {
        assertThat(outcome(new Broken(Flux.error(new IllegalStateException("a bug")), true)))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.reason())
                            .isEqualTo("the rotation stopped: java.lang.IllegalStateException: a bug");
                    assertThat(unknown.cause()).isEmpty();
                });
    }

    @Test
    void events_givenFailureOfACallThatNobodyTookOn_expectsUnknownWithTheApisCode() {
        script.network.error(ScriptedRotations.VALIDITY, "UnauthorizedOperation");
        Flux<Seen> refused = script.ssl
                .describeCertificate(DescribeCertificateRequest.of("JADeKqED"))
                .thenMany(Flux.empty());

        assertThat(outcome(new Broken(refused, true)))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.cause()).hasValueSatisfying(cause -> {
                            assertThat(cause.kind()).isEqualTo(Kind.UNOBSERVABLE);
                            assertThat(cause.code()).contains("UnauthorizedOperation");
                        }));
    }

    @Test
    void events_givenActivityWithoutAnAnswer_expectsUnknownThatNamesIt() {
        assertThat(outcome(new Broken(Flux.empty(), true)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).isEqualTo("nothing came of CREATING"));
    }

    private RotationOutcome outcome(Route route) {
        Rotation rotation = script.rotation();
        RotationClock clock = new RotationClock(script.time, rotation.deadline());
        Patience patience = new Patience(clock);
        Activities activities = new Activities(
                Optional.empty(),
                new Preparing(Mono.empty(), false, Preflight.standard(), clock),
                new Comparing(clock, patience, new StoredContent(script.ssl, patience), Duration.ZERO),
                new Following(clock, Duration.ZERO),
                new Repairing(rotation.settings(), clock),
                new Proving(rotation, clock, ServedLeaf.byHandshake()),
                route);
        return script.outcome(new RotationRun(
                        State.CREATING,
                        new Facts(route),
                        activities,
                        clock,
                        rotation,
                        HandleStore.none(),
                        Optional.empty(),
                        () -> {})
                .events());
    }

    /** A route whose creation is what is given; nothing else of it is asked for. */
    private record Broken(Flux<Seen> creation, boolean mayHaveStarted) implements Route {
        @Override
        public Flux<Seen> create(Facts facts) {
            return creation;
        }

        @Override
        public Flux<DeploymentReading> follow(long task, Predicate<DeploymentReading> isEnd) {
            throw new AssertionError("nothing to follow");
        }

        @Override
        public Mono<OptionalLong> newestTask(Instant since) {
            throw new AssertionError("nothing to list");
        }

        @Override
        public Mono<String> storedId(OptionalLong task) {
            throw new AssertionError("nothing to compare");
        }

        @Override
        public Mono<Void> retry(FailedResource resource) {
            throw new AssertionError("nothing to try again");
        }

        @Override
        public Mono<Void> retryAll(long task) {
            throw new AssertionError("nothing to try again");
        }

        @Override
        public Mono<Long> rollBack(long task) {
            throw new AssertionError("nothing to roll back");
        }

        @Override
        public void wipe() {}
    }
}
