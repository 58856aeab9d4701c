// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-01";

    @Test
    void of_givenAttributes_expectsThemAndNotTheHeaders() {
        Map<String, String> headers =
                Map.of("ce_traceparent", PARENT, "ce_tracestate", "a=1", "traceparent", "00-x", "tracestate", "b=2");

        assertThat(trace(headers)).contains(new TraceContext(PARENT, Optional.of("a=1")));
    }

    @Test
    void of_givenAttributeWithoutState_expectsNotTheStateOfTheHeaders() {
        assertThat(trace(Map.of("ce_traceparent", PARENT, "tracestate", "b=2")))
                .contains(new TraceContext(PARENT, Optional.empty()));
    }

    @Test
    void of_givenHeadersOnly_expectsThem() {
        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", "b=2")))
                .contains(new TraceContext(PARENT, Optional.of("b=2")));
    }

    @Test
    void of_givenStructuredMode_expectsAttributesOfTheEnvelope() {
        String envelope = """
                {"specversion":"1.0","id":"request-1","source":"urn:s","traceparent":"%s","tracestate":"a=1",
                 "type":"io.certflux.certificate.rotation.requested.v1","data":%s}""".formatted(PARENT, Requests.data("cert"));

        assertThat(Requests.decoded(Requests.structured("cert", envelope)).ids().trace())
                .contains(new TraceContext(PARENT, Optional.of("a=1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
            })
    void of_givenBadParent_expectsNoTraceAndAValidRequest(String parent) {
        assertThat(trace(Map.of("ce_traceparent", parent, "ce_tracestate", "a=1")))
                .isEmpty();
        assertThat(trace(Map.of("traceparent", parent, "tracestate", "a=1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"01-%s-03, 00-%s-01", "cc-%s-02-what-the-future-brings, 00-%s-00", "00-%s-03, 00-%s-03"})
    void of_givenVersion_expectsItPassedOnAs00(String parent, String passedOn) {
        assertThat(trace(Map.of("traceparent", parent.formatted(TRACE))))
                .contains(new TraceContext(passedOn.formatted(TRACE), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE | rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
                "fw529a3039@dt=FfffffFI;x , ,1a-_*/=! | fw529a3039@dt=FfffffFI;x,1a-_*/=!"
            })
    void of_givenState_expectsItsMembers(String state, String passedOn) {
        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", state)))
                .contains(new TraceContext(PARENT, Optional.of(passedOn)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "a", "a=", "A=1", "a=1,a=2", "a=1=2", "a=\u00e9", "=1", "a=b\tc"})
    void of_givenBadState_expectsParentAlone(String state) {
        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", state)))
                .contains(new TraceContext(PARENT, Optional.empty()));
    }

    @Test
    void of_givenLongState_expectsWholeMembersOfAtMost512Characters() {
        String member = "=" + "v".repeat(98);
        String state = state(10, member);

        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", state)))
                .contains(new TraceContext(PARENT, Optional.of(state(5, member))));
        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", state(33, "=1")))
                        .orElseThrow()
                        .tracestate())
                .isEmpty();
        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", "k".repeat(256) + "=" + "v".repeat(256)))
                        .orElseThrow()
                        .tracestate())
                .isEmpty();
    }

    @Test
    void of_givenKeyHiddenInState_expectsItDropped() {
        String base64 = Requests.keyPem().lines().skip(1).limit(2).collect(Collectors.joining());

        assertThat(trace(Map.of("traceparent", PARENT, "tracestate", "a=" + base64))
                        .orElseThrow()
                        .tracestate())
                .isEmpty();
    }

    @Test
    void of_givenNoTraceOrHeadersWithoutValue_expectsNone() {
        assertThat(trace(Map.of())).isEmpty();
        assertThat(trace(Collections.singletonMap("traceparent", null))).isEmpty();
    }

    private static String state(int members, String member) {
        return IntStream.range(0, members)
                .mapToObj(i -> (char) ('a' + i % 26) + (i < 26 ? "" : "z") + member)
                .collect(Collectors.joining(","));
    }

    private static Optional<TraceContext> trace(Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("request-1"));
        headers.putAll(more);
        return Requests.decoded(Requests.record(0, 0, "cert", Requests.data("cert"), headers))
                .ids()
                .trace();
    }
}
