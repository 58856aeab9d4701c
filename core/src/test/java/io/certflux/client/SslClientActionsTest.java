// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class SslClientActionsTest {
    private static final Duration PLENTY = Duration.ofMinutes(5);
    private static final Set<String> CHANGING = Set.of(
            "CertificateOrderSubmit",
            "CommitCertificateInformation",
            "UpdateCertificateInstance",
            "UpdateCertificateRecordRetry",
            "UpdateCertificateRecordRollback",
            "UploadUpdateCertificateInstance",
            "UploadUpdateCertificateRecordRetry",
            "UploadUpdateCertificateRecordRollback");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final SslClient ssl = ScriptedClient.over(network, time);

    @AfterEach
    void dispose() {
        time.dispose();
    }

    static Collection<String> actions() {
        return OfferedActions.methods().keySet();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void call_givenAnswer_expectsTheActionOnTheWireAndItsAnswer(String action) throws ReflectiveOperationException {
        network.answer(action, "");

        assertThat(result(action))
                .isInstanceOf(
                        OfferedActions.of(OfferedActions.methods().get(action)).answer());
        assertThat(network.sent())
                .singleElement()
                .satisfies(call -> assertThat(call.action()).isEqualTo(action));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void call_givenLostAnswer_expectsReadsRepeatedAndChangesLeft(String action) throws ReflectiveOperationException {
        network.lost(action).answer(action, "");

        Object result = result(action);

        if (CHANGING.contains(action)) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            TransientException.class,
                            failure -> assertThat(failure.mayHaveTakenEffect()).isTrue());
            assertThat(network.sent())
                    .filteredOn(call -> call.action().equals(action))
                    .hasSize(1);
        } else {
            assertThat(result).isNotInstanceOf(Throwable.class);
            assertThat(network.sent()).hasSize(2);
        }
    }

    private Object result(String action) throws ReflectiveOperationException {
        AtomicReference<Object> result = new AtomicReference<>();
        call(action).subscribe(result::set, result::set);
        time.advanceTimeBy(PLENTY);
        return result.get();
    }

    private Mono<?> call(String action) throws InvocationTargetException, IllegalAccessException {
        Map<String, Object> requests = RequestFixtures.all().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(action + "/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Object request = requests.values().iterator().next();
        return (Mono<?>) OfferedActions.methods().get(action).invoke(ssl, request);
    }
}
