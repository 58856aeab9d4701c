// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Puts a session together. */
final class SessionFactory {
    private SessionFactory() {}

    static Session create(
            ConnectorOptions options, Function<Rotation, Flux<RotationEvent>> rotator, Scheduler scheduler) {
        return create(options, rotator, new ReactorRequestSource(options), new ReactorEventSink(options), scheduler);
    }

    static Session create(
            ConnectorOptions options,
            Function<Rotation, Flux<RotationEvent>> rotator,
            RequestSource source,
            EventSink sink,
            Scheduler scheduler) {
        OffsetTracker tracker = new OffsetTracker();
        EventPublisher publisher = new EventPublisher(sink, tracker, scheduler);
        Announcer announcer = new Announcer(
                publisher,
                new EventRecords(options.source(), options.topics()),
                new DeadLetters(options.topics().deadLetters()),
                scheduler);
        KeySources keySources = new KeySources(options.keySources());
        RequestDecoder decoder = new RequestDecoder(
                new RequestData(keySources.schemes(), options.defaultDeadline(), options.allowPlaintextKeys()));
        RotationRun rotation = new RotationRun(rotator, new MaterialLoader(keySources), announcer);
        RequestHandler handler = new RequestHandler(decoder, rotation, announcer);
        return new Session(options, source, sink, tracker, publisher, handler, scheduler);
    }
}
