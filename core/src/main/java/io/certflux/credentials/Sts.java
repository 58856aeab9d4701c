// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.certflux.transport.CanonicalRequest;
import io.certflux.transport.ExchangeException;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.OneShotHttp;
import io.certflux.transport.Sha256;
import io.certflux.transport.Tc3Signer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The Security Token Service, version 2018-08-13, which gives temporary credentials of a role. */
final class Sts {
    private static final String VERSION = "2018-08-13";
    private static final String SERVICE = "sts";
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final String UNSIGNED = "SKIP";

    private final URI endpoint;
    private final Scheduler scheduler;
    private final OneShotHttp http;

    Sts(URI endpoint, Duration timeout, Scheduler scheduler) {
        this.endpoint = endpoint;
        this.scheduler = scheduler;
        this.http = new OneShotHttp(timeout, timeout, scheduler);
    }

    /** Makes the call; again if STS refused this machine's clock, by the clock that STS showed. */
    Mono<Credentials> call(StsRequest request) {
        return exchange(request, Duration.ZERO)
                .flatMap(answer -> StsAnswer.clockOffset(answer, now())
                        .map(offset -> exchange(request, offset))
                        .orElse(Mono.just(answer)))
                .map(answer -> StsAnswer.credentials(request, answer));
    }

    private Mono<HttpAnswer> exchange(StsRequest request, Duration clockOffset) {
        return Mono.defer(() -> http.post(endpoint.resolve("/"), headers(request, clockOffset), request.body()))
                .onErrorMap(
                        ExchangeException.class,
                        failure -> CredentialsException.unavailable(
                                request.source() + ": STS gave no answer: " + failure.getMessage()));
    }

    private Map<String, String> headers(StsRequest request, Duration clockOffset) {
        Instant now = now().plus(clockOffset);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("Host", endpoint.getAuthority());
        headers.put("X-TC-Action", request.action());
        headers.put("X-TC-Version", VERSION);
        headers.put("X-TC-Timestamp", Long.toString(now.getEpochSecond()));
        headers.put("X-TC-Region", request.region());
        headers.put("X-TC-Language", "en-US");
        request.signer().flatMap(Credentials::token).ifPresent(token -> headers.put("X-TC-Token", token));
        headers.put(
                "Authorization",
                request.signer().map(who -> signature(request, who, now)).orElse(UNSIGNED));
        return headers;
    }

    private String signature(StsRequest request, Credentials who, Instant now) {
        CanonicalRequest canonical = CanonicalRequest.of(
                "POST",
                "",
                Map.of("content-type", CONTENT_TYPE, "host", endpoint.getAuthority()),
                Sha256.hex(request.body()));
        return new Tc3Signer(who.secretId(), who.secretKey(), SERVICE).authorization(canonical, now);
    }

    private Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }
}
