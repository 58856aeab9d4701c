// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import org.reactivestreams.Publisher;

/** {@link CertificateUpdate#task()}, which has one element. */
public final class TaskTck extends PublisherTck<DeployTask> {
    private static final long POLLS_UNTIL_TASK = 3;

    @Override
    public Publisher<DeployTask> createPublisher(long elements) {
        SslClient ssl =
                client(call -> call < POLLS_UNTIL_TASK ? UpdateFixtures.changingProgress(call) : UpdateFixtures.TASK);
        return unguarded(
                ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "a")).task());
    }

    /** One that finds its certificate claimed for other content. */
    @Override
    public Publisher<DeployTask> createFailedPublisher() {
        SslClient ssl = client(UpdateFixtures::changingProgress);
        ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "another")).task().subscribe(new Holding<>());
        return unguarded(
                ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "a")).task());
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1;
    }
}
