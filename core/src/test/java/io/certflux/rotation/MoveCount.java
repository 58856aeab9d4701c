// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/**
 * Counts what rotations are told in which state, by what they log, and keeps the rest of their log to itself: thousands of
 * rotations in trouble have much to say.
 */
final class MoveCount extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Map<String, LongAdder> moves = new ConcurrentHashMap<>();
    private final Logger all = (Logger) LoggerFactory.getLogger("io.certflux");
    private final Logger ofRuns = (Logger) LoggerFactory.getLogger(RotationRun.class);

    private MoveCount() {}

    static MoveCount begin() {
        MoveCount count = new MoveCount();
        count.start();
        count.all.setLevel(Level.OFF);
        count.ofRuns.setLevel(Level.TRACE);
        count.ofRuns.setAdditive(false);
        count.ofRuns.addAppender(count);
        return count;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Object[] said = event.getArgumentArray();
        moves.computeIfAbsent(said[1] + " " + said[2], it -> new LongAdder()).increment();
    }

    /** How often each was told, by state and answer. */
    Map<String, LongAdder> counts() {
        return moves;
    }

    /** The rows of the table that were never taken. */
    List<String> missing() {
        return Transitions.rows().stream()
                .map(row -> row.state() + " " + row.answer())
                .filter(row -> !moves.containsKey(row))
                .toList();
    }

    @Override
    public void close() {
        ofRuns.detachAppender(this);
        ofRuns.setAdditive(true);
        ofRuns.setLevel(null);
        all.setLevel(null);
        stop();
    }
}
