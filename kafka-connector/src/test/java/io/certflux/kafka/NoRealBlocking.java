// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** A file read that does not wait for anybody: the first use of a class. */
public final class NoRealBlocking implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(ClassLoader.class.getName(), "loadClass");
    }
}
