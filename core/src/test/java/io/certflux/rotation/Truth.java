// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.emulator.model.SslAnswer;
import io.certflux.emulator.model.SslModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What really became of a task, read from the server's own records without any of the client's code. Asked once, at the
 * rotation's end, since it takes the server's delays away.
 */
final class Truth {
    private static final int SUCCEEDED = 1;
    private static final int ROLLED_BACK = 4;
    private static final int ROLLBACK_FAILED = 5;
    private static final int NO_RESOURCE = 6;
    private static final int MOST = 200;

    private Truth() {}

    /**
     * A task.
     *
     * @param targetId the certificate id under which its content is stored
     * @param entries its deployment, and a roll-back after it
     */
    record Task(boolean isSibling, String targetId, List<Entry> entries) {
        Entry deployment() {
            return entries.get(0);
        }

        Entry newest() {
            return entries.get(entries.size() - 1);
        }
    }

    /** A deployment or a roll-back, with the items that are resources. */
    record Entry(boolean isRollback, List<Item> items) {
        boolean allSucceeded() {
            return !items.isEmpty() && items.stream().allMatch(Item::succeeded);
        }

        boolean allFailed() {
            return !items.isEmpty() && items.stream().noneMatch(Item::succeeded);
        }

        boolean isOf(String domain) {
            return items.stream().allMatch(it -> it.domains.contains(domain));
        }

        long count(String type) {
            return items.stream().filter(it -> it.type.equals(type)).count();
        }
    }

    /** A resource, and what became of it. */
    record Item(String type, String domains, int status) {
        boolean succeeded() {
            return status == SUCCEEDED || status == ROLLED_BACK;
        }
    }

    static Optional<Task> task(SslModel model, long id) {
        model.change(it -> it.unlimited().emptyReads(0).nullCountReads(0).detailDelay(Duration.ZERO));
        Map<String, Object> request = Map.of("DeployRecordId", id, "Limit", MOST);
        SslAnswer upload = model.call("DescribeHostUploadUpdateRecordDetail", request);
        if (upload.outcome().equals(SslAnswer.OK)) {
            return Optional.of(new Task(
                    false,
                    "",
                    objects(upload.response(), "DeployRecordDetail")
                            .map(it -> entry(it, number(it, "Type") == 1))
                            .toList()));
        }
        SslAnswer update = model.call("DescribeHostUpdateRecordDetail", request);
        return update.outcome().equals(SslAnswer.OK)
                ? Optional.of(withRollback(model, id, sibling(update.response())))
                : Optional.empty();
    }

    /** A roll-back is a record of its own there: the next one that has the same new certificate. */
    private static Task withRollback(SslModel model, long id, Task task) {
        SslAnswer next = model.call("DescribeHostUpdateRecordDetail", Map.of("DeployRecordId", id + 1, "Limit", MOST));
        if (!next.outcome().equals(SslAnswer.OK)) {
            return task;
        }
        Task rollback = sibling(next.response());
        return rollback.targetId.equals(task.targetId)
                ? new Task(true, task.targetId, List.of(task.deployment(), rollback.deployment()))
                : task;
    }

    /** Whether somebody has begun another task since. */
    static boolean isNewerListed(SslModel model, String certificateId, long id) {
        SslAnswer list = model.call("DescribeHostUploadUpdateRecord", Map.of("OldCertificateId", certificateId));
        return objects(list.response(), "DeployRecordList").anyMatch(it -> number(it, "Id") > id);
    }

    /** Only its items tell a roll-back from a deployment. */
    private static Task sibling(Map<String, @Nullable Object> response) {
        List<Map<String, @Nullable Object>> items = items(response).toList();
        String target = items.isEmpty() ? "" : String.valueOf(items.get(0).get("CertId"));
        boolean isRollback = items.stream()
                .map(it -> number(it, "Status"))
                .anyMatch(it -> it == ROLLED_BACK || it == ROLLBACK_FAILED);
        return new Task(true, target, List.of(entry(response, isRollback)));
    }

    private static Entry entry(Map<String, @Nullable Object> written, boolean isRollback) {
        return new Entry(
                isRollback,
                items(written)
                        .map(Truth::item)
                        .filter(it -> it.status != NO_RESOURCE)
                        .toList());
    }

    private static Item item(Map<String, @Nullable Object> written) {
        return new Item(
                String.valueOf(written.get("ResourceType")),
                String.valueOf(written.get("Domains")),
                number(written, "Status"));
    }

    private static Stream<Map<String, @Nullable Object>> items(Map<String, @Nullable Object> entry) {
        return objects(entry, "RecordDetailList").flatMap(ofType -> objects(ofType, "List"));
    }

    @SuppressWarnings("unchecked") // The server writes lists of objects there.
    private static Stream<Map<String, @Nullable Object>> objects(Map<String, @Nullable Object> of, String name) {
        List<Map<String, @Nullable Object>> list = (List<Map<String, @Nullable Object>>) of.get(name);
        return list == null ? Stream.empty() : list.stream();
    }

    private static int number(Map<String, @Nullable Object> of, String name) {
        return of.get(name) instanceof Number number ? number.intValue() : -1;
    }
}
