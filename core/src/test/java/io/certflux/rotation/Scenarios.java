// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.Evidence.Level;
import io.certflux.rotation.Scenario.Ask;
import io.certflux.rotation.Scenario.Binding;
import io.certflux.rotation.Scenario.Crash;
import io.certflux.rotation.Scenario.Network;
import io.certflux.rotation.Scenario.OrderFate;
import io.certflux.rotation.Scenario.RivalMove;
import io.certflux.rotation.Scenario.Server;
import io.certflux.rotation.Scenario.Source;
import io.certflux.rotation.Scenario.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes scenarios, each part with luck of its own: mostly a world that works, with some of what can go wrong in it. */
final class Scenarios {
    private static final List<String> READINGS = List.of(
            "DescribeHostUploadUpdateRecord",
            "DescribeHostUploadUpdateRecordDetail",
            "DescribeHostUpdateRecord",
            "DescribeHostUpdateRecordDetail",
            "DescribeCertificate",
            "DescribeCertificateDetail");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Scenarios() {}

    static Scenario of(long seed) {
        return new Scenario(
                seed,
                server(new Dice(seed, "server")),
                network(new Dice(seed, "network")),
                rival(new Dice(seed, "rival")),
                ask(new Dice(seed, "ask")),
                crashes(new Dice(seed, "crashes")));
    }

    private static Server server(Dice dice) {
        return new Server(
                dice.time(Duration.ofMillis(20), Duration.ofSeconds(40)),
                dice.oneOf(0.0, 0.0, 0.5),
                dice.time(Duration.ofMillis(20), Duration.ofSeconds(40)),
                dice.number(1, 4),
                breakage(dice),
                records(dice),
                dice.hits(0.3),
                dice.hits(0.8),
                dice.hits(0.04) ? Binding.UNBOUND : dice.hits(0.02) ? Binding.UNKNOWN : Binding.BOUND,
                dice.oneOf(
                        OrderFate.ISSUED,
                        OrderFate.ISSUED,
                        OrderFate.REFUSED,
                        OrderFate.CA_BUSY,
                        OrderFate.CA_BUSY_ACCEPTED));
    }

    private static Server.Breakage breakage(Dice dice) {
        return dice.hits(0.4)
                ? new Server.Breakage(dice.oneOf(0.0, 0.3, 1.0), dice.seldom(3), dice.hits(0.3))
                : Server.Breakage.NONE;
    }

    private static Server.Records records(Dice dice) {
        return dice.hits(0.4)
                ? new Server.Records(
                        dice.seldom(6),
                        dice.hits(0.1) ? 100 : dice.seldom(6),
                        dice.hits(0.3) ? dice.time(SECOND, MINUTE) : Duration.ZERO)
                : Server.Records.PROMPT;
    }

    private static Network network(Dice dice) {
        List<String> refused = dice.hits(0.1) ? dice.some(0.3, READINGS) : List.of();
        if (dice.hits(0.3)) {
            return new Network(
                    List.of(), 0, 0, Duration.ZERO, dice.time(Duration.ofMillis(2), SECOND), Set.copyOf(refused));
        }
        return new Network(
                dice.some(0.5, List.of(NetworkFault.values())),
                dice.oneOf(0.1, 0.3, 0.7),
                dice.oneOf(0.0, 0.1, 0.3),
                dice.time(SECOND, Duration.ofMinutes(20)),
                dice.time(Duration.ofMillis(2), SECOND),
                Set.copyOf(refused));
    }

    private static List<RivalMove> rival(Dice dice) {
        List<RivalMove> moves = new ArrayList<>();
        if (dice.hits(0.45)) {
            for (int left = dice.number(1, 4); left > 0; left--) {
                Duration at = dice.time(Duration.ofMillis(10), Duration.ofMinutes(3));
                moves.add(new RivalMove(dice.oneOf(RivalMove.Kind.values()), dice.hits(0.4) ? at.negated() : at));
            }
        }
        return List.copyOf(moves);
    }

    private static Ask ask(Dice dice) {
        return new Ask(
                dice.hits(0.7) ? Duration.ofMinutes(30) : dice.time(SECOND, Duration.ofMinutes(10)),
                dice.seldom(3),
                dice.hits(0.4),
                dice.hits(0.7),
                dice.oneOf(Level.RECORD, Level.RECORD, Level.STORED, Level.SERVED),
                dice.oneOf(
                        Targets.DEFAULT,
                        Targets.ONE_REGION,
                        Targets.TWO_REGIONS,
                        Targets.TWO_REGIONS,
                        Targets.MORE_TYPES),
                dice.hits(0.1)
                        ? dice.oneOf(Source.ORDER, Source.ORDER_ITSELF)
                        : dice.hits(0.1) ? Source.GONE_LATER : Source.GIVEN,
                dice.hits(0.5));
    }

    private static List<Crash> crashes(Dice dice) {
        List<Crash> crashes = new ArrayList<>();
        while (crashes.size() < 3 && dice.hits(0.4)) {
            crashes.add(new Crash(
                    dice.hits(0.4) ? Crash.Kind.ANY_TIME : dice.oneOf(Crash.Kind.values()),
                    dice.time(Duration.ofMillis(10), Duration.ofMinutes(2)),
                    dice.number(1, 5),
                    dice.time(Duration.ofMillis(10), Duration.ofMinutes(2))));
        }
        return List.copyOf(crashes);
    }
}
