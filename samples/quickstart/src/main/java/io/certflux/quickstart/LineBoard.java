// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.io.PrintStream;

/** One line per change of a rotation's state. */
final class LineBoard implements RotationsBoard {
    private final RotationStates states = new RotationStates();
    private final int rotations;
    private final PrintStream out;

    LineBoard(int rotations, PrintStream out) {
        this.rotations = rotations;
        this.out = out;
    }

    @Override
    public synchronized void onEvent(String certificateId, String phase, String detail) {
        if (states.enter(certificateId, phase)) {
            out.println(certificateId + " " + phase + (detail.isEmpty() ? "" : ": " + detail));
        }
    }

    @Override
    public synchronized void finished(RotationResult result) {
        if (states.finish(result.certificateId(), result.outcome())) {
            out.println(result.certificateId() + " " + result.outcome() + " (" + states.finished() + " of " + rotations
                    + " ended)");
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
