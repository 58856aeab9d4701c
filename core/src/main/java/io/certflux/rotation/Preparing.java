// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.LeafFacts;
import io.certflux.material.Preflight;
import io.certflux.material.PreflightReport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks for the material once, checks it, and keeps what is to be sent until the rotation's end. */
final class Preparing {
    private final Mono<CertificateMaterial> material;
    private final boolean isMaterialOurs;
    private final Preflight preflight;
    private final RotationClock clock;
    private final AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();
    private volatile boolean wiped;

    /**
     * A preparation.
     *
     * @param isMaterialOurs whether the material is destroyed once it has been copied; the caller's never is
     */
    Preparing(Mono<CertificateMaterial> material, boolean isMaterialOurs, Preflight preflight, RotationClock clock) {
        this.material = material;
        this.isMaterialOurs = isMaterialOurs;
        this.preflight = preflight;
        this.clock = clock;
    }

    Flux<Seen> prepare(Facts facts) {
        if (prepared.get() != null) {
            return Flux.just(Seen.of(Answer.HELD, Facts::taskIsNotOurs));
        }
        return material.map(given -> checked(given, facts.leafSha256()))
                .switchIfEmpty(Mono.fromSupplier(() -> none(Failures.noMaterial())))
                .onErrorResume(failure -> Mono.just(none(Failures.ofError(failure))))
                .map(seen -> isAnotherUnderWay(facts) && seen.answer() != Answer.ACCEPTED ? stopped(facts, seen) : seen)
                .flux();
    }

    /** Whether an earlier process has sent what this one cannot send again. */
    private static boolean isAnotherUnderWay(Facts facts) {
        return facts.firstSentAt().isPresent() && facts.mayHaveBegun();
    }

    private static Seen stopped(Facts facts, Seen why) {
        return Seen.stopped(facts, it -> {
            why.lesson().accept(it);
            it.reason("what was sent before could not be sent again: its material is missing, or not the same");
        });
    }

    /** What is to be sent; an activity that sends runs after {@link #prepare}. */
    Prepared get() {
        Prepared known = prepared.get();
        if (known == null || wiped) {
            throw new IllegalStateException("the material has not been prepared, or the rotation is over");
        }
        return known;
    }

    private Seen checked(CertificateMaterial given, String expectedSha256) {
        PreflightReport report = preflight.check(given, clock.now());
        Optional<LeafFacts> leaf = given.leaf();
        if (!report.passes() || leaf.isEmpty()) {
            return Seen.of(Answer.FINDINGS, facts -> facts.findings(report.blocking()));
        }
        LeafFacts known = leaf.get();
        if (!expectedSha256.isEmpty() && !expectedSha256.equals(known.sha256())) {
            return none(Failures.otherMaterial(expectedSha256));
        }
        prepared.set(new Prepared(given));
        if (isMaterialOurs) {
            given.destroy();
        }
        return Seen.of(Answer.ACCEPTED, facts -> {
            facts.taskIsNotOurs();
            facts.rotatingTo(known);
        });
    }

    private static Seen none(Failure why) {
        return Seen.of(Answer.NO_MATERIAL, facts -> facts.failure(why));
    }

    void wipe() {
        wiped = true;
        Prepared known = prepared.get();
        if (known != null) {
            known.wipe();
        }
    }
}
