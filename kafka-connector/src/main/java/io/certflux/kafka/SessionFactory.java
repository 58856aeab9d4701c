// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import reactor.core.scheduler.Scheduler;

/** Puts a session together. */
final class SessionFactory {
    private SessionFactory() {}

    static Session create(ConnectorOptions options, Rotator rotator, EventFeed feed, Scheduler scheduler) {
        return create(
                options,
                rotator,
                feed,
                new ReactorRequestSource(options),
                new ReactorEventSink(options),
                new KafkaStatusSource(options, statusRecords(options)),
                scheduler);
    }

    static Session create(
            ConnectorOptions options,
            Rotator rotator,
            EventFeed feed,
            RequestSource source,
            EventSink sink,
            StatusSource statuses,
            Scheduler scheduler) {
        OffsetTracker tracker = new OffsetTracker(statusRecords(options));
        Vitals vitals = new Vitals();
        EventPublisher publisher = new EventPublisher(sink, tracker, feed, vitals, scheduler);
        Announcer announcer = new Announcer(
                publisher,
                new EventRecords(options.source(), options.topics().events(), options.contentMode()),
                new DeadLetters(options.topics().deadLetters()),
                vitals,
                scheduler);
        KeySources keySources = new KeySources(options.keySources());
        RequestDecoder decoder = new RequestDecoder(new RequestData(
                keySources.schemes(),
                options.defaultDeadline(),
                options.allowPlaintextKeys(),
                new SealedText(!options.recipients().isEmpty())));
        RotationRun rotation = new RotationRun(
                rotator,
                new MaterialLoader(keySources, options.recipients()),
                announcer,
                options.submissionGate(),
                options.onFailure(),
                vitals,
                scheduler);
        RequestHandler handler = new RequestHandler(decoder, tracker, rotation, announcer);
        MemberShare share =
                new MemberShare(rotator.budget(), options.accountShare(), ClientProperties.sessionTimeout(options));
        return new Session(options, source, sink, tracker, publisher, statuses, share, vitals, handler, scheduler);
    }

    private static StatusRecords statusRecords(ConnectorOptions options) {
        return new StatusRecords(options.source(), options.topics().status(), options.contentMode());
    }
}
