// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

/** The command of {@code samples/quickstart/run}. */
final class Quickstart {
    private Quickstart() {}

    public static void main(String[] arguments) {
        System.exit(QuickstartCommand.commandLine(
                        options -> new QuickstartRun(options, System.out, System.err).run(), System.getenv())
                .execute(arguments));
    }
}
