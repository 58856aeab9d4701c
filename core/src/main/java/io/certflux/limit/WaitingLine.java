// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a permit, and who gets the next one. Four lanes, in this order:
 *
 * <ol>
 *   <li>urgent calls, as they arrived;
 *   <li>polls that are due, which means that their operation has very probably ended: under load an operation is asked
 *       about once, when the answer is likely to be the last;
 *   <li>calls that start something, as they arrived;
 *   <li>polls that are not due but may be worth their call, which is what spare permits are spent on.
 * </ol>
 *
 * <p>With nothing to begin and few polls, those are chosen among by what each is worth at that moment.
 *
 * <p>No lane waits for good: a few in a row, then it is the next one's turn. Polls that are not worth a call yet, and calls
 * that are to wait, rest outside the lanes. Not thread-safe: its dispatcher's loop is the only user.
 */
final class WaitingLine {
    private static final int MOST_URGENT_IN_A_ROW = 7;
    private static final int MOST_DUE_POLLS_IN_A_ROW = 6;
    /** The last starts go sooner: what they begin takes its time, and their polls fill it. */
    private static final int FEW_STARTS = 61;

    /** As many polls are looked at one by one when one is to be chosen. */
    private static final int FEW_POLLS = 64;

    private final PollTimes times;
    private final WaiterHeap resting = new WaiterHeap();
    private final WaiterHeap urgent = new WaiterHeap();
    private final WaiterHeap starts = new WaiterHeap();
    private final WaiterHeap polls = new WaiterHeap();
    private final List<WaiterHeap> heaps = List.of(resting, urgent, starts, polls);
    private long arrivals;
    private int urgentInARow;
    private int duePollsInARow;

    WaitingLine(PollTimes times) {
        this.times = times;
    }

    void add(Waiter waiter, long now) {
        waiter.turn().arrives(arrivals++, now);
        place(waiter, now);
    }

    /** Puts all polls where they belong by what is believed now. */
    void reorder(long now) {
        List<Waiter> moved = polls.removeAll();
        moved.addAll(resting.removeAll());
        moved.forEach(waiter -> place(waiter, now));
    }

    void remove(Waiter waiter) {
        for (WaiterHeap heap : heaps) {
            if (heap.contains(waiter)) {
                heap.remove(waiter);
                return;
            }
        }
    }

    boolean isEmpty() {
        return resting.isEmpty() && nobodyReady();
    }

    /** Brings those into their lanes whose rest is over; false if nobody is in a lane then. */
    boolean somebodyReady(long now) {
        while (!resting.isEmpty() && resting.first().rank() <= now) {
            enter(resting.removeFirst());
        }
        return !nobodyReady();
    }

    /** When the first rest is over; somebody must be resting. */
    long nextReadyAt() {
        return resting.first().rank();
    }

    boolean isNobodyResting() {
        return resting.isEmpty();
    }

    /** Takes out the one whose turn it is; somebody must be ready. */
    Waiter next(long now) {
        if (isUrgentNext()) {
            return urgent.removeFirst();
        }
        return starts.isEmpty() && polls.size() <= FEW_POLLS
                ? mostWorthwhile(now)
                : startsOrPolls(now).removeFirst();
    }

    /** With no call to begin and few to choose from, each is looked at. */
    private Waiter mostWorthwhile(long now) {
        Waiter best = polls.highest(waiter -> worth(waiter, now));
        polls.remove(best);
        return best;
    }

    private double worth(Waiter waiter, long now) {
        Operation operation = waiter.turn().operation();
        return operation == null ? 0 : times.worth(operation, now);
    }

    /** Takes out anybody; null when there is nobody. */
    @Nullable
    Waiter any() {
        for (WaiterHeap heap : heaps) {
            if (!heap.isEmpty()) {
                return heap.removeFirst();
            }
        }
        return null;
    }

    int urgentWaiting() {
        return urgent.size();
    }

    int startsWaiting() {
        return starts.size();
    }

    int pollsWaiting() {
        return polls.size();
    }

    int resting() {
        return resting.size();
    }

    private void place(Waiter waiter, long now) {
        long readyAt = readyAt(waiter);
        if (readyAt > now) {
            resting.add(waiter, readyAt);
        } else {
            enter(waiter);
        }
    }

    private boolean isUrgentNext() {
        boolean othersWait = !starts.isEmpty() || !polls.isEmpty();
        if (urgent.isEmpty() || (othersWait && urgentInARow == MOST_URGENT_IN_A_ROW)) {
            urgentInARow = 0;
            return false;
        }
        urgentInARow++;
        return true;
    }

    private int mostDuePollsInARow() {
        return starts.size() > FEW_STARTS ? MOST_DUE_POLLS_IN_A_ROW : 1;
    }

    private WaiterHeap startsOrPolls(long now) {
        boolean due = isPollDue(now);
        if (starts.isEmpty() || (due && duePollsInARow < mostDuePollsInARow())) {
            duePollsInARow++;
            return polls;
        }
        duePollsInARow = 0;
        return starts;
    }

    /** What was believed when a poll entered may have been overtaken: the first one is looked at again. */
    private boolean isPollDue(long now) {
        while (!polls.isEmpty() && polls.first().rank() <= now) {
            Waiter first = polls.first();
            long dueAt = dueAt(first);
            if (dueAt <= now) {
                return true;
            }
            polls.remove(first);
            polls.add(first, dueAt);
        }
        return false;
    }

    private void enter(Waiter waiter) {
        Turn turn = waiter.turn();
        if (turn.isUrgent()) {
            urgent.add(waiter, turn.arrival());
        } else if (turn.operation() == null) {
            starts.add(waiter, turn.arrival());
        } else {
            polls.add(waiter, dueAt(waiter));
        }
    }

    private long readyAt(Waiter waiter) {
        Operation operation = waiter.turn().operation();
        long notBefore = waiter.turn().notBefore();
        return operation == null ? notBefore : Math.max(notBefore, times.worthAskingAt(operation));
    }

    private long dueAt(Waiter waiter) {
        Operation operation = waiter.turn().operation();
        return operation == null ? waiter.turn().notBefore() : times.dueAt(operation);
    }

    private boolean nobodyReady() {
        return urgent.isEmpty() && starts.isEmpty() && polls.isEmpty();
    }
}
