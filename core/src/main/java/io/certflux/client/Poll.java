// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * One call of an update's loop, from its place in line to its end: what listens to the call, and what is told that its
 * request was handed to the socket, in one object, since there is one for every poll.
 */
final class Poll implements CoreSubscriber<UploadUpdateCertificateInstanceResponse>, Runnable {
    private final UpdateLoop loop;
    private final boolean urgent;
    private volatile boolean sent;
    private @Nullable Subscription subscription;
    private @Nullable UploadUpdateCertificateInstanceResponse answer;
    private @Nullable Throwable failure;

    Poll(UpdateLoop loop, boolean urgent) {
        this.loop = loop;
        this.urgent = urgent;
    }

    boolean isUrgent() {
        return urgent;
    }

    /** Whether the request was handed to the socket; then there is no way back until it is answered. */
    boolean isSent() {
        return sent;
    }

    /**
     * The attempt that was sent had no effect, and another one may follow, which can be taken back as the first could; false
     * if nobody wants it any more. Either this sees that the last watcher has left, or who leaves sees that it is not sent.
     */
    boolean mayGoOn() {
        sent = false;
        return loop.isWanted();
    }

    void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Tells the loop how it ended. */
    void report() {
        if (answer != null) {
            loop.answered(answer);
        } else {
            loop.failed(Objects.requireNonNull(failure));
        }
    }

    /** The request is handed to the socket. */
    @Override
    public void run() {
        sent = true;
        loop.sent();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(UploadUpdateCertificateInstanceResponse value) {
        answer = value;
        loop.ended(this);
    }

    @Override
    public void onError(Throwable reason) {
        failure = reason;
        loop.ended(this);
    }

    @Override
    public void onComplete() {
        // The answer was the end.
    }
}
