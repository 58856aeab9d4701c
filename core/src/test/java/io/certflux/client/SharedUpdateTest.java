// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static io.certflux.client.UpdateFixtures.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What an update knows whose requests another update of the same content has made. */
class SharedUpdateTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final SslClient ssl = ScriptedClient.over(network, time);
    private final CertificateUpdate first = ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "canary"));
    private final CertificateUpdate second = ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "canary"));

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void mayHaveStarted_givenRequestThatAnotherUpdateOfTheSameContentMade_expectsTrueForThoseWhoJoined() {
        network.answer(UPLOAD, UpdateFixtures.progress("clb", 0));
        first.task().subscribe();
        time.advanceTimeBy(Duration.ofMillis(1_100));
        assertThat(first.mayHaveStarted()).isTrue();
        assertThat(second.mayHaveStarted()).isFalse();

        second.task().subscribe();
        assertThat(second.mayHaveStarted()).isTrue();
        assertThat(network.sent()).hasSize(1);
    }
}
