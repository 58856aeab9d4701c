// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.Optional;

/**
 * What is known about a call that failed; every error carries one.
 *
 * @param action the API's action
 * @param attempt the how-manieth time it was made; 0 when it never was
 * @param sent whether the request was handed to the socket
 * @param code the API's error code, when it answered with one
 * @param requestId the API's id of the call, when it answered
 * @param problem what happened
 * @param remedy what to do about it
 */
record CallReport(
        String action,
        int attempt,
        boolean sent,
        Optional<String> code,
        Optional<String> requestId,
        String problem,
        String remedy) {

    String describe() {
        return action
                + code.map(text -> " failed with " + text).orElse(" failed")
                + ": " + problem
                + requestId.map(id -> " (request id " + id + ")").orElse("")
                + ". " + remedy;
    }
}
