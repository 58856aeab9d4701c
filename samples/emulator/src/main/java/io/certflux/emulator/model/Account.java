// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything one account has: its certificates, tasks and orders, and how much of its limits it has used. */
final class Account {
    final Certificates certificates;
    final Issuing issuing;

    private final Supplier<Behaviour> behaviour;
    private final Chance chance;
    private final Map<Action, SlidingWindow> windows = new EnumMap<>(Action.class);
    private final Uploads uploads;
    private final Updates updates;
    private final Records records;
    private final RecordChanges changes;
    private final Searches searches;
    private final Orders orders;
    private final Descriptions descriptions;

    Account(Supplier<Behaviour> behaviour, Chance chance, Journal journal) {
        this.behaviour = behaviour;
        this.chance = chance;
        this.certificates = new Certificates(behaviour, chance);
        Deployments deployments = new Deployments(behaviour, chance, journal);
        Tasks tasks = new Tasks(behaviour, deployments);
        this.issuing = new Issuing(deployments);
        this.uploads = new Uploads(behaviour, certificates, deployments, tasks);
        this.updates = new Updates(behaviour, certificates, deployments, issuing, tasks);
        this.records = new Records(behaviour, certificates, deployments, chance);
        this.changes = new RecordChanges(deployments);
        this.searches = new Searches(behaviour, certificates, deployments, issuing, chance);
        this.orders = new Orders(behaviour, certificates);
        this.descriptions = new Descriptions(behaviour, certificates, issuing, chance);
    }

    Map<String, @Nullable Object> answer(String name, Map<String, ? extends @Nullable Object> members, Instant now) {
        Action action = Action.named(name).orElseThrow(ApiError.INVALID_ACTION::exception);
        Request request = Request.of(action, behaviour.get().get(Setting.SITE), members);
        requireWithinLimit(action, now);
        return switch (action) {
            case UPLOAD_UPDATE -> uploads.update(request, now);
            case LIST_RECORDS -> records.listUploads(request, now);
            case RECORD_DETAIL -> records.uploadDetail(request, now);
            case RETRY -> changes.retry(request, true, now);
            case ROLLBACK -> changes.rollBackUpload(request, now);
            case UPDATE -> updates.update(request, now);
            case LIST_UPDATES -> records.listUpdates(request, now);
            case UPDATE_DETAIL -> records.updateDetail(request, now);
            case UPDATE_RETRY -> changes.retry(request, false, now);
            case UPDATE_ROLLBACK -> changes.rollBackUpdate(request, now);
            case SEARCH -> searches.begin(request, now);
            case SEARCH_DETAIL -> searches.detail(request, now);
            case COMMIT -> orders.commit(request, now);
            case ORDER_SUBMIT -> orders.submit(request, now);
            case DESCRIBE -> descriptions.describe(request, now);
            case DESCRIBE_DETAIL -> descriptions.describeDetail(request, now);
        };
    }

    /** Gateway and product both limit; which of the two answers is chance, where the action's document lists both. */
    private void requireWithinLimit(Action action, Instant now) {
        SlidingWindow window = windows.computeIfAbsent(action, it -> new SlidingWindow());
        if (!window.tryAcquire(behaviour.get().limit(action), now)) {
            boolean product = action.hasProductLimiter() && chance.hits(0.5, "limiter", action, now);
            throw (product ? ApiError.RATE_LIMIT_EXCEEDED : ApiError.REQUEST_LIMIT_EXCEEDED).exception();
        }
    }
}
