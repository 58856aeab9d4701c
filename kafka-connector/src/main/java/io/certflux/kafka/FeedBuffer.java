// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Exceptions;
import reactor.core.publisher.FluxSink;

/**
 * What one subscriber has not taken yet: every terminal event, and of the others the latest of each certificate. In the order
 * in which they were committed.
 */
final class FeedBuffer {
    private final FluxSink<PublishedEvent> sink;
    private final int capacity;
    private final String topic;
    private final Map<String, PublishedEvent> waiting = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean overflown;

    FeedBuffer(FluxSink<PublishedEvent> sink, int capacity, String topic) {
        this.sink = sink;
        this.capacity = capacity;
        this.topic = topic;
    }

    void add(PublishedEvent event) {
        // An id has no space in it.
        String key = event.isTerminal() ? "terminal " + event.id() : event.certificateId();
        synchronized (waiting) {
            waiting.remove(key);
            waiting.put(key, event);
            overflown |= waiting.size() > capacity;
        }
    }

    /** Whoever comes while one thread passes events on leaves it to that one. */
    void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            passOn();
            missed = calls.addAndGet(-missed);
        } while (missed != 0);
    }

    private void passOn() {
        while (sink.requestedFromDownstream() > 0) {
            Optional<PublishedEvent> next = next();
            if (next.isEmpty()) {
                break;
            }
            sink.next(next.get());
        }
        synchronized (waiting) {
            if (overflown && waiting.size() > capacity) {
                waiting.clear();
                sink.error(Exceptions.failWithOverflow(
                        "the subscriber is more than " + capacity + " events behind; read the topic " + topic));
            }
        }
    }

    private Optional<PublishedEvent> next() {
        synchronized (waiting) {
            Iterator<PublishedEvent> events = waiting.values().iterator();
            if (!events.hasNext()) {
                return Optional.empty();
            }
            PublishedEvent next = events.next();
            events.remove();
            return Optional.of(next);
        }
    }
}
