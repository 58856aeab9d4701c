// SPDX-License-Identifier: Apache-2.0
package io.certflux;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The guard of all other tests is on: blocking a thread that must not block is an error. */
class BlockHoundTest {
    @Test
    void parallelThread_givenBlockingWait_expectsError() {
        Mono<Boolean> blocking = Mono.fromCallable(() -> new CountDownLatch(1).await(1, TimeUnit.SECONDS))
                .subscribeOn(Schedulers.parallel());

        assertThatThrownBy(blocking::block).hasRootCauseInstanceOf(BlockingOperationError.class);
    }
}
