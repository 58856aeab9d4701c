// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A subscriber that counts its signals and notes the first that breaks a rule of Reactive Streams. */
final class Recording<T> implements CoreSubscriber<T> {
    private final Function<CertificateUpdate, CorePublisher<T>> streamOf;
    private final AtomicLong demand;
    private final AtomicLong elements = new AtomicLong();
    private final AtomicInteger terminals = new AtomicInteger();
    private final AtomicInteger inSignal = new AtomicInteger();
    private final AtomicReference<@Nullable String> violation = new AtomicReference<>();
    private volatile Subscription subscription;
    private volatile boolean leaves;

    private Recording(Function<CertificateUpdate, CorePublisher<T>> streamOf, long demand) {
        this.streamOf = streamOf;
        this.demand = new AtomicLong(demand);
    }

    static Recording<DeployTask> ofTask() {
        return new Recording<>(CertificateUpdate::task, 1);
    }

    static Recording<UpdateSyncProgress> ofProgress(long demand) {
        return new Recording<>(CertificateUpdate::progress, demand);
    }

    Recording<T> meantToLeave(boolean meant) {
        leaves = meant;
        return this;
    }

    void subscribeTo(CertificateUpdate update) {
        streamOf.apply(update).subscribe(this);
    }

    void ask(int n) {
        demand.addAndGet(n);
        subscription.request(n);
    }

    void leaveIfMeant() {
        if (leaves) {
            leave();
        }
    }

    void leave() {
        leaves = true;
        subscription.cancel();
    }

    boolean leaves() {
        return leaves;
    }

    int terminals() {
        return terminals.get();
    }

    @Nullable
    String violation() {
        return violation.get();
    }

    void awaitElements(long count) {
        Mono.fromSupplier(elements::get)
                .filter(seen -> seen >= count)
                .repeatWhenEmpty(attempts -> attempts.delayElements(Duration.ofMillis(1)))
                .block(Duration.ofSeconds(10));
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        if (demand.get() > 0) {
            newSubscription.request(demand.get());
        }
    }

    @Override
    public void onNext(T value) {
        serially(() -> {
            if (elements.incrementAndGet() > demand.get()) {
                violation.set("element beyond demand");
            }
            if (terminals.get() > 0) {
                violation.set("element after the end");
            }
        });
    }

    @Override
    public void onError(Throwable reason) {
        violation.set("failed: " + reason);
    }

    @Override
    public void onComplete() {
        serially(() -> {
            if (terminals.incrementAndGet() > 1) {
                violation.set("ended twice");
            }
        });
    }

    private void serially(Runnable signal) {
        if (inSignal.getAndIncrement() != 0) {
            violation.set("two signals at once");
        }
        signal.run();
        inSignal.decrementAndGet();
    }
}
