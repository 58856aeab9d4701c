// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of waiters, the lowest rank first. Unlike {@link java.util.PriorityQueue} it lets a waiter leave from the
 * middle without searching for it, since each knows its place. Not thread-safe: its dispatcher's loop is the only user.
 */
final class WaiterHeap {
    private static final int SMALLEST = 8;

    private @Nullable Waiter[] heap = new Waiter[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The one with the lowest rank; the heap must not be empty. */
    Waiter first() {
        return at(0);
    }

    /** The one for which a value is highest, looked for among all; the heap must not be empty. */
    Waiter highest(ToDoubleFunction<Waiter> value) {
        Waiter best = at(0);
        double highest = value.applyAsDouble(best);
        for (int place = 1; place < size; place++) {
            double other = value.applyAsDouble(at(place));
            if (other > highest) {
                highest = other;
                best = at(place);
            }
        }
        return best;
    }

    void add(Waiter waiter, long rank) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        waiter.rank(rank);
        up(size++, waiter);
    }

    boolean contains(Waiter waiter) {
        int place = waiter.place();
        return place >= 0 && place < size && heap[place] == waiter;
    }

    Waiter removeFirst() {
        Waiter first = first();
        remove(first);
        return first;
    }

    void remove(Waiter waiter) {
        int hole = waiter.place();
        waiter.gone();
        Waiter last = at(--size);
        heap[size] = null;
        if (last != waiter) {
            up(hole, last);
            down(last.place(), last);
        }
        if (heap.length > SMALLEST && size < heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    /** Takes out all, in no order. */
    List<Waiter> removeAll() {
        List<Waiter> all = new ArrayList<>(size);
        for (int place = 0; place < size; place++) {
            at(place).gone();
            all.add(at(place));
        }
        heap = new Waiter[SMALLEST];
        size = 0;
        return all;
    }

    private void up(int from, Waiter waiter) {
        int place = from;
        while (place > 0 && waiter.rank() < at((place - 1) / 2).rank()) {
            put(place, at((place - 1) / 2));
            place = (place - 1) / 2;
        }
        put(place, waiter);
    }

    private void down(int from, Waiter waiter) {
        int place = from;
        int child = lowestChild(place);
        while (child < size && at(child).rank() < waiter.rank()) {
            put(place, at(child));
            place = child;
            child = lowestChild(place);
        }
        put(place, waiter);
    }

    private int lowestChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < size && at(left + 1).rank() < at(left).rank() ? left + 1 : left;
    }

    private void put(int place, Waiter waiter) {
        heap[place] = waiter;
        waiter.place(place);
    }

    @SuppressWarnings("NullAway") // Below size there are no gaps.
    private Waiter at(int place) {
        return heap[place];
    }
}
