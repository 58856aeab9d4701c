// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rotations of a simulation: those that run, and how those ended that ran. */
final class Rotations {
    private final Map<String, Rotation> byId = new HashMap<>();
    private final List<Duration> lags = new ArrayList<>();
    private final VirtualTime time;
    private final Backlog backlog;
    private int failed;
    private @Nullable Throwable failure;
    private Instant lastTask = Instant.EPOCH;

    Rotations(VirtualTime time) {
        this.time = time;
        this.backlog = new Backlog(time);
    }

    void begin(String certificateId) {
        byId.put(certificateId, new Rotation(time, backlog));
    }

    Rotation get(String certificateId) {
        return Objects.requireNonNull(byId.get(certificateId), certificateId);
    }

    void called() {
        backlog.called();
    }

    /** The client knows of the task. */
    void succeeded(String certificateId) {
        lastTask = time.instant();
        lags.add(get(certificateId).lag(lastTask));
    }

    /** The client gave up. */
    void failed(String certificateId, Throwable why) {
        get(certificateId).abandoned();
        failed++;
        failure = why;
    }

    int running() {
        return byId.size() - lags.size() - failed;
    }

    int failures() {
        return failed;
    }

    /** Why the last one failed, if any did. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** From the end of each creation until its client knew, in the order in which the clients knew. */
    List<Duration> lags() {
        return lags;
    }

    Instant lastTask() {
        return lastTask;
    }

    Backlog backlog() {
        return backlog;
    }
}
