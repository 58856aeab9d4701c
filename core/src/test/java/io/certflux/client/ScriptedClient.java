// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A client on virtual time whose network is a script. */
public final class ScriptedClient {
    public static final String SECRET_KEY = "canary-secret-key";

    private ScriptedClient() {}

    public static SslClient over(ScriptedTransport transport, VirtualTimeScheduler time) {
        return builder(transport, time).build();
    }

    static SslClient.Builder builder(ScriptedTransport transport, VirtualTimeScheduler time) {
        return SslClient.builder()
                .credentials(CredentialsProvider.fixed(Credentials.of("AKIDscripted", SECRET_KEY)))
                .scheduler(time)
                .transport(transport);
    }
}
