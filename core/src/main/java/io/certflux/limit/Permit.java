// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/** The right to make one call. Its second begins to count when the socket has taken the call. */
public interface Permit {

    /** Says that the socket has taken the call just now. A permit that never says so is handed to the next in the queue. */
    void sent();

    /** Says that the server refused the call for its rate: the budget goes slower for a while. */
    void throttled();
}
