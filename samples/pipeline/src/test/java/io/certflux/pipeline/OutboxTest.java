// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class OutboxTest {
    @TempDir
    Path directory;

    @Test
    void once_givenTheIdAgainInAnotherProcess_expectsTheFirstWordsAndNothingMade() {
        assertThat(once(new Outbox(directory), "id", bytes("first"))).isEqualTo("first");

        Outbox restarted = new Outbox(directory);
        assertThat(once(restarted, "id", Mono.error(new AssertionError("made again"))))
                .isEqualTo("first");
        assertThat(once(restarted, "other", bytes("other"))).isEqualTo("other");
    }

    @Test
    void once_givenTwoAtATime_expectsBothToGetTheWordsThatWereKeptFirst() {
        Outbox outbox = new Outbox(directory);
        Mono<byte[]> overtaken = Mono.defer(() -> {
            once(outbox, "id", bytes("first"));
            return bytes("second");
        });

        assertThat(once(outbox, "id", overtaken)).isEqualTo("first");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    private static String once(Outbox outbox, String id, Mono<byte[]> making) {
        return new String(outbox.once(id, making).block(Duration.ofSeconds(10)), StandardCharsets.UTF_8);
    }

    private static Mono<byte[]> bytes(String text) {
        return Mono.just(text.getBytes(StandardCharsets.UTF_8));
    }
}
