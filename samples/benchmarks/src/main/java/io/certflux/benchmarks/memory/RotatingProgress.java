// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

/**
 * How far the rotations that began last have come.
 *
 * @param inFlight accepted by the server and not ended
 * @param finished whose task was named
 * @param polledOnce whether there were at least two calls for each
 */
record RotatingProgress(int inFlight, int finished, boolean polledOnce) {
    private static final String FAILED = "failed: ";

    /** As a line that a JVM answers when one has failed. */
    static String failed(Throwable failure) {
        return FAILED + failure.toString().replaceAll("\\s+", " ");
    }

    String toLine() {
        return inFlight + " " + finished + " " + polledOnce;
    }

    static RotatingProgress parse(String line) {
        if (line.startsWith(FAILED)) {
            throw new IllegalStateException("a rotation " + line);
        }
        String[] fields = line.split(" ", -1);
        return new RotatingProgress(
                Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Boolean.parseBoolean(fields[2]));
    }

    @Override
    public String toString() {
        return inFlight + " rotations in flight and " + finished + " finished";
    }
}
