// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.ApiError;
import io.certflux.emulator.model.ApiException;
import io.certflux.emulator.model.SslAnswer;
import io.certflux.emulator.model.SslModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The wire in front of the model: reads a request, has its signature verified, hands it over and writes the answer. As the
 * real one, it answers HTTP 200 to whatever the API answers, errors included, and takes any path: what is signed is always
 * "/". Other statuses are injected faults.
 */
final class HttpFace {
    private static final String VERSION = "2019-12-05";
    private static final String LEGACY_ERROR =
            "{\"code\":4000,\"codeDesc\":\"InternalError\",\"message\":\"Internal error.\"}";
    private static final String NULL_RESPONSE = "{\"Response\":null}";

    private final SslModel model;
    private final Tc3Verifier verifier;
    private final FaultPlan faults;
    private final Supplier<Instant> now;
    private final AnswerWriter writer;

    /** Takes the server's clock for {@code Date} headers and the check of timestamps: it may be off. */
    HttpFace(SslModel model, Tc3Verifier verifier, FaultPlan faults, Supplier<Instant> now) {
        this.model = model;
        this.verifier = verifier;
        this.faults = faults;
        this.now = now;
        this.writer = new AnswerWriter(now);
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String action =
                Optional.ofNullable(request.requestHeaders().get("X-TC-Action")).orElse("");
        return Bodies.read(request)
                .flatMap(body -> exchange(action, call(request, body), response))
                .onErrorResume(ApiException.class, e -> send(response, model.refuse(action, e)));
    }

    private static SignedCall call(HttpServerRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        String[] parts = request.uri().split("\\?", 2);
        return new SignedCall(request.method().name(), parts.length < 2 ? "" : parts[1], headers, body);
    }

    private Mono<Void> exchange(String action, SignedCall call, HttpServerResponse response) {
        Optional<Fault> fault = faults.next(action);
        return fault.isEmpty() ? send(response, answer(action, call)) : strike(fault.get(), action, call, response);
    }

    private SslAnswer answer(String action, SignedCall call) {
        try {
            verify(action, call);
            return call.method().equals("GET")
                    ? model.call(action, Query.members(call.query()))
                    : model.call(action, call.payload());
        } catch (ApiException e) {
            return model.refuse(action, e);
        }
    }

    private void verify(String action, SignedCall call) {
        if (!call.method().equals("GET") && !call.method().equals("POST")) {
            throw ApiError.UNSUPPORTED_PROTOCOL.exception();
        }
        verifier.verify(call, now.get());
        if (action.isEmpty()) {
            throw ApiError.MISSING_PARAMETER.because("X-TC-Action");
        }
        if (!call.header("x-tc-version").equals(Optional.of(VERSION))) {
            throw ApiError.NO_SUCH_VERSION.exception();
        }
    }

    private Mono<Void> strike(Fault fault, String action, SignedCall call, HttpServerResponse response) {
        return switch (fault) {
            case GATEWAY_THROTTLE -> send(response, model.refuse(action, ApiError.REQUEST_LIMIT_EXCEEDED.exception()));
            case PRODUCT_THROTTLE -> send(response, model.refuse(action, ApiError.RATE_LIMIT_EXCEEDED.exception()));
            case INTERNAL_ERROR -> send(response, model.refuse(action, ApiError.INTERNAL_ERROR.exception()));
            case LOST_ANSWER -> lose(action, call, response);
            case TRUNCATED -> writer.truncated(response, answer(action, call).json());
            case OVERSIZE -> writer.oversize(response, answer(action, call).json());
            default -> unanswered(fault, action, response);
        };
    }

    private Mono<Void> lose(String action, SignedCall call, HttpServerResponse response) {
        answer(action, call);
        return writer.reset(response);
    }

    private Mono<Void> unanswered(Fault fault, String action, HttpServerResponse response) {
        model.drop(action, fault.name());
        return switch (fault) {
            case HTTP_500 -> writer.page(response, 500, "Internal Server Error");
            case HTTP_502 -> writer.page(response, 502, "Bad Gateway");
            case EMPTY_BODY -> writer.empty(response);
            case LEGACY_ERROR -> writer.json(response, LEGACY_ERROR.getBytes(StandardCharsets.UTF_8));
            case NULL_RESPONSE -> writer.json(response, NULL_RESPONSE.getBytes(StandardCharsets.UTF_8));
            case RESET -> writer.reset(response);
            default -> Mono.never();
        };
    }

    private Mono<Void> send(HttpServerResponse response, SslAnswer answer) {
        return writer.json(response, answer.json());
    }
}
