// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long NOW = 10_000 * SECOND;
    private static final int MOST_URGENT_IN_A_ROW = 7;
    private static final int MOST_DUE_POLLS_IN_A_ROW = 6;
    private static final int MANY_STARTS = 100;

    private final PollTimes times = new PollTimes(new DurationBelief(Duration.ofSeconds(10)));
    private final WaitingLine line = new WaitingLine(times);

    @Test
    void next_givenOneOfEachLane_expectsUrgentThenDueThenStartThenEarly() {
        Waiter early = added(earlyPoll(NOW));
        Waiter start = added(Turn.inOrder());
        Waiter due = added(duePoll(NOW));
        Waiter urgent = added(Turn.inOrder().urgently());

        assertThat(served(4)).containsExactly(urgent, due, start, early);
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void next_givenSeveralInOneLane_expectsUrgentAndStartsByArrivalAndPollsByWhenTheyAreDue() {
        Waiter secondDue = added(Turn.pollOf(begunAt(NOW - 50 * SECOND)));
        Waiter firstDue = added(Turn.pollOf(begunAt(NOW - 60 * SECOND)));
        assertThat(served(2)).containsExactly(firstDue, secondDue);

        Waiter firstStart = added(Turn.inOrder());
        Waiter secondStart = added(Turn.inOrder());
        assertThat(served(2)).containsExactly(firstStart, secondStart);

        Waiter firstUrgent = added(duePoll(NOW).urgently());
        Waiter secondUrgent = added(Turn.inOrder().urgently());
        assertThat(served(2)).containsExactly(firstUrgent, secondUrgent);
    }

    @Test
    void next_givenManyUrgent_expectsAFewInARowOnly() {
        addMany(30, Turn.inOrder().urgently());
        addMany(10, Turn.inOrder());

        assertThat(longestRow(30, waiter -> waiter.turn().isUrgent())).isEqualTo(MOST_URGENT_IN_A_ROW);
    }

    @Test
    void next_givenManyDuePollsAndManyStarts_expectsAFewInARowOnly() {
        addMany(MANY_STARTS, Turn.inOrder());
        for (int i = 0; i < 100; i++) {
            added(duePoll(NOW));
        }

        assertThat(longestRow(60, waiter -> waiter.turn().operation() != null)).isEqualTo(MOST_DUE_POLLS_IN_A_ROW);
    }

    @Test
    void next_givenFewStartsLeft_expectsEverySecondToBeOne() {
        addMany(20, Turn.inOrder());
        for (int i = 0; i < 20; i++) {
            added(duePoll(NOW));
        }

        assertThat(longestRow(40, waiter -> waiter.turn().operation() != null)).isEqualTo(1);
    }

    @Test
    void next_givenLanesThatNeverRunDry_expectsNobodyStarved() {
        long now = NOW;
        addMany(MANY_STARTS, Turn.inOrder());
        List<Waiter> watched =
                new ArrayList<>(List.of(added(Turn.inOrder()), added(duePoll(NOW)), added(earlyPoll(NOW))));

        for (int i = 0; i < 20_000 && !watched.isEmpty(); i++) {
            now += SECOND / 20;
            line.add(new Standing(Turn.inOrder().urgently()), now);
            line.add(new Standing(Turn.inOrder()), now);
            line.add(new Standing(duePoll(now)), now);
            assertThat(line.somebodyReady(now)).isTrue();
            watched.remove(line.next(now));
        }

        assertThat(watched).isEmpty();
    }

    @Test
    void add_givenDelay_expectsRestUntilItIsOver() {
        Waiter later = added(Turn.inOrder().after(Duration.ofSeconds(3)));

        assertThat(line.somebodyReady(NOW)).isFalse();
        assertThat(line.resting()).isEqualTo(1);
        assertThat(line.nextReadyAt()).isEqualTo(NOW + 3 * SECOND);
        assertThat(line.somebodyReady(NOW + 3 * SECOND)).isTrue();
        assertThat(line.next(NOW + 3 * SECOND)).isSameAs(later);
    }

    @Test
    void add_givenPollThatIsNotWorthIt_expectsRestUntilItIs() {
        Operation young = begunAt(NOW);
        Waiter poll = added(Turn.pollOf(young));

        assertThat(line.somebodyReady(NOW)).isFalse();
        assertThat(line.nextReadyAt()).isEqualTo(times.worthAskingAt(young));
        assertThat(line.somebodyReady(line.nextReadyAt())).isTrue();
        assertThat(line.pollsWaiting()).isEqualTo(1);
        assertThat(line.any()).isSameAs(poll);
        assertThat(line.any()).isNull();
    }

    @Test
    void add_givenSameTurnAgain_expectsItsOldPlace() {
        Turn throttled = Turn.inOrder();
        added(throttled);
        line.next(NOW);
        added(Turn.inOrder());
        Waiter again = added(throttled);

        assertThat(line.next(NOW)).isSameAs(again);
    }

    @Test
    void remove_givenOneOfEveryLaneAndOneThatRests_expectsThemAllGone() {
        List<Waiter> all = List.of(
                added(Turn.inOrder()),
                added(Turn.inOrder().urgently()),
                added(duePoll(NOW)),
                added(earlyPoll(NOW)),
                added(Turn.inOrder().after(Duration.ofSeconds(1))));

        all.forEach(line::remove);
        line.remove(Standing.inOrder());

        assertThat(line.isEmpty()).isTrue();
        assertThat(line.urgentWaiting() + line.startsWaiting() + line.pollsWaiting() + line.resting())
                .isZero();
    }

    @Test
    void reorder_givenBeliefThatBecameShorter_expectsRestsCutShort() {
        Operation young = begunAt(NOW);
        added(Turn.pollOf(young));
        long before = line.nextReadyAt();
        for (int i = 0; i < 200; i++) {
            times.ended(begunAt(NOW - SECOND / 4), NOW);
        }
        line.reorder(NOW);

        assertThat(line.nextReadyAt()).isLessThan(before).isEqualTo(times.worthAskingAt(young));
    }

    private Waiter added(Turn turn) {
        Waiter waiter = new Standing(turn);
        line.add(waiter, NOW);
        return waiter;
    }

    private void addMany(int count, Turn like) {
        for (int i = 0; i < count; i++) {
            added(like.after(Duration.ZERO));
        }
    }

    private List<Waiter> served(int count) {
        List<Waiter> served = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assertThat(line.somebodyReady(NOW)).isTrue();
            served.add(line.next(NOW));
        }
        return served;
    }

    private int longestRow(int count, Predicate<Waiter> ofKind) {
        int longest = 0;
        int row = 0;
        for (Waiter waiter : served(count)) {
            row = ofKind.test(waiter) ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    private Turn duePoll(long now) {
        Operation old = begunAt(now);
        return Turn.pollOf(begunAt(now - (times.dueAt(old) - now)));
    }

    private Turn earlyPoll(long now) {
        Operation young = begunAt(now);
        long age = (times.worthAskingAt(young) + times.dueAt(young)) / 2 - now;
        return Turn.pollOf(begunAt(now - age));
    }

    private static Operation begunAt(long begunAt) {
        return new Operation(null, begunAt, Duration.ofMillis(250));
    }
}
