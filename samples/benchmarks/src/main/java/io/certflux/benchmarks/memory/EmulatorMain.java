// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import io.certflux.benchmarks.process.Answering;
import io.certflux.emulator.SslEmulator;
import java.time.Duration;

/** A JVM with the emulator. Its parent asks for its {@code endpoint}, and makes what is created from then on {@code endless}. */
final class EmulatorMain {
    private static final Duration WARM_UP_CREATION = Duration.ofSeconds(1);
    private static final Duration ENDLESS = Duration.ofHours(1);

    private EmulatorMain() {}

    public static void main(String[] arguments) {
        SslEmulator emulator = SslEmulator.builder()
                .credentials(Account.SECRET_ID, Account.SECRET_KEY)
                .behaviour(
                        it -> it.limit(Account.ACTION, Account.CALLS_PER_SECOND).creation(WARM_UP_CREATION))
                .start();
        Answering.serve(question -> {
            if (question.equals("endless")) {
                emulator.behaviour(it -> it.creation(ENDLESS));
            }
            return emulator.endpoint().toString();
        });
    }
}
