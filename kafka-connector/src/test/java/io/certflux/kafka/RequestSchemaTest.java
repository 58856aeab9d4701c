// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of requests says what the decoder does. */
class RequestSchemaTest {
    private final RequestDecoder decoder = new RequestDecoder(
            new RequestData(Set.of("file", "env"), Duration.ofMinutes(30), true, new SealedText(true)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"targets\":[]",
                ",\"targets\":[{\"resourceType\":\"clb\"}]",
                ",\"targets\":[{\"resourceType\":\"clb\",\"regions\":[\"ap-guangzhou\"]}]",
                ",\"deadline\":\"PT30M\"",
                ",\"deadline\":\"P1DT0.5S\"",
                ",\"unknown\":{\"member\":1}"
            })
    void validate_givenRequestThatIsDecoded_expectsValid(String more) {
        assertThat(problems(request("{\"ref\":\"env:K\"}", more))).isEmpty();
        assertThat(decode(request("{\"ref\":\"env:K\"}", more))).isInstanceOf(Decoded.Valid.class);
        assertThat(problems(request("{\"sealed\":\"AAAA\"}", more))).isEmpty();
        assertThat(decode(request("{\"sealed\":\"AAAA\"}", more))).isInstanceOf(Decoded.Valid.class);
        assertThat(problems(request("{\"pem\":\"x\"}", more))).isEmpty();
        assertThat(decode(request("{\"pem\":\"x\"}", more))).isInstanceOf(Decoded.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"deadline\":\"soon\"",
                ",\"deadline\":\"P\"",
                ",\"deadline\":\"PT\"",
                ",\"deadline\":\"P1W\"",
                ",\"deadline\":30",
                ",\"targets\":{}",
                ",\"targets\":[{}]",
                ",\"targets\":[{\"resourceType\":\"CLB\"}]",
                ",\"targets\":[{\"resourceType\":\"clb\",\"regions\":[\"AP 1\"]}]",
                ",\"targets\":[{\"resourceType\":\"clb\",\"regions\":[1]}]"
            })
    void validate_givenMemberThatIsRefused_expectsInvalid(String more) {
        assertThat(problems(request("{\"ref\":\"env:K\"}", more))).isNotEmpty();
        assertThat(decode(request("{\"ref\":\"env:K\"}", more))).isInstanceOf(Decoded.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ref\":\"env:K\",\"pem\":\"x\"}",
                "{\"ref\":7}",
                "{\"sealed\":\"AAAA\",\"pem\":\"x\"}",
                "{\"sealed\":7}",
                "{\"ref\":\"no scheme\"}",
                "\"env:K\""
            })
    void validate_givenKeyThatIsRefused_expectsInvalid(String privateKey) {
        assertThat(problems(request(privateKey, ""))).isNotEmpty();
        assertThat(decode(request(privateKey, ""))).isInstanceOf(Decoded.Invalid.class);
    }

    @Test
    void validate_givenEachMemberMissing_expectsInvalidUnlessOptional() {
        ObjectNode request = (ObjectNode) Json.MAPPER.readTree(Requests.data("cert"));

        assertThat(Mutation.withoutEachMember(request))
                .filteredOn(mutation -> problems(mutation.changed().toString()).isEmpty())
                .extracting(Mutation::place)
                .containsExactlyInAnyOrder("targets", "targets[].regions", "deadline");
        assertThat(Mutation.withEachMemberOfAnotherType(request))
                .allSatisfy(mutation -> assertThat(problems(mutation.changed().toString()))
                        .as(mutation.place())
                        .isNotEmpty());
    }

    private Decoded decode(String data) {
        return decoder.decode(Requests.withData("cert", data));
    }

    private static List<String> problems(String data) {
        JsonNode json = Json.MAPPER.readTree(data);
        return Schemas.problems(EventType.REQUESTED.dataSchema(), json);
    }

    private static String request(String privateKey, String more) {
        return """
                {"certificateId":"cert","certificateChain":{"ref":"file:/c"},"privateKey":%s%s}""".formatted(privateKey, more);
    }
}
