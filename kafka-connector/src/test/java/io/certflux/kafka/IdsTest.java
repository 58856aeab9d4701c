// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.RequestIds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final URI SOURCE = URI.create("urn:example:renewals");

    /** Written down: another hash in another release would make readers count every outcome twice. */
    @Test
    void ids_givenKnownRequest_expectsWhatEveryReleaseGives() {
        String rotation = Ids.rotation(SOURCE, "renewal-4711");

        assertThat(rotation).isEqualTo("95a52973a3b760225b225d4a2bdf2828");
        assertThat(Ids.event(rotation, EventType.SUCCEEDED, "")).isEqualTo("1ca7a93e48e7fe31f024fa533d10e544");
        assertThat(Ids.event(rotation, EventType.PROGRESS, "3")).isEqualTo("9af423f52fd44896c2b6f9565a1d0010");
    }

    @Test
    void rotation_givenPartsThatTogetherReadTheSame_expectsDifferentIds() {
        assertThat(Ids.rotation(URI.create("urn:a"), "bc")).isNotEqualTo(Ids.rotation(URI.create("urn:ab"), "c"));
    }

    @Test
    void decode_givenRequestAgainInAnotherPlaceAndMode_expectsTheSameIdsOfEveryEvent() {
        Map<String, String> traced = new HashMap<>(Requests.binaryHeaders("r"));
        traced.put("ce_time", "2026-11-22T01:02:03Z");
        String envelope = """
                {"specversion":"1.0","id":"r","source":"%s","type":"io.certflux.certificate.rotation.requested.v1",
                 "data":%s}""".formatted(Requests.SOURCE, Requests.data("cert"));

        List<String> first = eventIds(Requests.decoded(Requests.request(0, "r", "cert")), ContentMode.BINARY);

        assertThat(first).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(eventIds(
                        Requests.decoded(Requests.record(3, 99, "cert", Requests.data("cert"), traced)),
                        ContentMode.BINARY))
                .isEqualTo(first);
        assertThat(eventIds(Requests.decoded(Requests.structured("cert", envelope)), ContentMode.STRUCTURED))
                .isEqualTo(first);
        assertThat(eventIds(Requests.decoded(Requests.request(0, "r2", "cert")), ContentMode.BINARY))
                .doesNotContainAnyElementsOf(first);
    }

    private static List<String> eventIds(RotationRequest request, ContentMode mode) {
        EventRecords records = new EventRecords(SOURCE, Topics.DEFAULT.events(), mode);
        RequestIds ids = request.ids();
        List<OutboundEvent> story = SampleEvents.all().stream()
                .map(event -> RotationEvents.of(request, event))
                .toList();
        return IntStream.range(0, story.size())
                .mapToObj(i -> records.of(ids, 0, story.get(i), i + 1))
                .map(record -> record.headers().lastHeader("ce_id") == null
                        ? Json.MAPPER.readTree(record.value()).path("id").stringValue()
                        : new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
