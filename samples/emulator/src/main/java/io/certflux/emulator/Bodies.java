// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.ApiError;
import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Reads the body of a request, up to the API's limit. */
final class Bodies {
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private Bodies() {}

    static Mono<byte[]> read(HttpServerRequest request) {
        return request.receive()
                .asByteArray()
                .reduceWith(ByteArrayOutputStream::new, Bodies::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > MOST_BYTES) {
            throw ApiError.REQUEST_SIZE_LIMIT_EXCEEDED.exception();
        }
        body.writeBytes(part);
        return body;
    }
}
