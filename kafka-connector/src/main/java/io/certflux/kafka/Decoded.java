// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

/** What a record turned out to be. */
sealed interface Decoded {

    /** A request to work on. */
    record Valid(RotationRequest request) implements Decoded {}

    /** A request, since its ids are readable, that ends as rejected. */
    record Invalid(RotationRequest.RequestIds ids, Problem problem) implements Decoded {}

    /** No request: there is nobody to tell, so the record goes to the dead letters. */
    record Unreadable(Problem problem) implements Decoded {}
}
