// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaiterHeapTest {
    private final WaiterHeap heap = new WaiterHeap();
    private final List<Waiter> model = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void operations_givenRandomOnes_expectsWhatASortedListDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 6000; i++) {
            // Grows to some hundreds and shrinks again.
            boolean growing = i / 1000 % 2 == 0;
            if (model.isEmpty() || random.nextInt(10) < (growing ? 6 : 3)) {
                add(random.nextInt(500));
            } else if (random.nextBoolean()) {
                removeFirst();
            } else {
                removeFromTheMiddle(random.nextInt(model.size()));
            }
            assertThat(heap.size()).isEqualTo(model.size());
            assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
        }
        while (!model.isEmpty()) {
            removeFirst();
        }
        assertThat(heap.isEmpty()).isTrue();
    }

    @Test
    void removeAll_givenSome_expectsAllOfThemGoneAndFreeToStandElsewhere() {
        for (int rank = 100; rank > 0; rank--) {
            add(rank);
        }

        List<Waiter> removed = heap.removeAll();

        assertThat(removed).containsExactlyInAnyOrderElementsOf(model);
        assertThat(heap.isEmpty()).isTrue();
        assertThat(removed).noneMatch(heap::contains);
        heap.add(removed.get(0), 5);
        assertThat(heap.first()).isSameAs(removed.get(0));
    }

    @Test
    void contains_givenWaiterOfAnotherHeapAtTheSamePlace_expectsFalse() {
        WaiterHeap other = new WaiterHeap();
        Waiter here = Standing.inOrder();
        Waiter there = Standing.inOrder();
        heap.add(here, 1);
        other.add(there, 1);

        assertThat(heap.contains(here)).isTrue();
        assertThat(heap.contains(there)).isFalse();
        assertThat(heap.contains(Standing.inOrder())).isFalse();
    }

    private void add(long rank) {
        Waiter waiter = Standing.inOrder();
        heap.add(waiter, rank);
        model.add(waiter);
        assertThat(heap.contains(waiter)).isTrue();
    }

    private void removeFirst() {
        long lowest = model.stream()
                .min(Comparator.comparingLong(Waiter::rank))
                .orElseThrow()
                .rank();
        assertThat(heap.first().rank()).isEqualTo(lowest);
        Waiter first = heap.removeFirst();
        assertThat(first.rank()).isEqualTo(lowest);
        assertThat(heap.contains(first)).isFalse();
        assertThat(model.remove(first)).isTrue();
    }

    private void removeFromTheMiddle(int index) {
        Waiter leaving = model.remove(index);
        heap.remove(leaving);
        assertThat(heap.contains(leaving)).isFalse();
    }
}
