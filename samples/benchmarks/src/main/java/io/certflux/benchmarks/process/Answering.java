// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.process;

import java.util.Scanner;
import java.util.function.UnaryOperator;

/** The other side of {@link ChildJvm}: answers each line of standard input with a line. */
public final class Answering {
    private Answering() {}

    /** Answers until standard input ends, which it does when the parent dies, and then ends this JVM. */
    public static void serve(UnaryOperator<String> answerTo) {
        try (Scanner questions = new Scanner(System.in, System.getProperty("native.encoding"))) {
            while (questions.hasNextLine()) {
                System.out.println(answerTo.apply(questions.nextLine()));
            }
        }
        end(0);
    }

    /** Ends this JVM at once; there is nothing to shut down. */
    public static void end(int status) {
        Runtime.getRuntime().halt(status);
    }
}
