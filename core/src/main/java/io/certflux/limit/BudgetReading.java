// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;

/**
 * What an action's queue looks like. The figures are read one after the other while the queue moves: each is right, and
 * together they are what a gauge needs, not a balance.
 *
 * @param action as the API names it
 * @param urgentWaiting calls that wait for a permit in the urgent lane
 * @param startsWaiting calls that wait in the order of their arrival
 * @param pollsWaiting polls that are worth a call and wait for a permit
 * @param pollsResting operations that are not worth a call yet; they wait for no permit
 * @param callsPerSecond the rate at which permits are given when there is work: the limit, our share of it, and what a
 *     throttling server leaves of that
 * @param callsSent calls that sockets have taken so far
 * @param callsThrottled calls that the server refused for their rate so far
 * @param permitWait how long calls that are not polls have lately waited for their permit, a moving average over about 20
 * @param pollPeriod how much time has lately passed between two looks at the same operation, likewise
 */
public record BudgetReading(
        String action,
        int urgentWaiting,
        int startsWaiting,
        int pollsWaiting,
        int pollsResting,
        double callsPerSecond,
        long callsSent,
        long callsThrottled,
        Duration permitWait,
        Duration pollPeriod) {}
