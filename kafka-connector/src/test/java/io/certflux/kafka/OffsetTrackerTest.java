// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    private static final TopicPartition P0 = new TopicPartition(Requests.TOPIC, 0);

    private final OffsetTracker tracker = new OffsetTracker();

    @Test
    void commitAll_givenAssignmentWithoutRecords_expectsNothing() {
        assign(Optional.empty());

        assertThat(tracker.commitAll()).isEmpty();
    }

    @Test
    void commitAll_givenLaterOffsetFinished_expectsWatermarkAtFirstUnfinished() {
        assign(Optional.empty());
        poll(5, 6, 7);
        Claim six = claim(6);
        claim(5);

        tracker.finish(List.of(six));

        assertThat(committed().offset()).isEqualTo(5);
        assertThat(FinishedOffsets.decode(5, committed().metadata())).containsExactly(6L);
    }

    @Test
    void commitAll_givenGapClosed_expectsWatermarkBeyondAllFinished() {
        assign(Optional.empty());
        poll(5, 6, 9);
        List<Claim> claims = List.of(claim(6), claim(9), claim(5));

        claims.forEach(claim -> tracker.finish(List.of(claim)));

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
    void commitAll_givenRestoredOffsetsNotPolledYet_expectsThemKept() {
        assign(Optional.of(new OffsetAndMetadata(5, FinishedOffsets.encode(5, List.of(6L, 8L)))));
        poll(5);
        Claim five = claim(5);
        tracker.finish(List.of(five));

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

        tracker.finish(List.of(stale));

        assertThat(stale.owned()).isFalse();
        assertThat(committed().offset()).isEqualTo(5);
    }

    @Test
    void commit_givenFinishing_expectsThemCountedButNotYetFinished() {
        assign(Optional.empty());
        poll(5, 6, 7);
        Claim five = claim(5);
        Claim seven = claim(7);

        Map<TopicPartition, OffsetAndMetadata> commit = tracker.commit(List.of(five, seven), List.of(five, seven));

        assertThat(commit.get(P0).offset()).isEqualTo(6);
        assertThat(FinishedOffsets.decode(6, commit.get(P0).metadata())).containsExactly(7L);
        assertThat(committed().offset()).isEqualTo(5);
    }

    @Test
    void commit_givenClaimOfRevokedPartition_expectsNothingForIt() {
        assign(Optional.empty());
        poll(5);
        Claim five = claim(5);
        tracker.revoked(List.of(P0));

        assertThat(tracker.commit(List.of(five), List.of(five))).isEmpty();
    }

    @Test
    void inWindow_givenOffsetFarBeyondFirstUnfinished_expectsFalseUntilThatIsFinished() {
        assign(Optional.empty());
        poll(0, FinishedOffsets.WINDOW);
        Claim first = claim(0);
        Claim far = claim(FinishedOffsets.WINDOW);
        assertThat(tracker.inWindow(far)).isFalse();

        tracker.finish(List.of(first));

        assertThat(tracker.inWindow(far)).isTrue();
    }

    private void assign(Optional<OffsetAndMetadata> commit) {
        tracker.assigned(Map.of(P0, commit));
    }

    private void poll(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : offsets) {
            records.add(record(offset));
        }
        tracker.polled(records);
    }

    private Claim claim(long offset) {
        return tracker.claim(record(offset)).orElseThrow();
    }

    private OffsetAndMetadata committed() {
        return tracker.commitAll().get(P0);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return Requests.request(offset, "r" + offset, "cert");
    }
}
