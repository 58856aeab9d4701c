// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.emulator.model.JournalEntry;
import io.certflux.rotation.ScenarioRun.Played;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What happened in a run, a line each, in order: events, the ends of processes, and the calls that the server saw. */
final class Story {
    private final List<Line> lines = new ArrayList<>();

    private Story() {}

    private record Line(Instant at, String text) {}

    static String of(Played played) {
        Story story = new Story();
        played.episodes().forEach(story::tell);
        played.journal().forEach(story::tell);
        return story.lines.stream()
                .sorted(Comparator.comparing(Line::at))
                .map(line -> line.at + " " + line.text)
                .collect(Collectors.joining("\n", played.violations() + "\n", "\n"));
    }

    private void tell(Episode episode) {
        lines.add(new Line(episode.begunAt, "-- process " + episode.number + " begins"));
        episode.events.forEach(event -> lines.add(new Line(event.at(), "   " + event)));
        episode.endedAt.ifPresent(at -> lines.add(new Line(
                at, "-- process " + episode.number + (episode.crashed ? " dies" : " ends with " + episode.ends))));
    }

    private void tell(JournalEntry call) {
        lines.add(new Line(call.time(), "      > " + call.action() + " " + call.subject() + " " + call.outcome()));
    }
}
