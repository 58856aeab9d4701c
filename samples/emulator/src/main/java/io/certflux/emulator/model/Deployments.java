// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Creates tasks and lets them run. Nothing here has a timer: what happened by a time is worked out when someone looks, as
 * {@link #settle} does before each call.
 */
final class Deployments {
    private final Behaviour behaviour;
    private final Chance chance;
    private final Journal journal;
    private final Map<Long, DeployRecord> records = new HashMap<>();
    private long lastItemId;

    Deployments(Behaviour behaviour, Chance chance, Journal journal) {
        this.behaviour = behaviour;
        this.chance = chance;
        this.journal = journal;
    }

    Optional<DeployRecord> record(long id) {
        return Optional.ofNullable(records.get(id));
    }

    /** The record that holds an item in its deployment. */
    Optional<DeployRecord> recordOfItem(long itemId) {
        return records.values().stream()
                .filter(record -> record.deployment().items.stream().anyMatch(item -> item.id == itemId))
                .findFirst();
    }

    void create(Certificate certificate, Content content, Placement placement, Instant now) {
        certificate.creation = new Creation(content, placement, now, creationTime(certificate));
        if (!behaviour.unbound.matches(certificate.id)) {
            journal.addTask(certificate.id);
        }
    }

    private Duration creationTime(Certificate certificate) {
        double deviation = chance.about("creation", certificate.id, certificate.records.size())
                .nextGaussian();
        double factor = Math.exp(behaviour.creationJitter * deviation);
        return Duration.ofNanos((long) (behaviour.creation.toNanos() * factor));
    }

    /** Brings a certificate up to date: turns a finished creation into a record, and a finished rollback into old content. */
    void settle(Certificate certificate, Instant now) {
        Creation creation = certificate.creation;
        if (creation != null && creation.isOver(now) && !behaviour.unbound.matches(certificate.id)) {
            certificate.creation = null;
            deploy(certificate, creation);
        }
        certificate.newestRecord().filter(it -> hasRolledBack(it, now)).ifPresent(it -> certificate.store(it.replaced));
    }

    /** A creation that is over and became no record has found nothing to deploy to: whoever uploads next is told. */
    void requireBound(Certificate certificate, Instant now) {
        Creation creation = certificate.creation;
        if (creation != null && creation.isOver(now)) {
            certificate.creation = null;
            throw ApiError.DEPLOY_INSTANCE_EMPTY.exception();
        }
    }

    private static boolean hasRolledBack(DeployRecord record, Instant now) {
        return record.isRolledBack() && record.latest().status(now) == Operation.Type.ROLLBACK.succeeded;
    }

    /** The content changes with the record, before any listener: they refer to the certificate by its id. */
    private void deploy(Certificate certificate, Creation creation) {
        List<Item> items = IntStream.range(0, creation.placement.listeners())
                .mapToObj(it -> new Item(++lastItemId, it, creation.placement.regionOf(it)))
                .toList();
        start(certificate, items, creation.endsAt());
        Operation deployment = new Operation(Operation.Type.DEPLOY, creation.endsAt(), items);
        DeployRecord record = new DeployRecord(records.size() + 1L, certificate, creation, deployment);
        records.put(record.id, record);
        certificate.records.add(record);
        certificate.store(Optional.of(creation.content));
    }

    void retry(DeployRecord record, List<Item> items, Instant now) {
        start(record.certificate, items, now);
    }

    void rollBack(DeployRecord record, Instant now) {
        boolean fails = behaviour.failingRollback.matches(record.certificate.id);
        List<Item> items = new ArrayList<>();
        for (Item deployed : record.deployment().items) {
            if (deployed.state(now) == Item.State.SUCCEEDED) {
                items.add(new Item(++lastItemId, deployed.listener, deployed.region));
            }
        }
        run(items, now, item -> fails);
        record.add(new Operation(Operation.Type.ROLLBACK, now, items));
    }

    private void start(Certificate certificate, List<Item> items, Instant now) {
        run(items, now, item -> fails(certificate, item));
    }

    private boolean fails(Certificate certificate, Item item) {
        boolean chosen = item.listener == behaviour.listeners - 1 && behaviour.failing.matches(certificate.id);
        return (chosen && item.attempts() < behaviour.failedAttempts)
                || chance.hits(behaviour.itemFailureRate, "item", certificate.id, item.id, item.attempts());
    }

    /** All begin after a tenth of the time and end one by one, the last when the time is over. */
    private void run(List<Item> items, Instant now, Predicate<Item> fails) {
        Duration time = behaviour.deployment;
        Instant begin = now.plus(time.dividedBy(10));
        for (int i = 0; i < items.size(); i++) {
            Duration own = Times.fraction(time, 1 + i, items.size());
            Instant end = now.plus(own);
            items.get(i).attempt(begin.isBefore(end) ? begin : end, end, fails.test(items.get(i)));
        }
    }
}
