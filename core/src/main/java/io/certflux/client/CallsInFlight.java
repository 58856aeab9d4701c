// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The calls of a client that are under way. Closing takes no new ones, ends at once those whose request has not been
 * handed to the socket, and waits for the answers of the others, since nobody could say what became of them.
 */
final class CallsInFlight {
    private final Set<RunningCall<?>> calls = ConcurrentHashMap.newKeySet();
    private final Queue<InterruptedCall> interrupted = new ConcurrentLinkedQueue<>();
    private final Sinks.Empty<Void> drained = Sinks.empty();
    private final Scheduler scheduler;
    private volatile boolean closed;

    CallsInFlight(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    boolean isClosed() {
        return closed;
    }

    /** False, with the call ended, if it comes after the closing. */
    boolean admit(RunningCall<?> call) {
        calls.add(call);
        if (!closed) {
            return true;
        }
        call.interrupt(refusal(call.attempts()::report));
        return false;
    }

    void ended(RunningCall<?> call) {
        calls.remove(call);
        if (closed && calls.isEmpty()) {
            drained.tryEmitEmpty();
        }
    }

    /** What a call gets that was not sent and now never will be; {@code report} says of which call. */
    static SslException refusal(BiFunction<String, String, CallReport> report) {
        return new RejectedException(
                report.apply("this client is closed", "Use a client that is open."), RejectedException.Subject.CALLER);
    }

    /** Closes, and emits the calls that it ended before their answer. */
    Mono<List<InterruptedCall>> close(Duration grace) {
        return Mono.defer(() -> {
            closed = true;
            calls.stream()
                    .filter(call -> call.attempts().withdrawNewest())
                    .forEach(call -> interrupt(call, refusal(call.attempts()::report)));
            Mono<Void> patience = calls.isEmpty() ? Mono.empty() : drained.asMono();
            return patience.timeout(grace, Mono.empty(), scheduler)
                    .then(Mono.fromRunnable(() -> calls.forEach(call -> interrupt(call, unanswered(call.attempts())))))
                    .then(Mono.fromSupplier(() -> List.copyOf(interrupted)));
        });
    }

    private void interrupt(RunningCall<?> call, SslException error) {
        if (call.interrupt(error)) {
            interrupted.add(new InterruptedCall(error.action(), error.mayHaveTakenEffect()));
        }
    }

    private static SslException unanswered(Attempts attempts) {
        return new TransientException(
                attempts.report("this client was closed before the answer came", "Look at what became of it."));
    }
}
