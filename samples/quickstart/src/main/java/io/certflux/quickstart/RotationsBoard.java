// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import picocli.CommandLine.Help;

/**
 * Shows where the rotations of a run stand. Any thread may call it. The first result of a certificate counts: events that come
 * later, or again, show nothing.
 */
sealed interface RotationsBoard extends AutoCloseable permits BarBoard, LineBoard {
    /**
     * A rotation goes on.
     *
     * @param phase the event's name, such as {@code submitted}
     * @param detail what a person may want to know beside it, or an empty string
     */
    void onEvent(String certificateId, String phase, String detail);

    /** A rotation has ended. */
    void finished(RotationResult result);

    /** What is printed next stands on a line of its own. */
    @Override
    void close();

    /** A bar for a person at a terminal; lines for a file or a pipe, which would keep every step of a bar. */
    static RotationsBoard of(int rotations, PrintStream out) {
        return Help.Ansi.AUTO.enabled()
                ? new BarBoard(rotations, new ConsoleProgressBarConsumer(out))
                : new LineBoard(rotations, out);
    }
}
