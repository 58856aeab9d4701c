// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.client.SslClient;
import io.certflux.client.UpdatePacing;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.RateBudget;
import java.net.URI;
import java.time.Duration;

/** Certflux with all that a poll runs through: loop, dispatcher, signature, HTTP, decoding, delivery. */
final class CertfluxClient implements PollingClient {
    /** Beyond any machine. */
    private static final int CALLS_PER_SECOND = 250_000;

    private final ClientSetup setup;
    private final SslClient ssl;

    CertfluxClient(ClientSetup setup) {
        this.setup = setup;
        SslClient.Builder builder = SslClient.builder()
                .endpoint(URI.create("http://" + setup.authority()))
                .credentials(CredentialsProvider.fixed(Credentials.of(ClientSetup.SECRET_ID, ClientSetup.SECRET_KEY)))
                .rateBudget(RateBudget.builder()
                        .limit(ClientSetup.ACTION, CALLS_PER_SECOND)
                        .build())
                .maxConnections(setup.connections());
        this.ssl = UpdatePacing.of(builder, age -> setup.pace().next()).build();
    }

    @Override
    public void start() {
        for (int number = 0; number < setup.updates(); number++) {
            ssl.beginUpdate(setup.bodies().request(number), Duration.ofHours(1))
                    .progress()
                    .subscribe(progress -> {}, ClientSetup::fail);
        }
    }
}
