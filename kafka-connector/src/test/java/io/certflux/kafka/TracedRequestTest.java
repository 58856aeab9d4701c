// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a request brings along is found again on whatever is written about it. */
class TracedRequestTest extends SessionFixture {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void run_givenTracedRequests_expectsTraceOnEveryEventOfTheirs() {
        start();
        poll(traced(0, "runs", "cert"));
        rotator.send("cert");
        settle();
        poll(traced(1, "waits", "cert"), traced(2, "newer", "cert"), traced(3, "wrong", "k"));
        rotator.report("cert", SampleEvents.accepted());
        rotator.report("cert", SampleEvents.deploying(1));
        succeed("cert");
        rotator.complete("cert");
        settle();

        assertThat(sink.events())
                .containsExactlyInAnyOrder(
                        "superseded cert",
                        "rejected cert",
                        "accepted cert",
                        "progress cert",
                        "succeeded cert",
                        "unknown cert");
        assertThat(sink.eventRecords()).hasSize(6).allSatisfy(record -> {
            assertThat(record.headers().lastHeader("traceparent").value()).isEqualTo(Requests.bytes(PARENT));
            assertThat(record.headers().lastHeader("ce_traceparent").value()).isEqualTo(Requests.bytes(PARENT));
        });
    }

    @Test
    void run_givenStructuredEvents_expectsEnvelopes() {
        start(ConnectorOptions.Builder::structuredEvents);
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");

        assertThat(sink.written)
                .allSatisfy(record -> assertThat(
                                record.headers().lastHeader("content-type").value())
                        .isEqualTo(Requests.bytes("application/cloudevents+json")));
        assertThat(sink.written)
                .extracting(record ->
                        Json.MAPPER.readTree(record.value()).path("type").asString())
                .containsExactly(EventType.SUCCEEDED.ceType(), StatusRecords.TYPE);
    }

    /** @param key differs from the certificate id where the request is to be refused */
    private static ConsumerRecord<byte[], byte[]> traced(long offset, String requestId, String key) {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders(requestId));
        headers.put("traceparent", PARENT);
        return Requests.record(0, offset, key, Requests.data("cert"), headers);
    }
}
