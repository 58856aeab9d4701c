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
import java.util.function.Supplier;

/**
 * Creates tasks and lets them run. Nothing here has a timer: what happened by a time is worked out when someone looks, as
 * {@link #settle} does before each call.
 */
final class Deployments {
    private final Supplier<Behaviour> behaviour;
    private final Chance chance;
    private final Journal journal;
    private final Map<Long, DeployRecord> records = new HashMap<>();
    private long lastItemId;

    Deployments(Supplier<Behaviour> behaviour, Chance chance, Journal journal) {
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

    /** Where a certificate's resources are, and that there are none of a type that uses another one by now. */
    Placement placement(Certificate certificate, List<ResourceType> types, Regions regions, Instant now) {
        return new Placement(types.stream()
                .map(it -> group(certificate, it, regions.of(it), now))
                .toList());
    }

    private Placement.Group group(Certificate certificate, ResourceType type, List<String> asked, Instant now) {
        List<String> set = behaviour.get().get(Setting.BOUND_REGIONS);
        List<String> where = set.isEmpty() || !type.regional ? asked : set;
        return Placement.Group.deal(type, asked, where, count(certificate, type, now));
    }

    private int count(Certificate certificate, ResourceType type, Instant now) {
        Behaviour current = behaviour.get();
        boolean bound = !current.matches(Setting.UNBOUND, certificate.id)
                && !current.get(Setting.UNBOUND_TYPES).contains(type)
                && !hasMovedAway(certificate, type, now);
        return bound ? current.get(Setting.LISTENERS) : 0;
    }

    /** Resources that were given a certificate with a new id no longer use the old one, unless that was rolled back. */
    private static boolean hasMovedAway(Certificate certificate, ResourceType type, Instant now) {
        boolean moved = false;
        for (DeployRecord record : certificate.records) {
            if (!record.inPlace() && record.latest().hasSucceeded(type, now)) {
                moved = !record.isRolledBack();
            }
        }
        return moved;
    }

    /** Starts a task that changes what a certificate id stands for. */
    void createInPlace(Certificate certificate, Content content, Placement placement, Instant now) {
        create(certificate, certificate, content, placement, now);
    }

    /** Starts a task that gives the resources of a certificate another one. */
    void createReplacing(Certificate certificate, Certificate target, Placement placement, Instant now) {
        create(certificate, target, target.stored().orElseThrow(), placement, now);
    }

    private void create(
            Certificate certificate, Certificate target, Content content, Placement placement, Instant now) {
        boolean inPlace = target == certificate;
        certificate.creation = new Creation(target, inPlace, content, placement, now, creationTime(certificate));
        if (!placement.isEmpty()) {
            journal.addTask(certificate.id);
        }
    }

    private Duration creationTime(Certificate certificate) {
        Behaviour current = behaviour.get();
        double deviation = chance.about("creation", certificate.id, certificate.records.size())
                .nextGaussian();
        double factor = Math.exp(current.get(Setting.CREATION_JITTER) * deviation);
        return Duration.ofNanos((long) (current.get(Setting.CREATION).toNanos() * factor));
    }

    /** Brings a certificate up to date: turns a finished creation into a record, and a finished rollback into old content. */
    void settle(Certificate certificate, Instant now) {
        Creation creation = certificate.creation;
        if (creation != null && creation.isOver(now) && !creation.placement.isEmpty()) {
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

    /** The content changes with the record, before any resource: they refer to the certificate by its id. */
    private void deploy(Certificate certificate, Creation creation) {
        List<Item> items = creation.placement.groups().stream()
                .flatMap(Placement.Group::resources)
                .map(it -> new Item(++lastItemId, it))
                .toList();
        start(certificate, items, creation.endsAt());
        add(certificate, creation, new Operation(Operation.Type.DEPLOY, creation.endsAt(), items));
        if (creation.inPlace) {
            certificate.store(Optional.of(creation.content));
        }
    }

    private DeployRecord add(Certificate certificate, Creation creation, Operation operation) {
        DeployRecord record = new DeployRecord(records.size() + 1L, certificate, creation, operation);
        records.put(record.id, record);
        certificate.records.add(record);
        return record;
    }

    void retry(DeployRecord record, List<Item> items, Instant now) {
        start(record.certificate, items, now);
    }

    /** Returns the record under which the rollback runs. */
    DeployRecord rollBack(DeployRecord record, Instant now) {
        boolean fails = behaviour.get().matches(Setting.FAILING_ROLLBACK, record.certificate.id);
        List<Item> items = new ArrayList<>();
        for (Item deployed : record.deployment().items) {
            if (deployed.state(now) == Item.State.SUCCEEDED) {
                items.add(new Item(++lastItemId, deployed.resource));
            }
        }
        run(items, now, item -> fails);
        Operation rollback = new Operation(Operation.Type.ROLLBACK, now, items);
        if (!record.inPlace()) {
            return add(record.certificate, record.creation, rollback);
        }
        record.add(rollback);
        return record;
    }

    private void start(Certificate certificate, List<Item> items, Instant now) {
        run(items, now, item -> fails(certificate, item));
    }

    private boolean fails(Certificate certificate, Item item) {
        Behaviour current = behaviour.get();
        boolean chosen = item.resource.last() && current.matches(Setting.FAILING, certificate.id);
        return (chosen && item.attempts() < current.get(Setting.FAILED_ATTEMPTS))
                || chance.hits(
                        current.get(Setting.ITEM_FAILURE_RATE), "item", certificate.id, item.id, item.attempts());
    }

    /** All begin after a tenth of the time and end one by one, the last when the time is over. */
    private void run(List<Item> items, Instant now, Predicate<Item> fails) {
        Duration time = behaviour.get().get(Setting.DEPLOYMENT);
        Instant begin = now.plus(time.dividedBy(10));
        for (int i = 0; i < items.size(); i++) {
            Duration own = Times.fraction(time, 1 + i, items.size());
            Instant end = now.plus(own);
            items.get(i).attempt(begin.isBefore(end) ? begin : end, end, fails.test(items.get(i)));
        }
    }
}
