// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/**
 * A call that the closing of its client ended.
 *
 * @param action the API's action
 * @param mayHaveTakenEffect whether its request had been handed to the socket, and the answer did not come in time
 */
public record InterruptedCall(String action, boolean mayHaveTakenEffect) {}
