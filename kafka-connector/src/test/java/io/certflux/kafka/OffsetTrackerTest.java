// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    private static final TopicPartition P0 = new TopicPartition(Requests.TOPIC, 0);

    private final OffsetTracker tracker =
            new OffsetTracker(new StatusRecords(URI.create("urn:test"), "status", ContentMode.BINARY));
    private Claim lastClaim;

    @Test
    void commit_givenAssignmentWithoutRecords_expectsNothing() {
        assertThat(new PartitionOffsets(Optional.empty()).commit(Set.of())).isEmpty();
    }

    @Test
    void batch_givenLaterOffsetFinished_expectsWatermarkAtFirstUnfinished() {
        assign(Optional.empty());
        poll(5, 6, 7);
        Claim six = claim(6);
        claim(5);

        finish(six);

        assertThat(committed().offset()).isEqualTo(5);
        assertThat(FinishedOffsets.decode(5, committed().metadata())).containsExactly(6L);
    }

    @Test
    void batch_givenGapClosed_expectsWatermarkBeyondAllFinished() {
        assign(Optional.empty());
        poll(5, 6, 9);
        List<Claim> claims = List.of(claim(6), claim(9), claim(5));

        claims.forEach(this::finish);

        assertThat(committed()).isEqualTo(new OffsetAndMetadata(10, ""));
    }

    @Test
    void claim_givenOffsetFinishedByEarlierOwner_expectsEmpty() {
        assign(Optional.of(new OffsetAndMetadata(5, FinishedOffsets.encode(5, List.of(6L)))));
        poll(5, 6, 7);

        assertThat(tracker.claim(record(6))).isEmpty();
        assertThat(tracker.claim(record(5))).isPresent();
    }

    @Test
    void batch_givenRestoredOffsetsNotPolledYet_expectsThemKept() {
        assign(Optional.of(new OffsetAndMetadata(5, FinishedOffsets.encode(5, List.of(6L, 8L)))));
        poll(5);
        Claim five = claim(5);
        finish(five);

        assertThat(committed().offset()).isEqualTo(6);
        assertThat(FinishedOffsets.decode(6, committed().metadata())).containsExactly(6L, 8L);
    }

    @Test
    void claim_givenSecondDeliveryOfOneOffset_expectsEmpty() {
        assign(Optional.empty());
        poll(5);
        claim(5);

        assertThat(tracker.claim(record(5))).isEmpty();
    }

    @Test
    void claim_givenRecordLeftFromRevokedAssignment_expectsEmpty() {
        assign(Optional.empty());
        poll(5, 6);
        tracker.revoked(List.of(P0));
        assign(Optional.of(new OffsetAndMetadata(5, "")));

        assertThat(tracker.claim(record(6))).isEmpty();
    }

    @Test
    void finish_givenClaimOfRevokedAssignment_expectsNoEffectOnNewOne() {
        assign(Optional.empty());
        poll(5);
        Claim stale = claim(5);
        tracker.revoked(List.of(P0));
        assign(Optional.empty());
        poll(5);

        claim(5);
        finish(stale);

        assertThat(stale.owned()).isFalse();
        assertThat(committed().offset()).isEqualTo(5);
    }

    @Test
    void batch_givenTerminalPublications_expectsThemCountedButNotYetFinished() {
        assign(Optional.empty());
        poll(5, 6, 7);
        List<Publication> publications = List.of(terminal(claim(5)), terminal(claim(7)));

        OffsetAndMetadata commit = tracker.batch(publications, Instant.EPOCH)
                .orElseThrow()
                .offsets()
                .get(P0);

        assertThat(commit.offset()).isEqualTo(6);
        assertThat(FinishedOffsets.decode(6, commit.metadata())).containsExactly(7L);
        assertThat(committed().offset()).isEqualTo(5);
    }

    @Test
    void batch_givenProgressOnly_expectsTheGroupsOffsetsNevertheless() {
        assign(Optional.empty());
        poll(5);

        Batch batch =
                tracker.batch(List.of(silent(claim(5), false)), Instant.EPOCH).orElseThrow();

        assertThat(batch.offsets()).containsEntry(P0, new OffsetAndMetadata(5, ""));
        assertThat(batch.member()).isSameAs(FakeSource.MEMBER);
    }

    @Test
    void batch_givenClaimOfRevokedPartition_expectsNothing() {
        assign(Optional.empty());
        poll(5);
        Claim five = claim(5);
        tracker.revoked(List.of(P0));

        assertThat(tracker.batch(List.of(terminal(five)), Instant.EPOCH)).isEmpty();
    }

    @Test
    void mayBegin_givenOffsetFarBeyondFirstUnfinished_expectsFalseUntilThatIsFinished() {
        assign(Optional.empty());
        poll(0, FinishedOffsets.WINDOW);
        Claim first = claim(0);
        Claim far = claim(FinishedOffsets.WINDOW);
        assertThat(tracker.mayBegin(far)).isFalse();

        finish(first);

        assertThat(tracker.mayBegin(far)).isTrue();
    }

    /** Two readings may be on their way, if a partition leaves and comes back. */
    @Test
    void restored_givenSecondReading_expectsWhatWasWrittenSinceTheFirstKept() {
        assign(Optional.empty());
        poll(5);
        Claim five = claim(5);
        CertificateStatus.Finished finished = new CertificateStatus.Finished("r5", "digest");
        StatusChange change = new StatusChange("cert", status -> status.with(finished));
        tracker.written(List.of(new Publication(five, List.of(), Optional.empty(), Optional.of(change), true)));

        tracker.restored(five.assignment(), Map.of("cert", CertificateStatus.NONE));

        assertThat(tracker.status(five, "cert").finished()).containsExactly(finished);
    }

    private void assign(Optional<OffsetAndMetadata> commit) {
        tracker.assigned(Map.of(P0, commit));
        tracker.unrestored().values().forEach(assignment -> tracker.restored(assignment, Map.of()));
    }

    private void poll(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : offsets) {
            records.add(record(offset));
        }
        tracker.polled(records, FakeSource.MEMBER);
    }

    private Claim claim(long offset) {
        lastClaim = tracker.claim(record(offset)).orElseThrow();
        return lastClaim;
    }

    private void finish(Claim claim) {
        tracker.written(List.of(terminal(claim)));
    }

    private static Publication terminal(Claim claim) {
        return silent(claim, true);
    }

    private static Publication silent(Claim claim, boolean terminal) {
        return new Publication(claim, List.of(), Optional.empty(), Optional.empty(), terminal);
    }

    /** What a batch that finishes nothing would commit. */
    private OffsetAndMetadata committed() {
        return tracker.batch(List.of(silent(lastClaim, false)), Instant.EPOCH)
                .orElseThrow()
                .offsets()
                .get(P0);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return Requests.request(offset, "r" + offset, "cert");
    }
}
