// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class EventFeedTest extends SessionFixture {

    @Test
    void events_givenPublishedEvents_expectsThemOnceTheyAreWrittenAndNotBefore() {
        List<String> seen = new ArrayList<>();
        feed.events().subscribe(event -> seen.add(event.type().replaceAll(".*rotation\\.|\\.v1", "")));
        start();
        sink.stalled = true;
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", SampleEvents.accepted());
        settle();
        assertThat(seen).isEmpty();

        sink.acknowledged.tryEmitEmpty();
        settle();
        succeed("cert");

        assertThat(seen).containsExactly("accepted", "succeeded");
    }

    @Test
    void events_givenTerminalEvent_expectsWhatTheTopicHas() {
        List<PublishedEvent> seen = new ArrayList<>();
        feed.events().subscribe(seen::add);
        start();
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");

        assertThat(seen).hasSize(1).allSatisfy(event -> {
            assertThat(event.id())
                    .isEqualTo(FakeSink.text(sink.eventRecords()
                            .get(0)
                            .headers()
                            .lastHeader("ce_id")
                            .value()));
            assertThat(event.isTerminal()).isTrue();
            assertThat(event.requestId()).isEqualTo("r0");
            assertThat(event.certificateId()).isEqualTo("cert");
            assertThat(event.data()).isEqualTo(sink.lastData());
        });
    }

    @Test
    void events_givenSlowSubscriber_expectsTheLatestOfACertificateAndEveryTerminalEvent() {
        StepVerifier.create(feed.events().map(event -> event.certificateId() + event.data()), 0)
                .then(() -> feed.committed(List.of(
                        event("a", "1", false), event("a", "2", false), event("a", "3", true), event("b", "4", false))))
                .thenRequest(10)
                .expectNext("a2", "a3", "b4")
                .thenCancel()
                .verify();
    }

    @Test
    void events_givenSubscriberThatFallsBehind_expectsErrorThatNamesTheTopicAndOthersUntouched() {
        List<PublishedEvent> others = new ArrayList<>();
        feed.events().subscribe(others::add);

        StepVerifier.create(feed.events(), 0)
                .then(() -> {
                    for (int i = 0; i < 4; i++) {
                        feed.committed(List.of(event("a", Integer.toString(i), true)));
                    }
                })
                .verifyErrorMessage(
                        "the subscriber is more than 3 events behind; read the topic certflux.rotation.events");
        assertThat(others).hasSize(4);
    }

    private static PublishedEvent event(String certificateId, String data, boolean isTerminal) {
        return new PublishedEvent(data, "type", isTerminal, "r", "q", certificateId, SampleEvents.AT, data);
    }
}
