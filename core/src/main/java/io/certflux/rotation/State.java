// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

/** Where a rotation stands: what it does there is its activity, what follows is in {@link Transitions}. */
enum State {
    ORDERING("reads the order, and submits it if nobody has"),
    ISSUING("reads the order until it is issued or refused"),
    PREPARING("asks for the material, once, and checks it"),
    CREATING("repeats the request until it names a task"),
    FALLING_BACK("changes to the action that needs no whitelisting"),
    LOOKING_BACK("lists the tasks created since the first request"),
    COMPARING("compares what is stored, with no task to follow"),
    AWAITING_RECORD("lists the tasks until one shows: our content is stored"),
    COMPARING_EXISTING("compares what is stored, since the API says that the certificate exists"),
    FINDING_EXISTING("lists all tasks: our content was stored before"),
    FOLLOWING_OURS("reads the record of a task that is ours"),
    FOLLOWING_UNCERTAIN("reads the record of a task that may be ours"),
    FOLLOWING_ANOTHERS("reads the record of somebody else's task"),
    COMPARING_UNCERTAIN("compares what is stored after a task that may be ours"),
    COMPARING_ANOTHERS("compares what is stored after somebody else's task"),
    JUDGING("decides by the record's end and the rotation's policies"),
    RETRYING("asks to try each failed resource again"),
    ROLLING_BACK("asks to roll the task back"),
    FOLLOWING_ROLLBACK("reads the record until the roll-back has ended"),
    PROVING("decides whether the evidence is what was asked for"),
    PROVING_STORED("compares what is stored after the task's success"),
    PROVING_SERVED("makes TLS handshakes until every endpoint serves the new leaf"),
    SUCCEEDED,
    PARTIALLY_FAILED,
    FAILED,
    ROLLED_BACK,
    UNKNOWN,
    SKIPPED,
    REJECTED;

    private final String activity;

    State(String activity) {
        this.activity = activity;
    }

    State() {
        this("");
    }

    /** What is done there, for people. */
    String activity() {
        return activity;
    }

    /** Whether it is an outcome. */
    boolean isEnd() {
        return activity.isEmpty();
    }
}
