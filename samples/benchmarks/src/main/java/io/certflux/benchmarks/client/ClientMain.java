// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import com.sun.management.ThreadMXBean;
import io.certflux.benchmarks.process.Answering;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A JVM in which one client polls. Its parent asks how much was {@code allocated}, may let it {@code slow} down, and
 * may name a file for a flight recording, which ends with {@code stop}.
 */
final class ClientMain {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Pace pace = new Pace();

    private ClientMain() {}

    public static void main(String[] arguments) {
        new ClientMain().run(arguments);
    }

    private void run(String[] arguments) {
        ClientKind kind = ClientKind.valueOf(arguments[0]);
        ClientSetup setup = new ClientSetup(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                new UpdateBodies(Long.parseLong(arguments[4])),
                pace);
        kind.create(setup).start();
        Answering.serve(this::answer);
    }

    private String answer(String question) {
        if (question.equals("allocated")) {
            return Long.toString(allocatedBytes());
        }
        switch (question) {
            case "slow" -> pace.slowDown();
            case "stop" -> FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::stop);
            default -> recordTo(Path.of(question));
        }
        return "ok";
    }

    /** By all threads that live; the ones that poll do not end. */
    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static void recordTo(Path file) {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            recording.setDestination(file);
            recording.start();
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("cannot record to " + file, e);
        }
    }
}
