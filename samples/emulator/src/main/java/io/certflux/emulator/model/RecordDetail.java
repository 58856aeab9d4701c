// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record's operations as {@code DeployRecord}s, in chronological order. Limit and Offset page over the items of
 * each; the counts are of all of them.
 */
final class RecordDetail {
    private final Chance chance;

    RecordDetail(Chance chance) {
        this.chance = chance;
    }

    /** What early readers get: the operation is there, its resources are not yet listed. */
    Map<String, @Nullable Object> empty(DeployRecord record, Instant now) {
        return operations(record.operations().stream()
                .map(it -> operation(it, now, new Counts(0L, 0L, 0L, 0L), List.of()))
                .toList());
    }

    /** The operation without its counts: explicit nulls, also for the list of items. */
    Map<String, @Nullable Object> uncounted(DeployRecord record, Instant now) {
        List<Map<String, @Nullable Object>> groups =
                List.of(Fields.of("ResourceType", "clb", "List", null, "TotalCount", null));
        return operations(record.operations().stream()
                .map(it -> operation(it, now, new Counts(null, null, null, null), groups))
                .toList());
    }

    Map<String, @Nullable Object> full(DeployRecord record, long offset, long limit, Instant now) {
        return operations(record.operations().stream()
                .map(it -> operation(it, now, counts(it, now), groups(record, it, offset, limit, now)))
                .toList());
    }

    private static Map<String, @Nullable Object> operations(List<Map<String, @Nullable Object>> operations) {
        return Fields.of("DeployRecordDetail", operations);
    }

    private static Map<String, @Nullable Object> operation(
            Operation operation, Instant now, Counts counts, List<Map<String, @Nullable Object>> groups) {
        return Fields.of(
                "TotalCount", counts.total,
                "SuccessTotalCount", counts.succeeded,
                "FailedTotalCount", counts.failed,
                "RunningTotalCount", counts.running,
                "Type", operation.type.code,
                "RecordDetailList", groups,
                "Status", operation.status(now),
                "CreateTime", Times.zoneless(operation.createdAt));
    }

    private static Counts counts(Operation operation, Instant now) {
        return new Counts(
                (long) operation.items.size(),
                operation.count(Item.State.SUCCEEDED, now),
                operation.count(Item.State.FAILED, now),
                operation.running(now));
    }

    private List<Map<String, @Nullable Object>> groups(
            DeployRecord record, Operation operation, long offset, long limit, Instant now) {
        List<Map<String, @Nullable Object>> page = operation.items.stream()
                .skip(offset)
                .limit(limit)
                .map(it -> item(record, operation, it, now))
                .toList();
        return List.of(Fields.of("ResourceType", "clb", "List", page, "TotalCount", operation.items.size()));
    }

    /** A CLB item carries the other resource types' members as empty strings, and its domains as one string. */
    private Map<String, @Nullable Object> item(DeployRecord record, Operation operation, Item item, Instant now) {
        RandomGenerator names = chance.about("listener", record.certificate.id, item.listener);
        boolean failed = item.state(now) == Item.State.FAILED;
        return Fields.of(
                "Id",
                item.id,
                "OldCertId",
                record.certificate.id,
                "InstanceId",
                "lb-" + name(names),
                "InstanceName",
                "balancer-" + item.listener,
                "ListenerId",
                "lbl-" + name(names),
                "ListenerName",
                "listener-" + item.listener,
                "Domains",
                List.of(String.join(",", record.creation.content.domains())),
                "Protocol",
                "HTTPS",
                "Status",
                item.state(now).status,
                "ErrorMsg",
                failed ? "FailedOperation.ResourceInOperating: the listener is being changed." : "",
                "CreateTime",
                Times.micros(operation.createdAt),
                "UpdateTime",
                Times.micros(item.updatedAt(now)),
                "ResourceType",
                "clb",
                "SniSwitch",
                0,
                "Bucket",
                "",
                "Namespace",
                "",
                "SecretName",
                "",
                "Port",
                443,
                "Region",
                item.region,
                "Forward",
                1,
                "SSLMode",
                "UNIDIRECTIONAL");
    }

    private static String name(RandomGenerator random) {
        return random.ints(8, 0, 36)
                .collect(
                        StringBuilder::new,
                        (name, digit) -> name.append(Character.forDigit(digit, 36)),
                        StringBuilder::append)
                .toString();
    }

    private record Counts(
            @Nullable Long total,
            @Nullable Long succeeded,
            @Nullable Long failed,
            @Nullable Long running) {}
}
