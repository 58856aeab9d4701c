// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line that moves: how many rotations have ended, and how many are in each state. */
final class BarBoard implements RotationsBoard {
    private final RotationStates states = new RotationStates();
    private final ProgressBar bar;

    BarBoard(int rotations, ProgressBarConsumer consumer) {
        bar = new ProgressBarBuilder()
                .setTaskName("Rotating")
                .setInitialMax(rotations)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .hideEta()
                .continuousUpdate()
                .setConsumer(consumer)
                .build();
    }

    @Override
    public synchronized void onEvent(String certificateId, String phase, String detail) {
        if (states.enter(certificateId, phase)) {
            update();
        }
    }

    @Override
    public synchronized void finished(RotationResult result) {
        if (states.finish(result.certificateId(), result.outcome())) {
            update();
        }
    }

    @Override
    public void close() {
        bar.close();
    }

    private void update() {
        bar.setExtraMessage(" " + states.counts());
        bar.stepTo(states.finished());
    }
}
