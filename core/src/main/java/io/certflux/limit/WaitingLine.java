// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

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
 * <p>A lane that has been passed over often enough goes next whatever its place. Polls that are not worth a call yet, and
 * calls that are to wait, rest outside the lanes. Not thread-safe: its dispatcher's loop is the only user.
 */
final class WaitingLine {
    /** A lane gets at least every eighth permit. */
    private static final int PATIENCE = 7;

    private final PollTimes times;
    private final WaiterHeap resting = new WaiterHeap();
    private final WaiterHeap urgent = new WaiterHeap();
    private final WaiterHeap starts = new WaiterHeap();
    private final WaiterHeap polls = new WaiterHeap();
    private long arrivals;
    private int urgentPassedOver;
    private int duePassedOver;
    private int startsPassedOver;

    WaitingLine(PollTimes times) {
        this.times = times;
    }

    void add(Waiter waiter, long now) {
        waiter.turn().arrives(arrivals++, now);
        long readyAt = readyAt(waiter);
        if (readyAt > now) {
            resting.add(waiter, readyAt);
        } else {
            enter(waiter);
        }
    }

    void remove(Waiter waiter) {
        for (WaiterHeap heap : new WaiterHeap[] {resting, urgent, starts, polls}) {
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
        boolean due = isPollDue(now);
        WaiterHeap lane = lane(due);
        urgentPassedOver = lane == urgent || urgent.isEmpty() ? 0 : urgentPassedOver + 1;
        duePassedOver = lane == polls || !due ? 0 : duePassedOver + 1;
        startsPassedOver = lane == starts || starts.isEmpty() ? 0 : startsPassedOver + 1;
        return lane.removeFirst();
    }

    /** Takes out anybody; nobody must be none. */
    @Nullable
    Waiter any() {
        for (WaiterHeap heap : new WaiterHeap[] {resting, urgent, starts, polls}) {
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

    private WaiterHeap lane(boolean due) {
        if (startsPassedOver >= PATIENCE) {
            return starts;
        }
        if (due && duePassedOver >= PATIENCE) {
            return polls;
        }
        if (!urgent.isEmpty()) {
            return urgent;
        }
        return due || starts.isEmpty() ? polls : starts;
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
