// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.CertificateOrderSubmitRequest;
import io.certflux.api.CertificateStatus;
import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.DescribeCertificateRequest;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.api.DvAuthDetail;
import io.certflux.api.DvAuths;
import io.certflux.api.IssuedCertificate;
import io.certflux.api.PrivateKeyPem;
import io.certflux.client.RejectedException;
import io.certflux.client.SslClient;
import io.certflux.client.SslException;
import io.certflux.material.CertificateMaterial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Brings the order of a certificate to its end: submitted, validated, issued, downloaded. */
final class Ordering {
    private static final Set<CertificateStatus> ENDED = Set.of(
            CertificateStatus.REVIEW_FAILED,
            CertificateStatus.EXPIRED,
            CertificateStatus.CANCELLING,
            CertificateStatus.CANCELLED,
            CertificateStatus.REVOKING,
            CertificateStatus.REVOKED,
            CertificateStatus.PENDING_REVOCATION_LETTER,
            CertificateStatus.REFUNDED);
    /** The older of the two actions that submit an order may be taken away one day. */
    private static final Set<String> RETIRED = Set.of("ActionOffline", "InvalidAction");

    private final SslClient ssl;
    private final MaterialSource.Order order;
    private final Patience patience;
    private final Scheduler reading;

    Ordering(SslClient ssl, MaterialSource.Order order, Patience patience, Scheduler reading) {
        this.ssl = ssl;
        this.order = order;
        this.patience = patience;
        this.reading = reading;
    }

    /** Reads first: an order that was submitted before, perhaps by this rotation before a crash, is not submitted again. */
    Flux<Seen> submit(Facts facts) {
        return patience.waitedOut(
                        Mono.defer(() -> ssl.describeCertificate(read())), "the order " + order.certificateId())
                .flatMapMany(this::submitIfOpen)
                .onErrorResume(SslException.class, failure -> Mono.just(notSubmitted(failure)));
    }

    private Flux<Seen> submitIfOpen(DescribeCertificateResponse read) {
        CertificateStatus status = read.status();
        if (CertificateStatus.ISSUED.equals(status)) {
            return Flux.just(Seen.of(Answer.ISSUED));
        }
        if (status != null && ENDED.contains(status)) {
            return Flux.just(ended(status));
        }
        if (read.orderId() != null) {
            return Flux.just(submitted(read.orderId()));
        }
        return Flux.concat(
                Mono.just(Seen.of(Answer.SUBMITTING, Facts::submittingOrder)),
                commit().map(Ordering::submitted).defaultIfEmpty(submitted(null)));
    }

    private Mono<String> commit() {
        return ssl.commitCertificateInformation(
                        CommitCertificateInformationRequest.of(order.certificateId(), order.verifyType()))
                .mapNotNull(answer -> answer.orderId())
                .onErrorResume(
                        failure -> failure instanceof SslException call
                                && call.code().filter(RETIRED::contains).isPresent(),
                        failure -> ssl.certificateOrderSubmit(
                                        CertificateOrderSubmitRequest.of(order.certificateId(), order.verifyType()))
                                .mapNotNull(answer -> answer.orderId()));
    }

    private static Seen submitted(@Nullable String orderId) {
        return Seen.of(Answer.SUBMITTED, facts -> facts.orderSubmitted(Optional.ofNullable(orderId)));
    }

    private Seen notSubmitted(SslException failure) {
        Failure why = Failures.refusal(failure);
        return failure.mayHaveTakenEffect()
                ? Seen.of(Answer.STOPPED, facts -> {
                    facts.reason("it is not known whether the order " + order.certificateId() + " was submitted");
                    facts.failure(why);
                })
                : Seen.of(Answer.REFUSED, facts -> facts.failure(why));
    }

    /** Emits when the order's status or what it asks for changed. */
    Flux<Seen> awaitIssue(Facts facts) {
        return ssl.followCertificate(read(), Ordering::isDecided)
                .distinctUntilChanged(answer ->
                        List.of(Optional.ofNullable(answer.status()), Optional.ofNullable(answer.dvAuthDetail())))
                .map(this::seen)
                .onErrorResume(
                        RejectedException.class,
                        failure -> Mono.just(Seen.stopped(facts, it -> {
                            it.reason("the order " + order.certificateId() + " could not be read to its end");
                            it.failure(Failures.of(Failure.Kind.UNOBSERVABLE, failure));
                        })));
    }

    private static boolean isDecided(DescribeCertificateResponse answer) {
        CertificateStatus status = answer.status();
        return status != null && (status.equals(CertificateStatus.ISSUED) || ENDED.contains(status));
    }

    private Seen seen(DescribeCertificateResponse answer) {
        CertificateStatus status = answer.status();
        if (CertificateStatus.ISSUED.equals(status)) {
            return Seen.of(Answer.ISSUED);
        }
        if (status != null && ENDED.contains(status)) {
            return ended(status);
        }
        CertificateStatus shown = Objects.requireNonNullElse(status, CertificateStatus.REVIEWING);
        return Seen.of(Answer.UNDER_REVIEW, facts -> facts.underReview(shown, proofs(answer.dvAuthDetail())));
    }

    private static List<DvAuths> proofs(@Nullable DvAuthDetail detail) {
        if (detail == null) {
            return List.of();
        }
        boolean isListed = !detail.dvAuths().isEmpty() || detail.dvAuthKey() == null;
        return isListed
                ? detail.dvAuths()
                : List.of(new DvAuths(
                        detail.dvAuthKey(),
                        detail.dvAuthValue(),
                        detail.dvAuthDomain(),
                        detail.dvAuthPath(),
                        detail.dvAuthKeySubDomain(),
                        null));
    }

    private Seen ended(CertificateStatus status) {
        Failure why = Failures.of(
                Failure.Kind.ORDER_ENDED,
                "the order of " + order.certificateId() + " ended as " + status,
                "Look at the order in the console, and order again.");
        return Seen.of(Answer.ORDER_ENDED, facts -> facts.failure(why));
    }

    /** The issued certificate and its key: the caller's, or the one that the API keeps. */
    Mono<CertificateMaterial> download() {
        return patience.waitedOut(
                        Mono.defer(() -> ssl.downloadCertificate(order.certificateId())),
                        "the certificate " + order.certificateId())
                .publishOn(reading)
                .flatMap(issued -> order.privateKey()
                        .publishOn(reading)
                        .map(key -> CertificateMaterial.fromPem(chain(issued), key))
                        .switchIfEmpty(Mono.fromSupplier(() -> withTheApisKey(issued))));
    }

    /** Without a key the material is incomplete, which preflight says. */
    private static CertificateMaterial withTheApisKey(IssuedCertificate issued) {
        PrivateKeyPem key = issued.certificatePrivateKey();
        if (key == null) {
            return CertificateMaterial.fromPem(chain(issued), new byte[0]);
        }
        byte[] pem = key.copyOfBytes();
        try {
            return CertificateMaterial.fromPem(chain(issued), pem);
        } finally {
            Arrays.fill(pem, (byte) 0);
            key.destroy();
        }
    }

    private static byte[] chain(IssuedCertificate issued) {
        return Objects.requireNonNullElse(issued.certificatePublicKey(), "").getBytes(StandardCharsets.US_ASCII);
    }

    private DescribeCertificateRequest read() {
        return DescribeCertificateRequest.of(order.certificateId());
    }
}
