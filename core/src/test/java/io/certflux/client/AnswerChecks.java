// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the answer fixtures must be read into: a check of the value, or of the exception, by the fixture's name. */
final class AnswerChecks {
    private final Map<String, Consumer<Object>> byName = new TreeMap<>();

    /** {@code name} is read into an {@code outcome}, a record or an exception, that passes {@code check}. */
    <T> AnswerChecks put(String name, Class<T> outcome, Consumer<T> check) {
        Consumer<Object> previous = byName.put(name, actual -> {
            assertThat(actual).isInstanceOf(outcome);
            check.accept(outcome.cast(actual));
        });
        assertThat(previous).as("an earlier check of " + name).isNull();
        return this;
    }

    Set<String> names() {
        return byName.keySet();
    }

    void check(String name, Object outcome) {
        byName.get(name).accept(outcome);
    }
}
