// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    private static final Path DOCUMENT = Path.of("../docs/rotation.md");

    @ParameterizedTest
    @EnumSource
    void after_givenAnyAnswerInAnyState_expectsAMove(State state) {
        for (Answer answer : Answer.values()) {
            assertThat(Transitions.after(state, answer)).isNotNull();
        }
    }

    @Test
    void after_givenAnAnswerThatIsNotForeseen_expectsUnknownAndNeverSuccess() {
        for (State state : State.values()) {
            Set<Answer> foreseen = Transitions.rows().stream()
                    .filter(row -> row.state() == state)
                    .map(Transitions.Row::answer)
                    .collect(Collectors.toSet());
            Arrays.stream(Answer.values())
                    .filter(answer -> !foreseen.contains(answer) && answer != Answer.STOPPED_BEFORE_SENDING)
                    .forEach(answer ->
                            assertThat(Transitions.after(state, answer).next()).isEqualTo(State.UNKNOWN));
        }
    }

    @Test
    void rows_expectEachStateAndAnswerOnce() {
        assertThat(Transitions.rows().stream().map(row -> row.state() + " " + row.answer()))
                .doesNotHaveDuplicates();
    }

    /** The promise, read off the table: nothing leads to success but the proving of a task that is ours. */
    @Test
    void rows_expectSuccessOnlyFromEnoughEvidenceOfATaskThatEnded() {
        assertThat(Transitions.rows())
                .filteredOn(row -> row.move().next() == State.SUCCEEDED)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo(State.PROVING);
                    assertThat(row.answer()).isEqualTo(Answer.ENOUGH);
                });
        assertThat(waysInto(State.PROVING))
                .containsExactlyInAnyOrder("JUDGING ALL_SUCCEEDED", "PROVING_STORED OURS", "PROVING_SERVED SERVED");
        assertThat(waysInto(State.JUDGING))
                .containsExactlyInAnyOrder(
                        "FOLLOWING_OURS ENDED",
                        "FOLLOWING_OURS ENDED_ROLLED_BACK",
                        "COMPARING_UNCERTAIN OURS",
                        "COMPARING_ANOTHERS OURS",
                        "FOLLOWING_ROLLBACK ENDED_ROLLED_BACK");
    }

    /** After something may have begun, only the knowledge that what is stored is not ours leads to another request. */
    @Test
    void rows_expectNothingSentAgainWithoutKnowingWhatIsStored() {
        assertThat(waysInto(State.CREATING))
                .containsExactlyInAnyOrder("PREPARING ACCEPTED", "PREPARING HELD", "FALLING_BACK HELD");
        assertThat(waysInto(State.PREPARING))
                .containsExactlyInAnyOrder(
                        "ORDERING ISSUED",
                        "ISSUING ISSUED",
                        "COMPARING ANOTHERS",
                        "FOLLOWING_ANOTHERS ENDED_ROLLED_BACK",
                        "COMPARING_UNCERTAIN ANOTHERS",
                        "COMPARING_ANOTHERS ANOTHERS",
                        "COMPARING_ANOTHERS NOT_READABLE");
    }

    @Test
    void rows_expectEveryStateReachedAndAnEndReachedFromEveryState() {
        assertThat(reachedFrom(State.ORDERING))
                .containsAll(EnumSet.complementOf(EnumSet.of(State.UNKNOWN, State.ORDERING)));
        for (State state : State.values()) {
            assertThat(state.isEnd() || reachedFrom(state).stream().anyMatch(State::isEnd))
                    .as(state.name())
                    .isTrue();
        }
    }

    @Test
    void document_expectsTheTableAsItIs() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(table());
    }

    private static Set<String> waysInto(State target) {
        Predicate<Transitions.Row> comesFromElsewhere = row -> row.state() != target;
        return Transitions.rows().stream()
                .filter(row -> row.move().next() == target)
                .filter(comesFromElsewhere)
                .map(row -> row.state() + " " + row.answer())
                .collect(Collectors.toSet());
    }

    private static Set<State> reachedFrom(State first) {
        Set<State> reached = EnumSet.noneOf(State.class);
        Deque<State> open = new ArrayDeque<>(Set.of(first));
        while (!open.isEmpty()) {
            State state = open.remove();
            Transitions.rows().stream()
                    .filter(row -> row.state() == state)
                    .map(row -> row.move().next())
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** As it stands in the document. */
    private static String table() {
        StringBuilder table = new StringBuilder(
                "| where it stands | what it does | what it is told | what follows | event |\n|---|---|---|---|---|\n");
        State before = null;
        for (Transitions.Row row : Transitions.rows()) {
            boolean isFirst = row.state() != before;
            before = row.state();
            table.append("| ")
                    .append(isFirst ? code(row.state()) : "")
                    .append(" | ")
                    .append(isFirst ? row.state().activity() : "")
                    .append(" | ")
                    .append(code(row.answer()))
                    .append(" | ")
                    .append(
                            row.move().next() == row.state()
                                    ? "stays"
                                    : code(row.move().next()))
                    .append(" | ")
                    .append(
                            row.move().report() == Move.Report.NOTHING
                                    ? ""
                                    : code(row.move().report()))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String code(Enum<?> value) {
        String words = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return value instanceof State state && state.isEnd() ? "**" + words + "**" : words;
    }
}
