// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.UUID;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** File reads that do not wait for anybody: the first use of a class, and the system's random numbers. */
public final class NoRealBlocking implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(ClassLoader.class.getName(), "loadClass")
                .allowBlockingCallsInside(UUID.class.getName(), "randomUUID");
    }
}
