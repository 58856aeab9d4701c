// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a run has learnt about its requests. Threads that bring results and the one that waits for them meet here. */
final class RunResults {
    /** What a request whose deadline has passed may still need until its outcome can be read. */
    private static final Duration LAG = Duration.ofSeconds(30);

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Requests requests;
    private final Map<String, RotationResult> byCertificate = new LinkedHashMap<>();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private @Nullable RotationsBoard board;

    RunResults(Requests requests) {
        this.requests = requests;
    }

    synchronized void showOn(RotationsBoard newBoard) {
        board = newBoard;
    }

    /** Whose request it is; empty if it is none of this run's. */
    Optional<String> certificateOf(String requestId) {
        return requests.certificateOf(requestId);
    }

    synchronized void progress(String certificateId, String phase, String detail) {
        if (board != null) {
            board.onEvent(certificateId, phase, detail);
        }
    }

    synchronized void finished(RotationResult result) {
        if (byCertificate.putIfAbsent(result.certificateId(), result) == null && board != null) {
            board.finished(result);
        }
        if (byCertificate.size() == requests.size()) {
            over.complete(null);
        }
    }

    /** The connector, or the reader of events, cannot go on. */
    void failed(Throwable cause) {
        over.completeExceptionally(cause);
    }

    Optional<Throwable> error() {
        return over.isCompletedExceptionally()
                ? Optional.of(over.handle((nothing, cause) -> cause).join())
                : Optional.empty();
    }

    synchronized Collection<RotationResult> all() {
        return List.copyOf(byCertificate.values());
    }

    /** Returns when every request has a result, something failed, or the deadline has long passed. */
    void await(Duration deadline) {
        waitUpTo(deadline.plus(LAG));
    }

    /** A moment, unless something fails in it. */
    void pause() {
        waitUpTo(MOMENT);
    }

    private void waitUpTo(Duration time) {
        try {
            over.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillOpenOrFailed) {
            // Whoever waits looks at error() and all() next.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
