// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;

/** Passes events that were committed on to subscribers in this process, each with a buffer of its own. */
final class EventFeed {
    private final Set<FeedBuffer> buffers = ConcurrentHashMap.newKeySet();
    private final int capacity;
    private final String topic;

    /** @param topic to be read instead by whoever is too slow */
    EventFeed(int capacity, String topic) {
        this.capacity = capacity;
        this.topic = topic;
    }

    Flux<PublishedEvent> events() {
        return Flux.create(sink -> {
            FeedBuffer buffer = new FeedBuffer(sink, capacity, topic);
            buffers.add(buffer);
            sink.onDispose(() -> buffers.remove(buffer));
            sink.onRequest(more -> buffer.drain());
        });
    }

    void committed(List<PublishedEvent> events) {
        for (FeedBuffer buffer : buffers) {
            events.forEach(buffer::add);
            buffer.drain();
        }
    }
}
