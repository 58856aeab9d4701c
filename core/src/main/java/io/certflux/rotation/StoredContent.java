// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DescribeCertificateDetailRequest;
import io.certflux.api.DescribeCertificateDetailResponse;
import io.certflux.api.DescribeCertificateRequest;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.client.RejectedException;
import io.certflux.client.SslClient;
import io.certflux.material.LeafFacts;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Looks at what the cloud has stored under a certificate id: by the fingerprint, or, where the caller may not read that, by
 * the validity, which the API shows to the second.
 */
final class StoredContent {
    private static final Logger log = LoggerFactory.getLogger(StoredContent.class);

    private final SslClient ssl;
    private final Patience patience;

    StoredContent(SslClient ssl, Patience patience) {
        this.ssl = ssl;
        this.patience = patience;
    }

    /** Whether our leaf is stored: {@code OURS}, {@code ANOTHERS} or {@code NOT_READABLE}. What may pass is waited out. */
    Mono<Answer> look(String certificateId, Facts facts) {
        return patience.waitedOut(
                        Mono.defer(() ->
                                ssl.describeCertificateDetail(DescribeCertificateDetailRequest.of(certificateId))),
                        "what is stored as " + certificateId)
                .map(stored -> byFingerprint(stored, facts.leafSha1()))
                .onErrorResume(RejectedException.class, refusal -> refused(certificateId, refusal))
                .flatMap(answer ->
                        answer == Answer.NOT_READABLE ? byValidity(certificateId, facts.leaf()) : Mono.just(answer));
    }

    private static Mono<Answer> refused(String certificateId, RejectedException refusal) {
        log.warn("what is stored as {} could not be read: {}", certificateId, refusal.getMessage());
        return Mono.just(Answer.NOT_READABLE);
    }

    private static Answer byFingerprint(DescribeCertificateDetailResponse stored, String leafSha1) {
        String fingerprint = stored.certFingerprint();
        if (fingerprint == null) {
            return Answer.NOT_READABLE;
        }
        String hex = fingerprint.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
        if (hex.isEmpty() || hex.length() != leafSha1.length()) {
            return Answer.NOT_READABLE;
        }
        return hex.equals(leafSha1) ? Answer.OURS : Answer.ANOTHERS;
    }

    private Mono<Answer> byValidity(String certificateId, Optional<LeafFacts> leaf) {
        return leaf.isEmpty()
                ? Mono.just(Answer.NOT_READABLE)
                : patience.waitedOut(
                                Mono.defer(() -> ssl.describeCertificate(DescribeCertificateRequest.of(certificateId))),
                                "the validity of what is stored as " + certificateId)
                        .map(stored -> byValidity(stored, leaf.get()))
                        .onErrorResume(RejectedException.class, refusal -> refused(certificateId, refusal));
    }

    private static Answer byValidity(DescribeCertificateResponse stored, LeafFacts leaf) {
        Optional<Instant> begin = stored.beginsAt();
        Optional<Instant> end = stored.endsAt();
        if (begin.isEmpty() || end.isEmpty()) {
            return Answer.NOT_READABLE;
        }
        boolean same = begin.get().equals(leaf.notBefore()) && end.get().equals(leaf.notAfter());
        return same ? Answer.OURS : Answer.ANOTHERS;
    }
}
