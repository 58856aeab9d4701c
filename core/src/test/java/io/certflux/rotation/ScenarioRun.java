// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.VerifyType;
import io.certflux.client.ScriptedClient;
import io.certflux.client.SslClient;
import io.certflux.emulator.model.JournalEntry;
import io.certflux.emulator.model.SslModel;
import io.certflux.limit.RateBudget;
import io.certflux.material.CertificateMaterial;
import io.certflux.rotation.RotationOutcome.Unknown;
import io.certflux.rotation.Scenario.Ask;
import io.certflux.rotation.Scenario.Binding;
import io.certflux.rotation.Scenario.Crash;
import io.certflux.rotation.Scenario.Source;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Plays a {@link Scenario} on virtual time: one rotation, through as many processes as it takes, to its last outcome and an
 * hour beyond.
 */
final class ScenarioRun {
    private static final Duration BEFORE = Duration.ofMinutes(4);
    private static final Duration AFTER = Duration.ofHours(1);
    private static final Duration SHORTEST_PACE = Duration.ofMillis(700);
    private static final Duration SAVING = Duration.ofMillis(5);
    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(20);
    private static final int MOST_RESUMPTIONS = 2;
    private static final String ORDER_ID = "order-1";

    private final Scenario scenario;
    private final Stage stage;
    private final VirtualTimeScheduler time;
    private final Instant begin;
    private final String certificateId;
    private final SslModel model;
    private final Witness witness;
    private final Rotation rotation;
    private final List<Episode> episodes = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private Optional<RotationHandle> kept = Optional.empty();
    private Optional<String> orderedLeaf = Optional.empty();
    private int resumptions;

    private ScenarioRun(Scenario scenario, Stage stage) {
        this.scenario = scenario;
        this.stage = stage;
        this.time = stage.time();
        this.begin = stage.now().plus(BEFORE);
        this.certificateId = scenario.ask().source() == Source.ORDER_ITSELF ? ORDER_ID : "cert-1";
        this.model = SslModel.create(
                scenario.server().behaviour(certificateId), time, new Dice(scenario.seed(), "model").seed());
        this.witness = new Witness(model, certificateId, scenario.server().binding() != Binding.UNKNOWN);
        this.rotation = rotation(scenario.ask());
    }

    static Played play(Scenario scenario) {
        SeededJitter.seed(scenario.seed());
        Stage stage = Stage.take();
        ScenarioRun run = new ScenarioRun(scenario, stage);
        run.play();
        if (run.violations.isEmpty()) {
            stage.leave();
        }
        return new Played(
                scenario,
                List.copyOf(run.episodes),
                List.copyOf(run.violations),
                run.model.journal().entries());
    }

    /** What came of it. */
    record Played(Scenario scenario, List<Episode> episodes, List<String> violations, List<JournalEntry> journal) {
        Optional<RotationOutcome> outcome() {
            return episodes.get(episodes.size() - 1).outcome();
        }

        int calls() {
            return episodes.stream().mapToInt(it -> it.network.written()).sum();
        }
    }

    private void play() {
        Rival rival = new Rival(witness, certificateId, rotation.settings().targetsOrDefault());
        scenario.rival().forEach(move -> at(begin.plus(move.at()), () -> rival.move(move.kind())));
        at(begin, () -> process(Optional.empty()));
        time.advanceTimeBy(BEFORE);
        int processes = 1 + scenario.crashes().size() + MOST_RESUMPTIONS;
        for (int i = 0; i < processes && !isOver(); i++) {
            time.advanceTimeBy(scenario.ask().deadline().plus(Duration.ofMinutes(5)));
        }
        time.advanceTimeBy(AFTER);
        violations.addAll(Invariants.ofEnd(scenario, episodes, witness));
    }

    private boolean isOver() {
        Episode last = episodes.get(episodes.size() - 1);
        return last.endedAt.isPresent() && !last.crashed && !isResumed(last);
    }

    private void process(Optional<RotationHandle> handle) {
        RateBudget budget = scenario.learns() ? stage.newBudget() : stage.budget();
        ModelTransport network = new ModelTransport(
                time,
                scenario.network(),
                new Dice(scenario.seed() + episodes.size(), "transport"),
                begin.plus(scenario.network().healsAfter()),
                (action, body) -> witness.ours(action, body, this::ourLeaf));
        SslClient ssl = scenario.learns()
                ? ScriptedClient.over(network, budget, time)
                : ScriptedClient.over(network, budget, ScenarioRun::pace, time);
        Episode episode = new Episode(episodes.size(), ssl, budget, network, now());
        episodes.add(episode);
        CertificateRotator rotator = CertificateRotator.builder(ssl)
                .handleStore(saved -> save(episode, saved))
                .readingOn(time)
                .servedLeaf(endpoint -> Mono.delay(SAVING, time).flatMap(tick -> Mono.justOrEmpty(served())))
                .build();
        Flux<RotationEvent> events =
                handle.map(known -> rotator.resume(known, rotation)).orElseGet(() -> rotator.rotate(rotation));
        crash(episode)
                .filter(it -> it.kind() == Crash.Kind.ANY_TIME)
                .ifPresent(it -> at(now().plus(it.at()), () -> die(episode, it)));
        episode.watching = events.subscribe(
                event -> happened(episode, event),
                failure -> ended(episode, "error " + failure),
                () -> ended(episode, "complete"));
    }

    /** A third of the age, and not too often. */
    private static Duration pace(Duration age) {
        Duration share = age.dividedBy(3);
        return share.compareTo(SHORTEST_PACE) < 0 ? SHORTEST_PACE : share;
    }

    private void happened(Episode episode, RotationEvent event) {
        episode.events.add(event);
        if (event instanceof RotationEvent.Accepted accepted) {
            orderedLeaf = Optional.of(accepted.leaf().sha256());
        }
        if (event instanceof RotationOutcome outcome && !(outcome instanceof Unknown)) {
            violations.addAll(new Invariants(scenario, witness, certificateId, ourLeaf(), ourDomain()).of(outcome));
        }
    }

    private void ended(Episode episode, String end) {
        episode.ends.add(end);
        episode.end(now());
        if (isResumed(episode) && episode.outcome().orElseThrow() instanceof Unknown unknown) {
            resumptions++;
            at(now().plus(UNKNOWN_PAUSE), () -> process(Optional.of(unknown.handle())));
        }
    }

    private boolean isResumed(Episode episode) {
        return scenario.ask().resumesUnknown()
                && resumptions < MOST_RESUMPTIONS
                && episode.outcome().filter(Unknown.class::isInstance).isPresent();
    }

    private Mono<Void> save(Episode episode, RotationHandle handle) {
        episode.saves++;
        Runnable keep = () -> kept = Optional.of(RotationHandle.decode(handle.encode()));
        Optional<Crash> now = crash(episode).filter(it -> it.save() == episode.saves);
        return now.map(it -> save(episode, it, keep)).orElseGet(() -> saved(keep));
    }

    private Mono<Void> save(Episode episode, Crash crash, Runnable keep) {
        return switch (crash.kind()) {
            case ANY_TIME -> saved(keep);
            case BEFORE_SAVE -> Mono.defer(() -> dying(episode, crash));
            case AFTER_SAVE -> saved(keep).then(Mono.defer(() -> dying(episode, crash)));
            case SAVE_FAILS -> Mono.error(new IOException("the store is full"));
            case SAVE_FAILS_LATE -> saved(keep).then(Mono.error(new IOException("the store gave no answer")));
        };
    }

    private Mono<Void> saved(Runnable keep) {
        return Mono.delay(SAVING, time).then(Mono.fromRunnable(keep));
    }

    private Mono<Void> dying(Episode episode, Crash crash) {
        at(now(), () -> die(episode, crash));
        return Mono.never();
    }

    private Optional<Crash> crash(Episode episode) {
        return episode.number < scenario.crashes().size()
                ? Optional.of(scenario.crashes().get(episode.number))
                : Optional.empty();
    }

    private void die(Episode episode, Crash crash) {
        if (episode.endedAt.isEmpty()) {
            episode.watching.dispose();
            episode.crashed = true;
            episode.end(now());
            at(now().plus(crash.pause()), () -> process(kept));
        }
    }

    private Rotation rotation(Ask ask) {
        Rotation asked = ask.targets()
                .set(source(ask.source()))
                .id("r-1")
                .deadline(ask.deadline())
                .retryFailedResources(ask.retries());
        asked = ask.rollsBack() ? asked.rollBackOnFailure() : asked;
        asked = ask.fallsBack() ? asked.fallBackToNewCertificateId() : asked;
        return ask.evidence() == Evidence.Level.SERVED
                ? asked.servedAt(ServedEndpoint.of(Leaf.OURS.domain()))
                : asked.evidence(ask.evidence());
    }

    private Rotation source(Source source) {
        return switch (source) {
            case GIVEN -> Rotation.of(certificateId, Leaf.OURS.material());
            case GONE_LATER -> Rotation.of(certificateId, Mono.defer(this::materialOfTheFirst));
            case ORDER -> Rotation.fromOrder(ORDER_ID, VerifyType.DNS).replacing(certificateId);
            case ORDER_ITSELF -> Rotation.fromOrder(ORDER_ID, VerifyType.DNS);
        };
    }

    private Mono<CertificateMaterial> materialOfTheFirst() {
        return episodes.size() == 1 ? Mono.just(Leaf.OURS.material()) : Mono.error(new NoSuchFileException("ours.pem"));
    }

    private boolean isOrdered() {
        return scenario.ask().source() == Source.ORDER || scenario.ask().source() == Source.ORDER_ITSELF;
    }

    private Optional<String> ourLeaf() {
        return isOrdered() ? orderedLeaf : Optional.of(Leaf.OURS.sha256());
    }

    private String ourDomain() {
        return isOrdered() ? ORDER_ID + ".example.com" : Leaf.OURS.domain();
    }

    /** What the listeners show: all switch at once, which is enough here. */
    private Optional<String> served() {
        return scenario.server().whitelisted() ? witness.stored(certificateId) : ourLeaf();
    }

    private Instant now() {
        return stage.now();
    }

    private void at(Instant when, Runnable event) {
        long pause = Math.max(0, Duration.between(now(), when).toMillis());
        time.schedule(event, pause, TimeUnit.MILLISECONDS);
    }
}
