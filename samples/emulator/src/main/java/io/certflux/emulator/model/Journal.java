// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server saw, for tests to assert on. Counts cover every call since the start; of the entries themselves the
 * latest 1,000,000 are kept. Thread-safe; it holds no key and no certificate.
 */
public final class Journal {
    private static final int CAPACITY = 1_000_000;

    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Map<String, Map<String, Long>> outcomes = new HashMap<>();
    private final Map<String, SlidingWindow> lastSecond = new HashMap<>();
    private final Map<String, Integer> busiestSecond = new HashMap<>();
    private final Map<String, Integer> tasks = new HashMap<>();

    Journal() {}

    synchronized void add(JournalEntry entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        outcomes.computeIfAbsent(entry.action(), it -> new HashMap<>()).merge(entry.outcome(), 1L, Long::sum);
        countSecond(entry.action(), entry.time());
    }

    private void countSecond(String action, Instant time) {
        SlidingWindow window = lastSecond.computeIfAbsent(action, it -> new SlidingWindow());
        window.tryAcquire(Integer.MAX_VALUE, time);
        busiestSecond.merge(action, window.sizeAt(time), Math::max);
    }

    synchronized void clear() {
        entries.clear();
        outcomes.clear();
        lastSecond.clear();
        busiestSecond.clear();
        tasks.clear();
    }

    synchronized void addTask(String certificateId) {
        tasks.merge(certificateId, 1, Integer::sum);
    }

    /**
     * Returns the latest entries in order of arrival.
     *
     * @return a copy
     */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * Returns the latest entries in order of arrival.
     *
     * @param most how many at most
     * @return a copy
     */
    public synchronized List<JournalEntry> latest(int most) {
        List<JournalEntry> latest = new ArrayList<>();
        Iterator<JournalEntry> newestFirst = entries.descendingIterator();
        while (latest.size() < most && newestFirst.hasNext()) {
            latest.add(newestFirst.next());
        }
        Collections.reverse(latest);
        return latest;
    }

    /**
     * Counts the calls of every action by their outcome.
     *
     * @return a copy: calls since the start by action and outcome
     */
    public synchronized Map<String, Map<String, Long>> outcomes() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        outcomes.forEach((action, counts) -> copy.put(action, new TreeMap<>(counts)));
        return copy;
    }

    /**
     * Counts the calls of an action, whatever their outcome.
     *
     * @param action the action's name
     * @return calls since the start
     */
    public synchronized long calls(String action) {
        return outcomes.getOrDefault(action, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Counts all calls, whatever their action and outcome.
     *
     * @return calls since the start
     */
    public synchronized long calls() {
        return outcomes.keySet().stream().mapToLong(this::calls).sum();
    }

    /**
     * Counts the calls of an action that ended one way.
     *
     * @param action the action's name
     * @param outcome as in {@link JournalEntry#outcome()}
     * @return calls since the start
     */
    public synchronized long calls(String action, String outcome) {
        return outcomes.getOrDefault(action, Map.of()).getOrDefault(outcome, 0L);
    }

    /**
     * Counts the update tasks started for a certificate. A task counts from the call that started its creation, so one
     * that nobody asked about again is counted too.
     *
     * @param certificateId the certificate
     * @return tasks since the start
     */
    public synchronized int tasksCreated(String certificateId) {
        return tasks.getOrDefault(certificateId, 0);
    }

    /**
     * Returns the most calls of an action that arrived in any sliding second, refused ones included.
     *
     * @param action the action's name
     * @return the count of the busiest second
     */
    public synchronized int mostCallsInOneSecond(String action) {
        return busiestSecond.getOrDefault(action, 0);
    }
}
