// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

/** The answer was longer than any the API documents; reading stopped there. */
final class AnswerTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int limit) {
        super("answer is longer than " + limit + " bytes");
    }
}
