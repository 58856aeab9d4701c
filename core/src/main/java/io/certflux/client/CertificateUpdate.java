// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiFunction;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * One update of a certificate, from its first request until the API names the task. Nothing is sent until someone
 * subscribes; all subscribers, of either stream and of every update with the same content, share one polling loop, and
 * the last to leave stops it. Leaving stops the watching: it never stops the cloud.
 *
 * <p>An update is one operation. Subscribing again after an error goes on with it; subscribing after its end gives the
 * same task again and sends nothing. To update once more, begin another one.
 *
 * <p>Signals arrive on an event loop's or the scheduler's thread: do not block it. Errors are {@link SslException}s:
 *
 * <ul>
 *   <li>{@link StillRunningException} at the subscriber's deadline, with the last progress;
 *   <li>{@link ContendedException} at once, when this client puts another content under the same certificate id; the
 *       API's own contention is waited out;
 *   <li>any other error of the call. If it {@linkplain SslException#mayHaveTakenEffect() may have taken effect}, look at
 *       the certificate's update records before you subscribe again.
 * </ul>
 */
public final class CertificateUpdate {
    private final UpdateLoop loop;
    private final ActiveUpdates active;
    private final UpdateOptions options;
    /** Its own one, once that was watched, and those of updates that were putting the same content there. */
    private final Set<UpdateLoop> watched = new CopyOnWriteArraySet<>();

    CertificateUpdate(UpdateLoop loop, ActiveUpdates active, UpdateOptions options) {
        this.loop = loop;
        this.active = active;
        this.options = options;
    }

    /**
     * Emits the progress of a resource type each time it changed, and completes when the API named the task. Polls only
     * while there is demand and within the account's rate. A slow subscriber gets the newest progress of each type, not
     * all of it; completion and errors need no demand. With a {@linkplain UpdateOptions#heartbeat() heartbeat}, progress
     * that stays the same is emitted again.
     */
    public Flux<UpdateSyncProgress> progress() {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super UpdateSyncProgress> subscriber) {
                watch(subscriber, (owner, claim) -> new ProgressWatcher(owner, options, claim, subscriber));
            }
        };
    }

    /** Emits the task once the API named it; polls from the moment the subscriber asks for it. */
    public Mono<DeployTask> task() {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super DeployTask> subscriber) {
                watch(subscriber, (owner, claim) -> new TaskWatcher(owner, options, claim, subscriber));
            }
        };
    }

    /** When the first request of this update was handed to the socket; empty while none was. */
    public Optional<Instant> firstSentAt() {
        return loop.firstSentAt();
    }

    /**
     * Whether a task may exist because of this update, or of one with the same content that it shared its polling with: the
     * API accepted a request, or the answer to one is missing. False as long as the API refused each request, or none was
     * sent.
     */
    public boolean mayHaveStarted() {
        return watched.stream().anyMatch(UpdateLoop::mayHaveStarted);
    }

    /**
     * Overwrites the request, key and all, once nobody watches and no answer is awaited. Who subscribes afterwards gets an
     * {@link IllegalStateException}, except to a task that is known already. What the network's buffers hold is theirs.
     */
    public void discard() {
        loop.discard();
    }

    private void watch(CoreSubscriber<?> subscriber, BiFunction<UpdateLoop, Runnable, Watcher> watcherOf) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (loop.isDone()) {
            admit(subscriber, watcherOf.apply(loop, () -> {}));
            return;
        }
        if (loop.isDiscarded()) {
            Operators.error(subscriber, new IllegalStateException("the update was discarded; begin another one"));
            return;
        }
        Optional<UpdateLoop> owner = active.claim(loop);
        if (owner.isEmpty()) {
            Operators.error(subscriber, otherContent());
            return;
        }
        UpdateLoop shared = owner.get();
        watched.add(shared);
        admit(subscriber, watcherOf.apply(shared, () -> active.release(shared)));
    }

    private static void admit(CoreSubscriber<?> subscriber, Watcher watcher) {
        subscriber.onSubscribe(watcher);
        watcher.loop().join(watcher);
    }

    private ContendedException otherContent() {
        return new ContendedException(new Attempt(Actions.UPLOAD_UPDATE.name(), 0, () -> {})
                .report(
                        "another content is being put under " + loop.certificateId() + " by this client",
                        "Wait until that update has ended, then begin this one."));
    }
}
