// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One request, assembled once, sent over and over from one buffer outside the heap; the answers are thrown away unread.
 */
final class FloorClient implements PollingClient {
    /** As long as a real one. */
    private static final String AUTHORIZATION = "TC3-HMAC-SHA256 Credential=" + ClientSetup.SECRET_ID
            + "/2026-11-22/ssl/tc3_request, SignedHeaders=content-type;host, Signature=" + "0".repeat(64);

    private final ClientSetup setup;
    private final Mono<Void> poll;

    FloorClient(ClientSetup setup) {
        this.setup = setup;
        byte[] json = setup.bodies().json(0).getBytes(StandardCharsets.UTF_8);
        ByteBuf body =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(json.length).writeBytes(json));
        this.poll = NettySettings.client(setup)
                .headers(headers -> fill(headers, setup.authority(), json.length))
                .post()
                .uri("/")
                .send(Mono.fromSupplier(body::duplicate))
                .responseContent()
                .aggregate()
                .then();
    }

    @Override
    public void start() {
        for (int number = 0; number < setup.updates(); number++) {
            poll.subscribe(new Loop());
        }
    }

    private static void fill(HttpHeaders headers, String host, int contentLength) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, ClientSetup.CONTENT_TYPE)
                .set(HttpHeaderNames.HOST, host)
                .set("X-TC-Action", ClientSetup.ACTION)
                .set("X-TC-Version", ClientSetup.VERSION)
                .set("X-TC-Timestamp", "1795306800")
                .set("X-TC-Language", "en-US")
                .set(HttpHeaderNames.AUTHORIZATION, AUTHORIZATION)
                .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(contentLength));
    }

    /** Subscribes again at each end; the answer comes from the network, so the stack does not grow. */
    private final class Loop implements CoreSubscriber<Void> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Void nothing) {
            // A Mono<Void> has no value.
        }

        @Override
        public void onError(Throwable failure) {
            ClientSetup.fail(failure);
        }

        @Override
        public void onComplete() {
            long wait = setup.pace().next().toNanos();
            if (wait == 0) {
                poll.subscribe(this);
            } else {
                Schedulers.parallel().schedule(() -> poll.subscribe(this), wait, TimeUnit.NANOSECONDS);
            }
        }
    }
}
