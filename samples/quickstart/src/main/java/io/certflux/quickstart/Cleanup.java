// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Closes what a run has opened, the latest first: once, be it at the end of the run or because the JVM was told to end (SIGINT,
 * SIGTERM). A step that fails or hangs is reported and does not keep the others from being done.
 */
final class Cleanup implements AutoCloseable {
    private final Deque<Step> steps = new ArrayDeque<>();
    private final PrintStream err;
    private boolean closed;

    private record Step(String name, Duration limit, AutoCloseable closeable) {}

    Cleanup(PrintStream err) {
        this.err = err;
    }

    /** Runs also when the JVM shuts down. */
    Cleanup onShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "quickstart-cleanup"));
        return this;
    }

    /**
     * Closes {@code closeable} at the end, and returns it.
     *
     * @param name what a report calls it
     * @param limit how long the others wait for it
     * @throws CancellationException if the run is already over; {@code closeable} is closed then
     */
    synchronized <T extends AutoCloseable> T add(String name, Duration limit, T closeable) {
        Step step = new Step(name, limit, closeable);
        if (closed) {
            run(step);
            throw new CancellationException("the run is over");
        }
        steps.push(step);
        return closeable;
    }

    /** Returns when all steps are done or given up, also to a second caller. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!steps.isEmpty()) {
            run(steps.pop());
        }
    }

    private void run(Step step) {
        try {
            CompletableFuture.runAsync(() -> closeNow(step), Cleanup::inDaemon)
                    .orTimeout(step.limit().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            err.println(
                    step.name() + (late ? " did not close within " + step.limit() : " did not close: " + e.getCause()));
        }
    }

    private static void closeNow(Step step) {
        try {
            step.closeable().close();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static void inDaemon(Runnable task) {
        Thread thread = new Thread(task, "quickstart-cleanup-step");
        thread.setDaemon(true);
        thread.start();
    }
}
