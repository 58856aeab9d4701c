// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * {@link SslClient#followHostUploadUpdateRecordDetail}. The optional tests of multicast are skipped by the TCK: each
 * subscription reads for itself.
 */
public final class FollowingTck extends PublisherTck<DescribeHostUploadUpdateRecordDetailResponse> {
    @Override
    public Publisher<DescribeHostUploadUpdateRecordDetailResponse> createPublisher(long elements) {
        if (elements == 0) {
            return Flux.empty(); // A following always has its last reading.
        }
        SslClient ssl = client(UpdateFixtures::detail);
        AtomicLong readings = new AtomicLong();
        return unguarded(ssl.followHostUploadUpdateRecordDetail(
                DescribeHostUploadUpdateRecordDetailRequest.of(42), answer -> readings.incrementAndGet() >= elements));
    }

    /** None: it fails only after a call, which needs demand, and the TCK's has none. */
    @Override
    public @Nullable Publisher<DescribeHostUploadUpdateRecordDetailResponse> createFailedPublisher() {
        return null;
    }
}
