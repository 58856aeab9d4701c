// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redrive | Missing required option",
                "redrive --bootstrap-servers h:1 --dead-letters a --to a | --to must be another topic",
                "redrive --bootstrap-servers BLANK --dead-letters a --to b | --bootstrap-servers must not be blank",
                "redrive --bootstrap-servers h:1 --dead-letters a --to b --group BLANK | --group must not be blank",
                "redrive --bootstrap-servers h:1 --dead-letters a --to b --property group.id=x"
                        + " | cannot be given: group.id"
            })
    void redrive_givenBadUsage_expectsStatus2AndTheRule(String line, String message) {
        CommandRun run = CommandRun.of(Arrays.stream(line.split(" +", -1))
                .map(word -> word.equals("BLANK") ? " " : word)
                .toArray(String[]::new));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void redrive_givenNoBroker_expectsStatus1WithoutSummary() {
        CommandRun run = CommandRun.of(
                "redrive",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--dead-letters",
                "a",
                "--to",
                "b",
                "--dry-run",
                "--property",
                "default.api.timeout.ms=500",
                "--property",
                "request.timeout.ms=300");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void groupOf_givenSelections_expectsOneGroupForEach() {
        assertThat(RedriveOptions.groupOf(Set.of())).isEqualTo("certflux-redrive");
        assertThat(RedriveOptions.groupOf(Set.of("b", "a"))).isEqualTo("certflux-redrive.a.b");
    }

    @Test
    void consumer_givenUsersProperties_expectsOursToStand() {
        RedriveOptions options =
                new RedriveOptions("h:1", "a", "b", Set.of(), "g", false, Map.of("security.protocol", "SSL"));

        assertThat(options.consumer())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("group.id", "g");
        assertThat(options.producer()).containsEntry("transactional.id", "g@a");
    }
}
