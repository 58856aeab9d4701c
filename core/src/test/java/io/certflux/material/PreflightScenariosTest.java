// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check, provoked with real material. A check that no scenario provokes fails the build. */
class PreflightScenariosTest {

    private static final List<Scenario> SCENARIOS = Stream.of(
                    ReadingScenarios.all(),
                    KeyScenarios.all(),
                    ChainScenarios.all(),
                    LeafScenarios.all(),
                    ReplacementScenarios.all())
            .flatMap(all -> all)
            .toList();

    static List<Scenario> scenarios() {
        return SCENARIOS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void check_givenScenario_expectsExactlyItsFindings(Scenario scenario) {
        PreflightReport report = scenario.report().get();

        assertThat(report.findings())
                .extracting(Finding::check)
                .containsExactlyInAnyOrderElementsOf(scenario.expected());
        assertThat(report.passes())
                .isEqualTo(scenario.expected().stream().noneMatch(check -> check.severity() == Severity.ERROR));
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.found()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void check_givenScenario_expectsNoFindingToQuoteTheKey(Scenario scenario) {
        String key = Base64.getEncoder()
                .encodeToString(Scenario.PKI.leaf.keys().getPrivate().getEncoded());

        assertThat(scenario.report().get().toString())
                .doesNotContain(key.substring(key.length() / 3, key.length() / 2));
    }

    @Test
    void scenarios_givenAllChecks_expectsEachProvoked() {
        Set<Check> provoked = EnumSet.noneOf(Check.class);
        SCENARIOS.forEach(scenario -> provoked.addAll(scenario.expected()));

        assertThat(provoked).containsExactlyInAnyOrder(Check.values());
    }
}
