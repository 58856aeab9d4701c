// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.Optional;

/**
 * How a connector is, at one moment; all its runs together.
 *
 * @param runs how many runs there are; none is not healthy
 * @param partitions how many partitions of the requests are assigned to it
 * @param waitingPartitions how many of these wait until it is read where their certificates stand
 * @param recordsBehind how many records of its partitions it has not read yet, as it knew when it last read; it reads no
 *     more than it may work on
 * @param requestsInFlight how many requests it works on
 * @param waitingRotations how many of these wait to be tried again, because the API could not be reached
 * @param oldestRequest for how long it has worked on the oldest of its requests
 * @param failedWrites how often in a row the newest events could not be written
 * @param deadLetters how many records it has put into the dead letters
 * @param lastProblem what went wrong last and was waited out or is; holds no key
 */
public record ConnectorHealth(
        int runs,
        int partitions,
        int waitingPartitions,
        long recordsBehind,
        int requestsInFlight,
        int waitingRotations,
        Optional<Duration> oldestRequest,
        int failedWrites,
        long deadLetters,
        Optional<String> lastProblem) {

    static final ConnectorHealth NONE = new ConnectorHealth(0, 0, 0, 0, 0, 0, Optional.empty(), 0, 0, Optional.empty());

    /**
     * Whether it works as it should: it runs, its events are written, and its partitions and rotations wait for nothing that is
     * broken. A member without partitions is healthy, and so is one whose requests are refused.
     */
    public boolean isHealthy() {
        return runs > 0 && waitingPartitions == 0 && waitingRotations == 0 && failedWrites == 0;
    }

    ConnectorHealth plus(ConnectorHealth other) {
        return new ConnectorHealth(
                runs + other.runs,
                partitions + other.partitions,
                waitingPartitions + other.waitingPartitions,
                recordsBehind + other.recordsBehind,
                requestsInFlight + other.requestsInFlight,
                waitingRotations + other.waitingRotations,
                longer(oldestRequest, other.oldestRequest),
                Math.max(failedWrites, other.failedWrites),
                deadLetters + other.deadLetters,
                other.lastProblem.or(() -> lastProblem));
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return one.flatMap(known -> other.map(known2 -> known.compareTo(known2) > 0 ? known : known2))
                .or(() -> one)
                .or(() -> other);
    }
}
