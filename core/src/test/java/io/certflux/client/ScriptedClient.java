// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.RateBudget;
import io.certflux.transport.Transport;
import java.time.Duration;
import java.util.function.UnaryOperator;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A client on virtual time whose network is a script. */
public final class ScriptedClient {
    public static final String SECRET_KEY = "canary-secret-key";

    private ScriptedClient() {}

    public static SslClient over(ScriptedTransport transport, VirtualTimeScheduler time) {
        return builder(transport, time).build();
    }

    /** Likewise over any transport, and with a budget that can be looked into. */
    public static SslClient over(Transport transport, RateBudget budget, VirtualTimeScheduler time) {
        return builder(transport, time).rateBudget(budget).build();
    }

    /** Likewise, and with polls at a pace that learns nothing, which is much quicker to play. */
    public static SslClient over(
            Transport transport, RateBudget budget, UnaryOperator<Duration> pace, VirtualTimeScheduler time) {
        return builder(transport, time).rateBudget(budget).pollSchedule(pace).build();
    }

    /** How many updates of the client still poll, or wait for an answer. */
    public static int liveUpdates(SslClient client) {
        return client.liveUpdates();
    }

    static SslClient.Builder builder(Transport transport, VirtualTimeScheduler time) {
        return SslClient.builder()
                .credentials(CredentialsProvider.fixed(Credentials.of("AKIDscripted", SECRET_KEY)))
                .scheduler(time)
                .transport(transport);
    }
}
