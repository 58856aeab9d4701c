// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Seeds the thread's {@link ThreadLocalRandom}, from which backoffs take their jitter, so that a run can be replayed. The JDK
 * offers no way to; where its insides are not what they were, runs differ by that jitter.
 */
final class SeededJitter {
    private SeededJitter() {}

    static void seed(long seed) {
        ThreadLocalRandom.current();
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            Object unsafe = instance.get(null);
            Method offset = type.getMethod("objectFieldOffset", Field.class);
            Object at = offset.invoke(unsafe, Thread.class.getDeclaredField("threadLocalRandomSeed"));
            type.getMethod("putLong", Object.class, long.class, long.class)
                    .invoke(unsafe, Thread.currentThread(), at, seed);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The jitter is what it is.
        }
    }
}
