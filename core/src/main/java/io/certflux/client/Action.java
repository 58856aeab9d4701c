// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/**
 * One of the API's actions.
 *
 * @param name as in {@code X-TC-Action}
 * @param effect whether making the call again can do harm
 * @param answer the record its answer is read into
 */
record Action<A>(String name, Effect effect, Class<A> answer) {
    enum Effect {
        /** Reads only: repeating it is always safe. */
        READS,
        /** Changes something: once it may have reached the API it is not repeated without looking first. */
        CHANGES
    }

    static <A> Action<A> reads(String name, Class<A> answer) {
        return new Action<>(name, Effect.READS, answer);
    }

    static <A> Action<A> changes(String name, Class<A> answer) {
        return new Action<>(name, Effect.CHANGES, answer);
    }
}
