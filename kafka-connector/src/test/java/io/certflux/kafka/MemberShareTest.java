// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.limit.RateBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Members with budgets of their own, of one account with 20 calls a second, that always have something to call. */
class MemberShareTest {
    private static final String ACTION = "UploadUpdateCertificateInstance";
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> sent = new ArrayList<>();
    private double groupsPart = 1;

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void assigned_givenSomeOfAllPartitions_expectsThatPartOfTheRateAWindowLater() {
        MemberShare member = member();
        member.assigned(partitions(0, 1, 2), 12);
        pass(member, Duration.ofSeconds(1));
        assertThat(sent).isEmpty();

        pass(member, Duration.ofSeconds(9));

        assertThat(sent).hasSizeBetween(8 * 5, 9 * 5);
        assertThat(mostInASecond()).isEqualTo(5);
    }

    @Test
    void assigned_givenGroupThatHasAPartOfTheAccount_expectsThatPartOfThePart() {
        groupsPart = 0.5;
        MemberShare member = member();
        member.assigned(partitions(0, 1, 2, 3), 8);
        pass(member, Duration.ofSeconds(10));

        assertThat(sent).hasSizeBetween(8 * 5, 9 * 5);
        assertThat(mostInASecond()).isEqualTo(5);
    }

    @Test
    void none_expectsNoCall() {
        member();
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(sent).isEmpty();
    }

    @Test
    void revoked_givenPartitions_expectsLessAtOnce() {
        MemberShare member = member();
        member.assigned(partitions(0, 1, 2, 3), 4);
        pass(member, Duration.ofSeconds(5));
        int before = sent.size();

        member.revoked(partitions(1, 2, 3));
        pass(member, Duration.ofSeconds(10));

        assertThat(sent.size() - before).isBetween(40, 50);
        member.revoked(partitions(0));
        int afterwards = sent.size();
        pass(member, Duration.ofSeconds(10));
        assertThat(sent).hasSize(afterwards);
    }

    /** Twice as many partitions as three members have between them: what one gives up the others get. */
    @Test
    void share_givenPartitionsThatMoveBetweenMembers_expectsNeverMoreThanTheAccountsRate() {
        List<MemberShare> members = List.of(member(), member(), member());
        members.get(0).assigned(partitions(0, 1, 2, 3, 4, 5), 6);
        for (int round = 0; round < 30; round++) {
            MemberShare from = members.get(round % 3);
            MemberShare to = members.get((round + 1) % 3);
            for (int partition = 0; partition < 6; partition++) {
                from.revoked(partitions(partition));
                to.assigned(partitions(partition), 6);
                passAll(members, Duration.ofMillis(37L * (round % 11)));
            }
            passAll(members, Duration.ofMillis(1_500));
        }

        assertThat(mostInASecond()).isBetween(15, 20);
        assertThat(sent).hasSizeGreaterThan(300);
    }

    @Test
    void heard_givenNoHeartbeatForHalfASession_expectsNoCallUntilAWindowAfterTheNext() {
        MemberShare member = member();
        member.assigned(partitions(0), 1);
        time.advanceTimeBy(Duration.ofSeconds(60));
        assertThat(sent).isNotEmpty().allSatisfy(at -> assertThat(at).isLessThan(5_000));

        member.heard(Duration.ofSeconds(4));
        time.advanceTimeBy(Duration.ofSeconds(60));

        assertThat(sent.stream().filter(at -> at >= 5_000)).isEmpty();
        pass(member, Duration.ofSeconds(5));
        assertThat(sent.stream().filter(at -> at >= 120_000)).hasSizeGreaterThan(60);
    }

    /** A new member: it has joined no group yet. */
    private MemberShare member() {
        RateBudget budget = RateBudget.builder().scheduler(time).build();
        MemberShare member = new MemberShare(Optional.of(budget), groupsPart, SESSION);
        member.none();
        for (int i = 0; i < 3_000; i++) {
            budget.withPermit(
                            ACTION,
                            permit -> Mono.fromRunnable(() -> {
                                permit.sent();
                                sent.add(time.now(TimeUnit.MILLISECONDS));
                            }))
                    .subscribe();
        }
        return member;
    }

    private void pass(MemberShare member, Duration duration) {
        passAll(List.of(member), duration);
    }

    /** With a heartbeat every 100 ms. */
    private void passAll(List<MemberShare> members, Duration duration) {
        for (long left = duration.toMillis(); left > 0; left -= 100) {
            members.forEach(member -> member.heard(Duration.ZERO));
            time.advanceTimeBy(Duration.ofMillis(Math.min(100, left)));
        }
    }

    private static List<TopicPartition> partitions(Integer... numbers) {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> new TopicPartition(Requests.TOPIC, numbers[i]))
                .toList();
    }

    private int mostInASecond() {
        List<Long> sorted = sent.stream().sorted().toList();
        return sorted.stream()
                .mapToInt(at -> (int) sorted.stream()
                        .filter(it -> it > at - 1_000 && it <= at)
                        .count())
                .max()
                .orElse(0);
    }
}
