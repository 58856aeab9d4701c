// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

/** Carries a {@link Problem} out of the decoder's depth. */
final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    InvalidRequestException(String code, String message) {
        super(code);
        problem = new Problem(code, message);
    }

    Problem problem() {
        return problem;
    }
}
