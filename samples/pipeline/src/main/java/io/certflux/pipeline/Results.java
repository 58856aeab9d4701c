// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What a run has learnt of its orders.
 *
 * @param orders the orders
 * @param newCertificates subject and the beginning of the fingerprint, by the id of the certificate that was replaced
 * @param notifications all that were read
 * @param deadOrders ids of replaced certificates whose order led to nothing
 */
record Results(
        List<Order> orders,
        Map<String, String> newCertificates,
        List<Notification> notifications,
        List<String> deadOrders) {
    static Results of(List<Order> orders) {
        return new Results(
                orders, new ConcurrentHashMap<>(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    /** Whether there is nothing to wait for. */
    boolean areComplete() {
        return orders.stream().allMatch(order -> count(order) > 0 || deadOrders.contains(order.oldCertificateId()));
    }

    boolean isOneNotificationEach() {
        return orders.stream().allMatch(order -> count(order) == 1);
    }

    /** A line for each order, under a header. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(row("order", "replaces", "new certificate", "outcome", "notification"));
        orders.forEach(order -> lines.add(line(order)));
        return lines;
    }

    /** One line, for scripts. */
    String toJson(Duration took) {
        long succeeded = notifications.stream()
                .filter(it -> it.outcome().equals("succeeded"))
                .count();
        return String.format(
                Locale.ROOT,
                "{\"orders\":%d,\"succeeded\":%d,\"notifications\":%d,\"deadLettered\":%d,\"seconds\":%.1f}",
                orders.size(),
                succeeded,
                notifications.size(),
                deadOrders.size(),
                took.toMillis() / 1000.0);
    }

    private String line(Order order) {
        String replaced = order.oldCertificateId();
        Optional<Notification> first = of(order).findFirst();
        return row(
                order.certificateId(),
                replaced,
                newCertificates.getOrDefault(replaced, "-"),
                first.map(Notification::outcome).orElse(deadOrders.contains(replaced) ? "dead letter" : "-"),
                first.map(Notification::text).orElse("-"));
    }

    private long count(Order order) {
        return of(order).count();
    }

    private Stream<Notification> of(Order order) {
        return notifications.stream().filter(it -> it.certificateId().equals(order.oldCertificateId()));
    }

    private static String row(String... cells) {
        return String.format("%-11s %-10s %-34s %-11s %s", (Object[]) cells).stripTrailing();
    }
}
