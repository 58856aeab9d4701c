// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/** What the state tells about a call whose answer was lost. */
sealed interface Effect<A> {

    /** It did its work; {@code answer} says what its own answer would have said, as far as the state knows. */
    record Taken<A>(A answer) implements Effect<A> {}

    /** It did nothing: it may be made again. */
    record None<A>() implements Effect<A> {}

    /** The state does not tell. */
    record Unclear<A>() implements Effect<A> {}
}
