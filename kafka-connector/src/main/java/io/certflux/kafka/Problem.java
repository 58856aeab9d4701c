// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

/**
 * Why a record cannot become a rotation.
 *
 * @param code a stable word for programs
 * @param message what is wrong, where, and what to do; holds no key
 */
record Problem(String code, String message) {
    Problem {
        message = Scrubber.message(message);
    }
}
