// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.HugeEvents.Huge;
import io.certflux.rotation.RotationEvent;
import java.net.URI;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What every intermediary of CloudEvents must forward is 64 KiB; no event may be larger, headers included. */
class EventSizeTest {
    private static final int LIMIT = 64 * 1024;
    private static final RotationRequest REQUEST = Requests.decoded("cert");
    private static final URI LONGEST_SOURCE = URI.create("urn:" + "\u20ac".repeat(508));

    static Stream<Arguments> seeds() {
        return LongStream.range(0, 8)
                .boxed()
                .flatMap(seed -> Stream.of(ContentMode.values()).map(mode -> Arguments.of(seed, mode)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_givenHugeEvents_expectsEachToFitToCountWhatItOmitsAndToBeValid(long seed, ContentMode mode) {
        HugeEvents huge = new HugeEvents(seed);
        for (Huge given : huge.all()) {
            ProducerRecord<byte[], byte[]> record = record(huge, given.event(), mode);
            JsonNode data = data(record, mode);

            assertThat(size(record)).as("size of " + given.list()).isLessThanOrEqualTo(LIMIT);
            assertThat(Schemas.problems(RotationEvents.of(given.event()).type().dataSchema(), data))
                    .isEmpty();
            if (given.given() > 0) {
                assertThat(data.at(given.list()).size()).as(given.list()).isPositive();
                assertThat(total(data, given.list())).as(given.list()).isEqualTo(given.given());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void of_givenListsWithinLists_expectsThemCountedToo(ContentMode mode) {
        HugeEvents huge = new HugeEvents(42);
        JsonNode failures =
                data(record(huge, huge.all().get(0).event(), mode), mode).path("failures");
        JsonNode progress =
                data(record(huge, huge.all().get(2).event(), mode), mode).path("progress");

        assertThat(failures)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(total(failure, "/domains")).isEqualTo(50));
        assertThat(progress)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(total(type, "/regions")).isEqualTo(50));
    }

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void of_givenThousandsOfShortFailures_expectsTheRoomUsed(ContentMode mode) {
        ProducerRecord<byte[], byte[]> record = record(new HugeEvents(0), SampleEvents.partiallyFailed(5_000), mode);

        assertThat(size(record)).isBetween(48 * 1024, LIMIT);
        assertThat(total(data(record, mode), "/failures")).isEqualTo(5_000);
    }

    private static ProducerRecord<byte[], byte[]> record(HugeEvents huge, RotationEvent event, ContentMode mode) {
        return new EventRecords(LONGEST_SOURCE, Topics.DEFAULT.events(), mode)
                .of(huge.ids(), 0, RotationEvents.of(REQUEST, event), Long.MAX_VALUE);
    }

    private static JsonNode data(ProducerRecord<byte[], byte[]> record, ContentMode mode) {
        JsonNode value = Json.MAPPER.readTree(record.value());
        return mode == ContentMode.STRUCTURED ? value.path("data") : value;
    }

    private static int total(JsonNode data, String list) {
        return data.at(list).size() + data.at(list + "Omitted").asInt(0);
    }

    private static int size(ProducerRecord<byte[], byte[]> record) {
        return record.key().length
                + record.value().length
                + Stream.of(record.headers().toArray())
                        .mapToInt(EventSizeTest::size)
                        .sum();
    }

    private static int size(Header header) {
        return Requests.bytes(header.key()).length + header.value().length;
    }
}
