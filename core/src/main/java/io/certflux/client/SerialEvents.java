// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.util.concurrent.Queues;

/** Runs events one at a time, in the order they came, on whichever thread brings one while none is running. */
final class SerialEvents {
    private final Queue<Runnable> events =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final AtomicInteger wip = new AtomicInteger();

    void run(Runnable event) {
        events.add(event);
        if (wip.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            for (Runnable next = events.poll(); next != null; next = events.poll()) {
                next.run();
            }
            missed = wip.addAndGet(-missed);
        } while (missed != 0);
    }
}
