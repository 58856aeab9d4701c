// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void events_givenType_expectsItDescribedAndMarkedIfTerminal(EventType type) throws IOException {
        String name = type.name().toLowerCase(Locale.ROOT);

        assertThat(document("events.md"))
                .contains(
                        type == EventType.REQUESTED
                                ? type.ceType()
                                : "| `" + name + "` | " + (type.terminal() ? "●" : "|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong_type", "wrong_key", "plaintext_key", "invalid_data"})
    void events_givenCodeOfRejection_expectsItNamed(String code) throws IOException {
        assertThat(document("events.md")).contains("`" + code + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not_a_cloudevent",
                "no_request_id",
                "no_certificate_id",
                "unreadable",
                "id_reused",
                "rotation_failed"
            })
    void delivery_givenCodeOfDeadLetter_expectsItExplained(String code) throws IOException {
        assertThat(document("delivery.md")).contains("| `" + code + "` |");
    }

    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }
}
