// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import org.reactivestreams.Publisher;

/**
 * {@link CertificateUpdate#progress()}. The optional tests of multicast are skipped by the TCK: subscribers share a loop,
 * and a slow one gets the newest progress, not the same sequence.
 */
public final class ProgressTck extends PublisherTck<UpdateSyncProgress> {
    @Override
    public Publisher<UpdateSyncProgress> createPublisher(long elements) {
        SslClient ssl = client(call -> call <= elements ? UpdateFixtures.changingProgress(call) : UpdateFixtures.TASK);
        return unguarded(
                ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "a")).progress());
    }

    /** One that finds its certificate claimed for other content. */
    @Override
    public Publisher<UpdateSyncProgress> createFailedPublisher() {
        SslClient ssl = client(UpdateFixtures::changingProgress);
        ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "another"))
                .progress()
                .subscribe(new Holding<>());
        return unguarded(
                ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "a")).progress());
    }
}
