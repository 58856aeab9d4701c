// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.Move.Report;
import static io.certflux.rotation.Move.Report.NOTHING;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rotation's state machine, whole: every state, every answer that it can be given there, and what follows. Nothing
 * else decides where a rotation goes.
 *
 * <p>It is total. {@link Answer#STOPPED} and {@link Answer#STOPPED_BEFORE_SENDING} can come anywhere; an answer without a
 * row counts as the first of them, so that nothing unforeseen ever becomes a success.
 */
final class Transitions {
    private static final Move STOPPED = new Move(State.UNKNOWN, NOTHING);
    private static final Move STOPPED_BEFORE_SENDING = new Move(State.FAILED, NOTHING);

    private static final List<Row> ROWS = List.of(
            row(State.ORDERING, Answer.SUBMITTING, State.ORDERING),
            row(State.ORDERING, Answer.SUBMITTED, State.ISSUING, Report.ORDERED),
            row(State.ORDERING, Answer.ISSUED, State.PREPARING),
            row(State.ORDERING, Answer.ORDER_ENDED, State.FAILED),
            row(State.ORDERING, Answer.REFUSED, State.FAILED),
            row(State.ISSUING, Answer.UNDER_REVIEW, State.ISSUING, Report.VALIDATING),
            row(State.ISSUING, Answer.ISSUED, State.PREPARING),
            row(State.ISSUING, Answer.ORDER_ENDED, State.FAILED),
            row(State.PREPARING, Answer.ACCEPTED, State.CREATING, Report.ACCEPTED),
            row(State.PREPARING, Answer.HELD, State.CREATING),
            row(State.PREPARING, Answer.FINDINGS, State.REJECTED),
            row(State.PREPARING, Answer.NO_MATERIAL, State.FAILED),
            row(State.CREATING, Answer.PROGRESS, State.CREATING, Report.CREATING),
            row(State.CREATING, Answer.TASK_CREATED, State.FOLLOWING_OURS, Report.SUBMITTED),
            row(State.CREATING, Answer.TASK_UNCERTAIN, State.FOLLOWING_UNCERTAIN, Report.SUBMITTED),
            row(State.CREATING, Answer.TASK_ADOPTED, State.FOLLOWING_ANOTHERS, Report.SUBMITTED),
            row(State.CREATING, Answer.ANSWER_LOST, State.LOOKING_BACK),
            row(State.CREATING, Answer.EXISTS, State.COMPARING_EXISTING),
            row(State.CREATING, Answer.NOT_WHITELISTED, State.FALLING_BACK, Report.FALLING_BACK),
            row(State.CREATING, Answer.REFUSED, State.FAILED),
            row(State.FALLING_BACK, Answer.HELD, State.CREATING),
            row(State.LOOKING_BACK, Answer.TASK_FOUND, State.FOLLOWING_UNCERTAIN, Report.SUBMITTED),
            row(State.LOOKING_BACK, Answer.NO_TASK, State.COMPARING),
            row(State.LOOKING_BACK, Answer.NOT_READABLE, State.COMPARING),
            row(State.COMPARING, Answer.OURS, State.AWAITING_RECORD),
            row(State.COMPARING, Answer.ANOTHERS, State.PREPARING),
            row(State.COMPARING, Answer.NOT_READABLE, State.UNKNOWN),
            row(State.AWAITING_RECORD, Answer.TASK_FOUND, State.FOLLOWING_UNCERTAIN, Report.SUBMITTED),
            row(State.AWAITING_RECORD, Answer.NO_TASK, State.UNKNOWN),
            row(State.AWAITING_RECORD, Answer.NOT_READABLE, State.UNKNOWN),
            row(State.COMPARING_EXISTING, Answer.OURS, State.FINDING_EXISTING),
            row(State.COMPARING_EXISTING, Answer.ANOTHERS, State.FAILED),
            row(State.COMPARING_EXISTING, Answer.NOT_READABLE, State.FAILED),
            row(State.FINDING_EXISTING, Answer.TASK_FOUND, State.FOLLOWING_UNCERTAIN, Report.SUBMITTED),
            row(State.FINDING_EXISTING, Answer.NO_TASK, State.SKIPPED),
            row(State.FINDING_EXISTING, Answer.NOT_READABLE, State.UNKNOWN),
            row(State.FOLLOWING_OURS, Answer.RUNNING, State.FOLLOWING_OURS, Report.DEPLOYING),
            row(State.FOLLOWING_OURS, Answer.ENDED, State.JUDGING),
            row(State.FOLLOWING_OURS, Answer.ENDED_ROLLED_BACK, State.JUDGING),
            row(State.FOLLOWING_UNCERTAIN, Answer.RUNNING, State.FOLLOWING_UNCERTAIN, Report.DEPLOYING),
            row(State.FOLLOWING_UNCERTAIN, Answer.ENDED, State.COMPARING_UNCERTAIN),
            row(State.FOLLOWING_UNCERTAIN, Answer.ENDED_ROLLED_BACK, State.UNKNOWN),
            row(State.FOLLOWING_ANOTHERS, Answer.RUNNING, State.FOLLOWING_ANOTHERS),
            row(State.FOLLOWING_ANOTHERS, Answer.ENDED, State.COMPARING_ANOTHERS),
            row(State.FOLLOWING_ANOTHERS, Answer.ENDED_ROLLED_BACK, State.PREPARING),
            row(State.COMPARING_UNCERTAIN, Answer.OURS, State.JUDGING),
            row(State.COMPARING_UNCERTAIN, Answer.TASK_FOUND, State.FOLLOWING_UNCERTAIN, Report.SUBMITTED),
            row(State.COMPARING_UNCERTAIN, Answer.ANOTHERS, State.PREPARING),
            row(State.COMPARING_UNCERTAIN, Answer.NOT_READABLE, State.UNKNOWN),
            row(State.COMPARING_ANOTHERS, Answer.OURS, State.JUDGING),
            row(State.COMPARING_ANOTHERS, Answer.TASK_FOUND, State.FOLLOWING_UNCERTAIN, Report.SUBMITTED),
            row(State.COMPARING_ANOTHERS, Answer.ANOTHERS, State.PREPARING),
            row(State.COMPARING_ANOTHERS, Answer.NOT_READABLE, State.PREPARING),
            row(State.JUDGING, Answer.ALL_SUCCEEDED, State.PROVING),
            row(State.JUDGING, Answer.RETRY_LEFT, State.RETRYING, Report.RETRYING),
            row(State.JUDGING, Answer.ROLL_BACK_WANTED, State.ROLLING_BACK, Report.ROLLING_BACK),
            row(State.JUDGING, Answer.SOME_FAILED, State.PARTIALLY_FAILED),
            row(State.JUDGING, Answer.ALL_FAILED, State.FAILED),
            row(State.JUDGING, Answer.NOTHING_BOUND, State.FAILED),
            row(State.JUDGING, Answer.ROLLED_BACK, State.ROLLED_BACK),
            row(State.JUDGING, Answer.ROLLBACK_FAILED, State.FAILED),
            row(State.RETRYING, Answer.ASKED, State.FOLLOWING_OURS),
            row(State.RETRYING, Answer.ANSWER_LOST, State.FOLLOWING_OURS),
            row(State.RETRYING, Answer.REFUSED, State.FOLLOWING_OURS),
            row(State.ROLLING_BACK, Answer.ASKED, State.FOLLOWING_ROLLBACK),
            row(State.ROLLING_BACK, Answer.ANSWER_LOST, State.FOLLOWING_ROLLBACK),
            row(State.ROLLING_BACK, Answer.REFUSED, State.PARTIALLY_FAILED),
            row(State.FOLLOWING_ROLLBACK, Answer.RUNNING, State.FOLLOWING_ROLLBACK, Report.DEPLOYING),
            row(State.FOLLOWING_ROLLBACK, Answer.ENDED_ROLLED_BACK, State.JUDGING),
            row(State.FOLLOWING_ROLLBACK, Answer.NOT_BEGUN, State.ROLLING_BACK),
            row(State.PROVING, Answer.ENOUGH, State.SUCCEEDED),
            row(State.PROVING, Answer.STORED_WANTED, State.PROVING_STORED, Report.VERIFYING),
            row(State.PROVING, Answer.SERVED_WANTED, State.PROVING_SERVED, Report.VERIFYING),
            row(State.PROVING_STORED, Answer.OURS, State.PROVING),
            row(State.PROVING_STORED, Answer.ANOTHERS, State.UNKNOWN),
            row(State.PROVING_STORED, Answer.NOT_READABLE, State.UNKNOWN),
            row(State.PROVING_SERVED, Answer.NOT_YET_SERVED, State.PROVING_SERVED, Report.VERIFYING),
            row(State.PROVING_SERVED, Answer.SERVED, State.PROVING));

    private static final Map<State, Map<Answer, Move>> TABLE = table();

    private Transitions() {}

    /** What follows {@code answer} in {@code state}. */
    static Move after(State state, Answer answer) {
        return TABLE.getOrDefault(state, Map.of()).getOrDefault(answer, STOPPED);
    }

    /** All rows, those that hold everywhere left out; in the order in which a rotation meets them. */
    static List<Row> rows() {
        return ROWS;
    }

    private static Map<State, Map<Answer, Move>> table() {
        Map<State, Map<Answer, Move>> table = new EnumMap<>(State.class);
        for (State state : State.values()) {
            if (!state.isEnd()) {
                table.put(state, answersIn(state));
            }
        }
        return Collections.unmodifiableMap(table);
    }

    private static Map<Answer, Move> answersIn(State state) {
        Map<Answer, Move> answers = new EnumMap<>(Answer.class);
        answers.put(Answer.STOPPED, STOPPED);
        answers.put(Answer.STOPPED_BEFORE_SENDING, STOPPED_BEFORE_SENDING);
        ROWS.stream().filter(row -> row.state() == state).forEach(row -> answers.put(row.answer(), row.move()));
        return answers;
    }

    private static Row row(State state, Answer answer, State next) {
        return row(state, answer, next, NOTHING);
    }

    private static Row row(State state, Answer answer, State next, Report report) {
        return new Row(state, answer, new Move(next, report));
    }

    /** One line of the table. */
    record Row(State state, Answer answer, Move move) {}
}
