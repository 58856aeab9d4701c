// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.emulator.model.Behaviour;
import io.certflux.rotation.Evidence.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * All that happens to one rotation but what it does itself. Made from a seed by {@link Scenarios}; the luck of the server and
 * of the network comes from the same seed, so that a scenario always plays alike.
 */
record Scenario(long seed, Server server, Network network, List<RivalMove> rival, Ask ask, List<Crash> crashes) {

    /** One in which nothing happens. */
    static Scenario plain(long seed) {
        return new Scenario(seed, Server.CALM, Network.PERFECT, List.of(), Ask.PLAIN, List.of());
    }

    /** Whether the client's polls come at the pace that its budget learns; else at one that is quicker to play. */
    boolean learns() {
        return new Dice(seed, "pace").hits(0.03);
    }

    /** What the emulated API is like. */
    record Server(
            Duration creation,
            double creationJitter,
            Duration deployment,
            int listeners,
            Breakage breakage,
            Records records,
            boolean pendingIsError,
            boolean whitelisted,
            Binding binding,
            OrderFate order) {
        static final Server CALM = new Server(
                Duration.ofSeconds(3),
                0,
                Duration.ofSeconds(3),
                2,
                Breakage.NONE,
                Records.PROMPT,
                false,
                true,
                Binding.BOUND,
                OrderFate.ISSUED);

        /** Which attempts fail: of any resource by chance, of the last resource so many times, of all roll-backs. */
        record Breakage(double rate, int attempts, boolean rollback) {
            static final Breakage NONE = new Breakage(0, 0, false);
        }

        /** How far a record's detail is behind. */
        record Records(int emptyReads, int nullCountReads, Duration delay) {
            static final Records PROMPT = new Records(0, 0, Duration.ZERO);
        }

        Behaviour behaviour(String certificateId) {
            Behaviour.Builder behaviour = Behaviour.builder()
                    .creation(creation)
                    .creationJitter(creationJitter)
                    .deployment(deployment)
                    .listeners(listeners)
                    .itemFailureRate(breakage.rate)
                    .failing(breakage.attempts > 0 ? certificateId : "")
                    .failedAttempts(Math.max(1, breakage.attempts))
                    .failingRollback(breakage.rollback ? certificateId : "")
                    .emptyReads(records.emptyReads)
                    .nullCountReads(records.nullCountReads)
                    .detailDelay(records.delay)
                    .pendingIsError(pendingIsError)
                    .whitelisted(whitelisted)
                    .unknown(binding == Binding.UNKNOWN ? certificateId : "")
                    .unbound(binding == Binding.UNBOUND ? certificateId : "");
            return order.set(behaviour).build();
        }
    }

    enum Binding {
        BOUND,
        UNBOUND,
        /** There is no such certificate. */
        UNKNOWN
    }

    /** What becomes of the order that the material comes from. */
    enum OrderFate {
        ISSUED,
        REFUSED,
        CA_BUSY,
        CA_BUSY_ACCEPTED;

        private static final String ANY = "*";

        Behaviour.Builder set(Behaviour.Builder behaviour) {
            return switch (this) {
                case ISSUED -> behaviour;
                case REFUSED -> behaviour.refusedOrders(ANY);
                case CA_BUSY -> behaviour.caBusy(ANY);
                case CA_BUSY_ACCEPTED -> behaviour.caBusyAccepted(ANY);
            };
        }
    }

    /**
     * What happens between client and server.
     *
     * @param faults kinds that strike, each as likely as another
     * @param onChanges how often one strikes a call that changes something
     * @param onReads how often one strikes any other call
     * @param healsAfter when the faults are over, counted from the rotation's begin
     * @param latency the longest way to the server or back
     * @param refused the readings that the caller has no permission for
     */
    record Network(
            List<NetworkFault> faults,
            double onChanges,
            double onReads,
            Duration healsAfter,
            Duration latency,
            Set<String> refused) {
        static final Network PERFECT = new Network(List.of(), 0, 0, Duration.ZERO, Duration.ofMillis(50), Set.of());
    }

    /** Somebody else does something with the same certificate; {@code at} counts from the rotation's begin, or before it. */
    record RivalMove(RivalMove.Kind kind, Duration at) {
        enum Kind {
            BEGIN,
            /** With the same certificate as ours, as another process that was asked for the same. */
            BEGIN_OURS,
            BEGIN_SIBLING,
            ROLL_BACK
        }
    }

    /** What the rotation is asked for. */
    record Ask(
            Duration deadline,
            int retries,
            boolean rollsBack,
            boolean fallsBack,
            Level evidence,
            Targets targets,
            Source source,
            boolean resumesUnknown) {
        static final Ask PLAIN =
                new Ask(Duration.ofMinutes(30), 0, false, false, Level.RECORD, Targets.DEFAULT, Source.GIVEN, false);
    }

    @SuppressWarnings("ImmutableEnumChecker") // The lists are those of List.of.
    enum Targets {
        DEFAULT(List.of("clb")),
        ONE_REGION(List.of("clb")),
        TWO_REGIONS(List.of("clb")),
        MORE_TYPES(List.of("clb", "cos", "cdn"));

        private final List<String> types;

        Targets(List<String> types) {
            this.types = types;
        }

        List<String> types() {
            return types;
        }

        Rotation set(Rotation rotation) {
            return switch (this) {
                case DEFAULT -> rotation;
                case ONE_REGION -> rotation.on("clb", "ap-guangzhou");
                case TWO_REGIONS -> rotation.on("clb", "ap-guangzhou", "ap-shanghai");
                case MORE_TYPES ->
                    rotation.on("clb", "ap-guangzhou").on("cos", "ap-beijing").on("cdn");
            };
        }
    }

    enum Source {
        GIVEN,
        /** There at first, but not any more for a process that goes on. */
        GONE_LATER,
        /** A certificate that is ordered first. */
        ORDER,
        /** The order's own id is rotated, so that the new content is there from the start. */
        ORDER_ITSELF
    }

    /**
     * The end of a process, and when the next one goes on from the newest handle.
     *
     * @param at the time of {@link Crash.Kind#ANY_TIME}, from the process's begin
     * @param save the count of the saving at which the others happen
     */
    record Crash(Crash.Kind kind, Duration at, int save, Duration pause) {
        enum Kind {
            ANY_TIME,
            BEFORE_SAVE,
            AFTER_SAVE,
            /** No crash: the store refuses, and the rotation has to end by itself. */
            SAVE_FAILS,
            /** Likewise, but the handle is kept all the same. */
            SAVE_FAILS_LATE
        }
    }
}
