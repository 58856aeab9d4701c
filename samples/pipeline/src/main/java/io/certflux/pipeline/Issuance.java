// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import io.certflux.api.CertificateStatus;
import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.DescribeCertificateRequest;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.api.IssuedCertificate;
import io.certflux.api.PrivateKeyPem;
import io.certflux.api.VerifyType;
import io.certflux.client.RejectedException;
import io.certflux.client.RejectedException.Subject;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeySealer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Brings an order to its end: submitted, issued, downloaded, and made a rotation request with the private key sealed. */
final class Issuance {
    private static final Set<CertificateStatus> ENDED = Set.of(
            CertificateStatus.REVIEW_FAILED,
            CertificateStatus.EXPIRED,
            CertificateStatus.CANCELLED,
            CertificateStatus.REVOKED,
            CertificateStatus.REFUNDED);

    private final SslClient ssl;
    private final KeySealer sealer;

    Issuance(SslClient ssl, KeySealer sealer) {
        this.ssl = ssl;
        this.sealer = sealer;
    }

    /** The data of the request for it. Sealing is never twice the same, so neither is this. */
    Mono<byte[]> requestFor(Order order) {
        DescribeCertificateRequest read = DescribeCertificateRequest.of(order.certificateId());
        return ssl.describeCertificate(read)
                .flatMap(this::submitIfOpen)
                .thenMany(ssl.followCertificate(read, Issuance::isDecided))
                .last()
                .map(Issuance::requireIssued)
                .then(Mono.defer(() -> ssl.downloadCertificate(order.certificateId())))
                .publishOn(Schedulers.boundedElastic())
                .map(issued -> request(order, issued));
    }

    /** Whether trying again is of no use, since the fault is the order's own. */
    static boolean isFinal(Throwable error) {
        return error instanceof RejectedException refused
                ? refused.subject() == Subject.INPUT || refused.subject() == Subject.TARGET
                : error instanceof IllegalArgumentException;
    }

    /** An order that was submitted before, perhaps by a process that is no more, has its id. */
    private Mono<?> submitIfOpen(DescribeCertificateResponse read) {
        if (read.orderId() != null || isDecided(read) || read.certificateId() == null) {
            return Mono.empty();
        }
        return ssl.commitCertificateInformation(
                CommitCertificateInformationRequest.of(read.certificateId(), VerifyType.DNS_AUTO));
    }

    private static boolean isDecided(DescribeCertificateResponse read) {
        CertificateStatus status = read.status();
        return status != null && (status.equals(CertificateStatus.ISSUED) || ENDED.contains(status));
    }

    private static DescribeCertificateResponse requireIssued(DescribeCertificateResponse read) {
        if (!CertificateStatus.ISSUED.equals(read.status())) {
            throw new IllegalArgumentException("the order of " + read.certificateId() + " ended as " + read.status());
        }
        return read;
    }

    private byte[] request(Order order, IssuedCertificate issued) {
        String chain = issued.certificatePublicKey();
        PrivateKeyPem key = issued.certificatePrivateKey();
        if (chain == null || key == null) {
            throw new IllegalArgumentException("the API does not have the certificate and the key of " + issued);
        }
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "certificateId", order.oldCertificateId(),
                        "certificateChain", Map.of("pem", chain),
                        "privateKey", Map.of("sealed", sealed(order, chain, key)),
                        "targets", order.targets()));
    }

    /** Good for the certificate to replace, with this chain, and for nothing else. */
    private String sealed(Order order, String chain, PrivateKeyPem key) {
        byte[] pem = key.copyOfBytes();
        CertificateMaterial material = CertificateMaterial.fromPem(chain.getBytes(StandardCharsets.US_ASCII), pem);
        try {
            return Base64.getEncoder().encodeToString(sealer.seal(order.oldCertificateId(), material));
        } finally {
            material.destroy();
            Arrays.fill(pem, (byte) 0);
            key.destroy();
        }
    }
}
