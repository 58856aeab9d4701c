// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A deployment or a rollback under a record: what the API calls {@code DeployRecord}. */
final class Operation {
    final Type type;
    final Instant createdAt;
    final List<Item> items;

    Operation(Type type, Instant createdAt, List<Item> items) {
        this.type = type;
        this.createdAt = createdAt;
        this.items = List.copyOf(items);
    }

    boolean isRunning(Instant now) {
        return items.stream().anyMatch(item -> !item.state(now).isEnded());
    }

    long count(Item.State state, Instant now) {
        return items.stream().filter(item -> item.state(now) == state).count();
    }

    /** The items that are resources. */
    long total() {
        return items.stream().filter(item -> item.resource.exists()).count();
    }

    int status(Instant now) {
        if (count(Item.State.AWAITING, now) == total()) {
            return 0;
        }
        if (isRunning(now)) {
            return 3;
        }
        return count(Item.State.FAILED, now) > 0 ? type.failed : type.succeeded;
    }

    boolean hasSucceeded(ResourceType type, Instant now) {
        List<Item> ofType =
                items.stream().filter(it -> it.resource.type() == type).toList();
        return !ofType.isEmpty() && ofType.stream().allMatch(it -> it.state(now) == Item.State.SUCCEEDED);
    }

    /** When any of its items last changed. */
    Instant updatedAt(Instant now) {
        return items.stream()
                .filter(it -> it.resource.exists())
                .map(it -> it.updatedAt(now))
                .filter(it -> !it.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(createdAt);
    }

    enum Type {
        DEPLOY(0, 1, 2),
        ROLLBACK(1, 4, 5);

        final int code;
        final int succeeded;
        final int failed;

        Type(int code, int succeeded, int failed) {
            this.code = code;
            this.succeeded = succeeded;
            this.failed = failed;
        }
    }
}
