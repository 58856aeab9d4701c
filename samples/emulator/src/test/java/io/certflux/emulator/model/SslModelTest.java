// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.DETAIL;
import static io.certflux.emulator.model.ModelDriver.LIST;
import static io.certflux.emulator.model.ModelDriver.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SslModelTest {
    private final ModelDriver driver = new ModelDriver(it -> it);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DescribeEverything | {} | InvalidAction",
                DETAIL + " | {} | MissingParameter",
                DETAIL + " | {\"DeployRecordId\":null} | MissingParameter",
                DETAIL + " | {\"DeployRecordId\":1,\"Page\":2} | UnknownParameter",
                DETAIL + " | {\"DeployRecordId\":\"one\"} | InvalidParameter",
                DETAIL + " | {\"DeployRecordId\":1.5} | InvalidParameter",
                DETAIL + " | {\"DeployRecordId\":true} | InvalidParameter",
                UPLOAD + " | {\"OldCertificateId\":5} | InvalidParameter",
                UPLOAD + " | {\"OldCertificateId\":\"a\",\"ResourceTypes\":\"clb\"} | InvalidParameter",
                LIST + " | {\"Limit\":\"15\",\"Offset\":\"0\"} | OK",
                LIST + " | [] | InvalidParameter",
                LIST + " | null | InvalidParameter",
                LIST + " | {\"canary | InvalidParameter"
            })
    void call_checksActionAndParameters(String action, String body, String outcome) {
        SslAnswer answer = driver.model.call(action, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(new String(answer.json(), StandardCharsets.UTF_8)).doesNotContain("canary");
    }

    @Test
    void call_whenRefused_answersInTheDocumentedEnvelope() {
        SslAnswer answer = driver.model.call("DescribeEverything", Map.of());

        assertThat(new String(answer.json(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"Response\":{\"Error\":{\"Code\":\"InvalidAction\",\"Message\":\"The API does not exist.\"},"
                                + "\"RequestId\":\"" + answer.requestId() + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void call_beyondTheLimit_isThrottledInEverySlidingSecond(int limit) {
        ModelDriver limited = new ModelDriver(it -> it.limit(LIST, limit));
        limited.pass(100);
        limited.model.call(LIST, Map.of());
        limited.pass(0.9);
        List<String> second = outcomes(limited, limit);
        limited.pass(0.1);
        List<String> afterTheFirstLeft = outcomes(limited, 2);

        assertThat(second.subList(0, limit - 1)).containsOnly("OK");
        assertThat(second.get(limit - 1)).matches("RequestLimitExceeded|LimitExceeded.RateLimitExceeded");
        assertThat(afterTheFirstLeft.get(0)).isEqualTo("OK");
        assertThat(afterTheFirstLeft.get(1)).contains("LimitExceeded");
    }

    @Test
    void call_beyondTheLimit_meetsBothThrottlingCodes() {
        ModelDriver limited = new ModelDriver(it -> it.limit(LIST, 1));
        List<String> outcomes = Stream.generate(() -> {
                    limited.pass(0.01);
                    return limited.model.call(LIST, Map.of()).outcome();
                })
                .limit(50)
                .toList();

        assertThat(outcomes).contains("RequestLimitExceeded", "LimitExceeded.RateLimitExceeded");
    }

    @Test
    void call_withTheSameSeed_answersAlike() {
        ModelDriver other = new ModelDriver(it -> it);
        Map<String, Object> order = Map.of("CertificateId", "hehj1234");

        assertThat(driver.model.call("CommitCertificateInformation", order))
                .isEqualTo(other.model.call("CommitCertificateInformation", order));
    }

    @Test
    void journal_ofCalls_countsThemByActionOutcomeAndSecond() {
        driver.pass(5);
        outcomes(driver, 3);
        driver.pass(0.999);
        outcomes(driver, 2);
        driver.pass(0.001);
        outcomes(driver, 1);
        driver.model.call(DETAIL, Map.of("DeployRecordId", 42));

        Journal journal = driver.model.journal();
        assertThat(journal.calls(LIST)).isEqualTo(6);
        assertThat(journal.calls(DETAIL, "InvalidParameter")).isOne();
        assertThat(journal.calls()).isEqualTo(7);
        assertThat(journal.mostCallsInOneSecond(LIST)).isEqualTo(5);
        JournalEntry last = journal.entries().get(6);
        assertThat(last.subject()).isEqualTo("42");
        assertThat(last.time()).isEqualTo(Instant.EPOCH.plusSeconds(6));
        assertThat(last.requestId()).hasSize(36);
    }

    @Test
    void storedLeafSha256_ofAFreshId_isEmpty() {
        assertThat(driver.model.storedLeafSha256("cert-1")).isEmpty();
    }

    @Test
    void creationEndsAt_ofATask_isTheSameBeforeAndAfter() {
        ModelDriver slow = ModelDriver.tenSeconds();
        TestMaterial material = TestMaterial.ec("a.example");
        slow.pass(5);
        slow.upload("cert-1", material);
        Optional<Instant> before = slow.model.creationEndsAt("cert-1");
        slow.pass(60);
        slow.upload("cert-1", material);

        assertThat(before).contains(Instant.EPOCH.plusSeconds(15));
        assertThat(slow.model.creationEndsAt("cert-1")).isEqualTo(before);
        assertThat(slow.model.creationEndsAt("cert-2")).isEmpty();
    }

    private static List<String> outcomes(ModelDriver driver, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(it -> driver.model.call(LIST, new HashMap<>()).outcome())
                .toList();
    }
}
