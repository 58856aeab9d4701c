// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DescribeCertificateDetailRequest;
import io.certflux.api.DescribeCertificateDetailResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordRequest;
import io.certflux.api.UploadUpdateRecordInfo;
import io.certflux.client.SslClient;
import io.certflux.client.SslException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Looks at what the cloud has stored, when the answers alone do not say whose task a task is: after a lost answer, after
 * a task that was there before, after a refusal because the certificate exists.
 */
final class StoredContent {
    private static final Logger log = LoggerFactory.getLogger(StoredContent.class);
    /** How far the clock that stamps the records may be from ours. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final SslClient ssl;
    private final String certificateId;

    StoredContent(SslClient ssl, String certificateId) {
        this.ssl = ssl;
        this.certificateId = certificateId;
    }

    /** Whose certificate is stored under the id. */
    enum Owner {
        OURS,
        ANOTHER,
        /** The API refuses to say, or does not answer. */
        NOT_READABLE
    }

    /** Compares the stored fingerprint with {@code leafSha1}, lower-case hex. Never an error. */
    Mono<Owner> owner(String leafSha1) {
        return Mono.defer(() -> ssl.describeCertificateDetail(DescribeCertificateDetailRequest.of(certificateId)))
                .map(stored -> owner(stored, leafSha1))
                .onErrorResume(SslException.class, failure -> {
                    log.warn("what is stored as {} could not be read: {}", certificateId, failure.getMessage());
                    return Mono.just(Owner.NOT_READABLE);
                });
    }

    /** The newest task that was created since {@code since}; empty when there is none or it cannot be read. */
    Mono<OptionalLong> newestTaskSince(Instant since) {
        return Mono.defer(() ->
                        ssl.describeHostUploadUpdateRecord(DescribeHostUploadUpdateRecordRequest.of(certificateId)))
                .map(answer -> answer.deployRecordList().stream()
                        .filter(task -> createdAfter(task, since.minus(CLOCK_TOLERANCE)))
                        .mapToLong(task -> task.id() == null ? 0 : task.id())
                        .filter(id -> id > 0)
                        .max())
                .onErrorResume(SslException.class, failure -> {
                    log.warn("the tasks of {} could not be listed: {}", certificateId, failure.getMessage());
                    return Mono.just(OptionalLong.empty());
                });
    }

    private static boolean createdAfter(UploadUpdateRecordInfo task, Instant since) {
        return task.createdAt().map(at -> !at.isBefore(since)).orElse(false);
    }

    private static Owner owner(DescribeCertificateDetailResponse stored, String leafSha1) {
        String fingerprint = stored.certFingerprint();
        if (fingerprint == null || fingerprint.isBlank()) {
            return Owner.NOT_READABLE;
        }
        String hex = fingerprint.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
        if (hex.length() != leafSha1.length()) {
            return Owner.NOT_READABLE;
        }
        return hex.equals(leafSha1) ? Owner.OURS : Owner.ANOTHER;
    }
}
