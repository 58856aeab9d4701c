// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.process.Answering;

/**
 * What a client is given.
 *
 * @param port where the server listens on this machine
 * @param updates how many are in flight
 * @param connections how many it may open
 * @param bodies what the updates send
 * @param pace how long they wait between two polls
 */
record ClientSetup(int port, int updates, int connections, UpdateBodies bodies, Pace pace) {
    static final String ACTION = "UploadUpdateCertificateInstance";
    static final String VERSION = "2019-12-05";
    static final String CONTENT_TYPE = "application/json; charset=utf-8";
    static final String SECRET_ID = "AKIDbenchmark0123456789abcdefghijkl0";
    static final String SECRET_KEY = "benchmark-only-0123456789abcdef0";

    /** As in the {@code Host} header. */
    String authority() {
        return "127.0.0.1:" + port;
    }

    /** Ends the JVM; the parent sees that. */
    static void fail(Throwable failure) {
        failure.printStackTrace();
        Answering.end(1);
    }
}
