// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where one rotation stands, which its client knows in parts only. */
final class Rotation {
    private enum Stage {
        UNSENT,
        CREATING,
        CREATED,
        TOLD
    }

    private final VirtualTime time;
    private final Backlog backlog;
    private Stage stage = Stage.UNSENT;
    private @Nullable Instant firstCall;
    private @Nullable Instant created;

    Rotation(VirtualTime time, Backlog backlog) {
        this.time = time;
        this.backlog = backlog;
        backlog.add();
    }

    /** The server took a call, and has its task or will have it at {@code creationEnds}. */
    void accepted(Instant creationEnds) {
        if (stage == Stage.UNSENT) {
            Instant now = time.instant();
            stage = Stage.CREATING;
            firstCall = now;
            created = creationEnds;
            backlog.remove();
            time.schedule(this::created, Duration.between(now, creationEnds).toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void created() {
        if (stage == Stage.CREATING) {
            stage = Stage.CREATED;
            backlog.add();
        }
    }

    /** The answer that names the task is on its way. */
    void told() {
        if (stage == Stage.CREATED) {
            backlog.remove();
        }
        stage = Stage.TOLD;
    }

    /** The client gave up: nothing waits for it any more. */
    void abandoned() {
        if (stage == Stage.UNSENT || stage == Stage.CREATED) {
            backlog.remove();
        }
        stage = Stage.TOLD;
    }

    Optional<Instant> firstCall() {
        return Optional.ofNullable(firstCall);
    }

    /** How long after the creation {@code now} is. */
    Duration lag(Instant now) {
        return Duration.between(Optional.ofNullable(created).orElseThrow(), now);
    }
}
