// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates;
import io.certflux.rotation.Evidence.Level;
import io.certflux.rotation.RotationEvent.Verifying;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Success is not claimed before every endpoint that was named shows the new leaf. */
class ServedEvidenceTest {
    private static final ServedEndpoint FIRST = ServedEndpoint.of("a.example.com");
    private static final ServedEndpoint SECOND = ServedEndpoint.of("b.example.com");
    private static final Mono<String> NEW =
            Mono.fromSupplier(() -> ScriptedRotations.leaf().sha256());
    private static final Mono<String> OLD = Mono.just("0".repeat(64));
    private static final Mono<String> REFUSED = Mono.error(new ConnectException("connection refused"));

    private final ScriptedRotations script = new ScriptedRotations();
    private final ScriptedLooks looks = new ScriptedLooks(script.time);

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenNewLeafEverywhere_expectsSuccessByWhatIsServed() {
        looks.at(FIRST, List.of(NEW)).at(SECOND, List.of(NEW));

        List<RotationEvent> events = run(rotation());
        assertThat(verifyings(events)).singleElement().satisfies(event -> {
            assertThat(event.deployRecordId()).isEqualTo(42);
            assertThat(event.wanted()).isEqualTo(Level.SERVED);
            assertThat(event.notServed()).containsExactly(FIRST, SECOND);
        });
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.evidence()).isEqualTo(new Evidence(Level.SERVED, success.at())));
    }

    @Test
    void rotate_givenEndpointsThatFollowOneByOne_expectsThoseMissingNamedAndSuccessAtTheLast() {
        looks.at(FIRST, List.of(OLD, NEW)).at(SECOND, List.of(OLD, OLD, OLD, NEW));

        List<RotationEvent> events = run(rotation());
        assertThat(verifyings(events))
                .extracting(Verifying::notServed)
                .startsWith(List.of(FIRST, SECOND))
                .endsWith(List.of(SECOND));
        assertThat(events).last().isInstanceOf(Succeeded.class);
    }

    /** Behind one name there may be several servers: what one look shows, the next may not. */
    @Test
    void rotate_givenEndpointThatShowsTheOldLeafAgain_expectsOneLookThatShowsTheNewOneEverywhere() {
        looks.at(FIRST, List.of(NEW, OLD, NEW)).at(SECOND, List.of(OLD, NEW));

        assertThat(verifyings(run(rotation())))
                .extracting(Verifying::notServed)
                .containsExactly(List.of(FIRST, SECOND), List.of(SECOND), List.of(FIRST));
    }

    @Test
    void rotate_givenHandshakesThatFail_expectsThemCountedAsNotServed() {
        looks.at(FIRST, List.of(REFUSED, Mono.empty(), NEW)).at(SECOND, List.of(NEW));

        List<RotationEvent> events = run(rotation());
        assertThat(verifyings(events)).extracting(Verifying::notServed).endsWith(List.of(FIRST));
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(Duration.between(firstLook(events), success.at()))
                                .isEqualTo(Duration.ofMillis(2_500)));
    }

    @Test
    void rotate_givenEndpointThatTakesItsTime_expectsLooksFurtherApartUpToTenSeconds() {
        List<Long> at = new ArrayList<>();
        Mono<String> noted = Mono.fromSupplier(() -> {
            at.add(script.time.now(TimeUnit.MILLISECONDS));
            return "0".repeat(64);
        });
        looks.at(FIRST, List.of(noted)).at(SECOND, List.of(NEW));

        run(rotation().deadline(Duration.ofMinutes(2)));
        List<Long> pauses =
                IntStream.range(1, 10).mapToObj(i -> at.get(i) - at.get(i - 1)).toList();
        assertThat(pauses).containsExactly(1_000L, 1_500L, 2_250L, 3_375L, 5_062L, 7_594L, 10_000L, 10_000L, 10_000L);
    }

    @Test
    void rotate_givenSlowHandshakes_expectsOneAtATimeWithEachEndpoint() {
        looks.taking(Duration.ofSeconds(8))
                .at(FIRST, List.of(OLD, OLD, OLD, OLD, NEW))
                .at(SECOND, List.of(NEW));

        assertThat(run(rotation())).last().isInstanceOf(Succeeded.class);
        assertThat(looks.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void rotate_givenEndpointThatNeverFollows_expectsUnknownAtTheDeadlineThatNamesIt() {
        looks.at(FIRST, List.of(NEW)).at(SECOND, List.of(OLD));

        assertThat(run(rotation().deadline(Duration.ofMinutes(2))))
                .last()
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.reason())
                            .isEqualTo("not over within PT2M: not served yet by 1 of 2 endpoints, "
                                    + "first: b.example.com at b.example.com:443; the cloud's work may go on");
                    assertThat(unknown.evidence())
                            .hasValueSatisfying(seen -> assertThat(seen.level()).isEqualTo(Level.RECORD));
                    assertThat(unknown.handle().deployRecordId()).hasValue(42);
                });
    }

    /** A handle has no endpoints: the rotation has to be given again. */
    @Test
    void resume_givenHandleWithoutItsEndpoints_expectsUnknownThatSaysSo() {
        RotationHandle handle = RotationHandle.decode(
                "certflux1?rotation=r-1&certificate=JADeKqED&phase=DEPLOYING&task=42&origin=CREATED&evidence=SERVED&sent="
                        + TestCertificates.NOW);
        script.network.answer(DETAIL, DONE);

        assertThat(script.outcome(script.rotator().resume(handle, Mono.empty())))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("names no endpoints"));
    }

    private Rotation rotation() {
        return script.rotation().servedAt(FIRST, SECOND);
    }

    private List<RotationEvent> run(Rotation rotation) {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, DONE);
        return script.run(script.rotator(it -> it.servedLeaf(looks)).rotate(rotation));
    }

    private static List<Verifying> verifyings(List<RotationEvent> events) {
        return events.stream()
                .filter(Verifying.class::isInstance)
                .map(Verifying.class::cast)
                .toList();
    }

    private static Instant firstLook(List<RotationEvent> events) {
        return verifyings(events).get(0).at();
    }
}
