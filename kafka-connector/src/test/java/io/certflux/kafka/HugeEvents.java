// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.api.CertificateStatus;
import io.certflux.api.DvAuths;
import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UpdateSyncProgressRegion;
import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.material.Check;
import io.certflux.material.Finding;
import io.certflux.material.LeafFacts;
import io.certflux.rotation.Evidence;
import io.certflux.rotation.FailedResource;
import io.certflux.rotation.Failure;
import io.certflux.rotation.ResourceCounts;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationOutcome;
import io.certflux.rotation.ServedEndpoint;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Events with far more and far longer content than fits, of letters of every length in UTF-8, broken ones too. */
final class HugeEvents {
    private static final String[] LETTERS = {
        "a", "\"", "\\", "\n", "\u0001", "\u007f", "\u00e9", "\u20ac", "\ud83d\ude00", "\ud83d", "\ude00"
    };
    private static final Instant AT = SampleEvents.AT;

    private final Random random;

    HugeEvents(long seed) {
        this.random = new Random(seed);
    }

    /** An event, and where in its data how many items were given. */
    record Huge(RotationEvent event, String list, int given) {}

    List<Huge> all() {
        return List.of(
                partiallyFailed(10_000),
                accepted(1_000),
                creating(800),
                validating(2_000),
                verifying(3_000),
                rejected(5_000),
                retrying(500),
                failed(),
                unknown());
    }

    RequestIds ids() {
        TraceContext trace = new TraceContext(
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Optional.of("k=" + "v".repeat(510)));
        return new RequestIds(
                "f".repeat(32), "\u20ac".repeat(256), "c".repeat(64), Optional.of(AT), Optional.of(trace));
    }

    private Huge partiallyFailed(int given) {
        List<FailedResource> failures = many(given, this::failedResource);
        return new Huge(
                new RotationOutcome.PartiallyFailed(
                        "r", "c", AT, Long.MAX_VALUE, counts(), failures, Optional.of(failure())),
                "/failures",
                given);
    }

    private Huge retrying(int given) {
        return new Huge(
                new RotationEvent.Retrying("r", "c", AT, 1, 10, many(given, this::failedResource)), "/failures", given);
    }

    private FailedResource failedResource(int i) {
        return new FailedResource(i, text(), text(), text(), text(), many(50, n -> text()), text());
    }

    private Huge accepted(int given) {
        LeafFacts leaf = new LeafFacts(
                text(),
                text(),
                "7".repeat(50),
                many(given, n -> text()),
                AT,
                AT,
                SampleEvents.SHA256,
                SampleEvents.SHA1,
                text(),
                1,
                1);
        return new Huge(
                new RotationEvent.Accepted("r", "c", AT, leaf), "/newCertificate/subjectAlternativeNames", given);
    }

    private Huge creating(int given) {
        List<UpdateSyncProgress> progress = many(
                given,
                n -> new UpdateSyncProgress(
                        text(),
                        many(50, i -> new UpdateSyncProgressRegion(text(), 1L, 1L, SyncStatus.of(i))),
                        SyncStatus.PENDING));
        return new Huge(new RotationEvent.Creating("r", "c", AT, progress), "/progress", given);
    }

    private Huge validating(int given) {
        List<DvAuths> proofs = many(given, n -> new DvAuths(text(), text(), text(), text(), text(), text()));
        return new Huge(
                new RotationEvent.Validating("r", "c", AT, CertificateStatus.REVIEWING, proofs), "/proofs", given);
    }

    private Huge verifying(int given) {
        List<ServedEndpoint> endpoints = many(given, n -> ServedEndpoint.of("a".repeat(253)));
        return new Huge(
                new RotationEvent.Verifying("r", "c", AT, 1, Evidence.Level.SERVED, endpoints), "/notServed", given);
    }

    private Huge rejected(int given) {
        List<Finding> findings = many(given, n -> new Finding(Check.KEY_MISMATCH, text()));
        return new Huge(new RotationOutcome.Rejected("r", "c", AT, findings), "/findings", given);
    }

    private Huge failed() {
        return new Huge(new RotationOutcome.Failed("r", "c", AT, OptionalLong.empty(), failure()), "", 0);
    }

    private Huge unknown() {
        return new Huge(
                new RotationOutcome.Unknown(
                        "r", "c", AT, SampleEvents.handle(), text(), Optional.of(failure()), Optional.empty()),
                "",
                0);
    }

    private Failure failure() {
        return new Failure(Failure.Kind.REFUSED, Optional.of(text()), text(), Optional.of(text()), text(), true);
    }

    private static ResourceCounts counts() {
        return new ResourceCounts(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** A few different ones, again and again: only the first of them are ever looked at. */
    private static <T> List<T> many(int number, IntFunction<T> item) {
        List<T> few = IntStream.range(0, 10).mapToObj(item).toList();
        return Collections.nCopies((number + 9) / 10, few).stream()
                .flatMap(List::stream)
                .limit(number)
                .toList();
    }

    /** Short, long, or of one letter only, which is the worst when that letter is long. */
    private String text() {
        int length = random.nextInt(3) == 0 ? random.nextInt(20) : random.nextInt(1_500);
        String letter = LETTERS[random.nextInt(LETTERS.length)];
        if (random.nextBoolean()) {
            return letter.repeat(length);
        }
        StringBuilder mixed = new StringBuilder();
        IntStream.range(0, length).forEach(i -> mixed.append(LETTERS[random.nextInt(LETTERS.length)]));
        return mixed.toString();
    }
}
