// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.WireFixtures.Fixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class WireFixturesTest {
    private static final Map<String, Object> REQUESTS = RequestFixtures.all();
    private static final AnswerChecks ANSWERS = new AnswerChecks();

    static {
        UploadUpdateAnswers.addTo(ANSWERS);
        CertificateAnswers.addTo(ANSWERS);
        UpdateAnswers.addTo(ANSWERS);
        BindResourceAnswers.addTo(ANSWERS);
    }

    private final JsonCodec codec = new JsonCodec();

    static List<Fixture> requests() {
        return WireFixtures.requests();
    }

    static List<Fixture> responses() {
        return WireFixtures.responses();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void encode_givenRequest_expectsTheFixture(Fixture fixture) {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.readTree(codec.encode(REQUESTS.get(fixture.name())))).isEqualTo(json.readTree(fixture.json()));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void decode_givenTheFixture_expectsWhatItMeans(Fixture fixture) {
        ANSWERS.check(fixture.name(), decoded(fixture));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void decode_givenKeysInTheFixture_expectsNoneInTheOutcome(Fixture fixture) {
        assertThat(String.valueOf(decoded(fixture))).doesNotContain(WireFixtures.CANARY);
    }

    @Test
    void fixtures_givenTheOfferedActions_expectsEachInBothDirections() {
        Set<String> offered = OfferedActions.methods().keySet();

        assertThat(offered).hasSize(16);
        assertThat(actions(requests())).isEqualTo(offered);
        assertThat(actions(responses())).isEqualTo(offered);
    }

    @Test
    void fixtures_givenTheExpectations_expectsAFileForEach() {
        assertThat(names(requests())).isEqualTo(REQUESTS.keySet());
        assertThat(names(responses())).isEqualTo(ANSWERS.names());
    }

    private Object decoded(Fixture fixture) {
        Action<?> action = OfferedActions.of(OfferedActions.methods().get(fixture.action()));
        try {
            return codec.decode(action, WireFixtures.sent(fixture.action()), fixture.answer());
        } catch (SslException e) {
            return e;
        }
    }

    private static Set<String> actions(List<Fixture> fixtures) {
        return fixtures.stream().map(Fixture::action).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(List<Fixture> fixtures) {
        return fixtures.stream().map(Fixture::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
