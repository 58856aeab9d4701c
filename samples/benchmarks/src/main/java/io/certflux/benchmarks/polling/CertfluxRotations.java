// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.client.ClientTransport;
import io.certflux.client.SslClient;
import io.certflux.client.UpdateOptions;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.RateBudget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Certflux as users have it: its client, its budget, its streams. Only the network and the clock are not real. */
final class CertfluxRotations implements RotatingClient {
    private static final Credentials CREDENTIALS = Credentials.of("AKIDsimulated", "simulation-only");

    /** Longer than any simulation. */
    private static final UpdateOptions PATIENT = UpdateOptions.defaults().withDeadline(Duration.ofDays(1));

    private final SslClient ssl;
    private final Material material;

    CertfluxRotations(SimulatedServer server) {
        RateBudget budget = RateBudget.builder()
                .limit(AccountRate.ACTION, AccountRate.CALLS_PER_SECOND)
                .guard(AccountRate.GUARD)
                .scheduler(server.time())
                .build();
        this.material = server.material();
        this.ssl = ClientTransport.of(SslClient.builder(), new SimulatedTransport(server))
                .credentials(CredentialsProvider.fixed(CREDENTIALS))
                .scheduler(server.time())
                .rateBudget(budget)
                .build();
    }

    @Override
    public Mono<Void> rotate(String certificateId) {
        return rotate(certificateId, PATIENT);
    }

    @Override
    public Mono<Void> rotateUrgently(String certificateId) {
        return rotate(certificateId, PATIENT.urgent());
    }

    private Mono<Void> rotate(String certificateId, UpdateOptions options) {
        return Mono.defer(
                () -> ssl.beginUpdate(request(certificateId), options).task().then());
    }

    private UploadUpdateCertificateInstanceRequest request(String certificateId) {
        return UploadUpdateCertificateInstanceRequest.builder(certificateId)
                .resourceType("clb", List.of("ap-guangzhou"))
                .certificatePublicKey(material.chain())
                .certificatePrivateKey(material.key().getBytes(StandardCharsets.US_ASCII))
                .build();
    }
}
