// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import io.certflux.emulator.model.SslAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * What users have today, at its best: every rotation asks again after a pause that does not depend on anything, and all of
 * them share one queue that keeps the account's rate.
 */
final class IntervalRotations implements RotatingClient {
    private final SimulatedServer server;
    private final Policy schedule;
    private final PacedQueue queue;

    IntervalRotations(SimulatedServer server, Policy schedule) {
        this.server = server;
        this.schedule = schedule;
        this.queue = new PacedQueue(AccountRate.CALLS_PER_SECOND, AccountRate.WINDOW, server.time());
    }

    @Override
    public Mono<Void> rotate(String certificateId) {
        return Mono.create(done -> new Polling(certificateId, done).enqueue());
    }

    /** Knows no urgency. */
    @Override
    public Mono<Void> rotateUrgently(String certificateId) {
        return rotate(certificateId);
    }

    private final class Polling {
        private final Map<String, Object> request;
        private final MonoSink<Void> done;
        private int answers;

        Polling(String certificateId, MonoSink<Void> done) {
            this.request = server.material().request(certificateId);
            this.done = done;
        }

        void enqueue() {
            queue.add(this::send);
        }

        private void send() {
            SslAnswer answer = server.call(AccountRate.ACTION, request);
            after(SimulatedServer.LATENCY, () -> answered(answer));
        }

        private void answered(SslAnswer answer) {
            answers++;
            if (SimulatedServer.namesTask(answer)) {
                done.success();
            } else {
                after(schedule.pauseAfter(answers), this::enqueue);
            }
        }

        private void after(Duration pause, Runnable task) {
            VirtualTime time = server.time();
            time.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
