// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two reads of update records: their list, newest first, and one record's detail. */
final class Records {
    private static final Comparator<DeployRecord> NEWEST_FIRST = Comparator.<DeployRecord, Instant>comparing(
                    it -> it.deployment().createdAt)
            .thenComparing(it -> it.id)
            .reversed();
    private static final long MOST_ITEMS = 200;

    /** Listed by the API's own example and explained nowhere: here, a deployment that partly failed. */
    private static final int UNDOCUMENTED = 7;

    private final Behaviour behaviour;
    private final Certificates certificates;
    private final Deployments deployments;
    private final RecordDetail detail;

    Records(Behaviour behaviour, Certificates certificates, Deployments deployments, Chance chance) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.deployments = deployments;
        this.detail = new RecordDetail(chance);
    }

    Map<String, @Nullable Object> list(Request request, Instant now) {
        List<DeployRecord> records = request.optionalText("OldCertificateId")
                .map(id -> Stream.of(certificates.get(id, now)))
                .orElseGet(() -> certificates.seen().stream())
                .peek(certificate -> deployments.settle(certificate, now))
                .flatMap(certificate -> certificate.records.stream())
                .sorted(NEWEST_FIRST)
                .toList();
        List<Map<String, @Nullable Object>> page = records.stream()
                .skip(request.integer("Offset").orElse(0L))
                .limit(request.integer("Limit").orElse(10L))
                .map(record -> listed(record, now))
                .toList();
        return Fields.of("TotalCount", records.size(), "DeployRecordList", page);
    }

    Map<String, @Nullable Object> detail(Request request, Instant now) {
        DeployRecord record = deployments
                .record(request.integer("DeployRecordId").orElseThrow())
                .orElseThrow(ApiError.INVALID_PARAMETER::exception);
        long limit = Math.min(request.integer("Limit").orElse(10L), MOST_ITEMS);
        long offset = request.integer("Offset").orElse(0L);
        int read = record.nextRead();
        if (read <= behaviour.emptyReads) {
            return detail.empty(record, now);
        }
        return read <= behaviour.emptyReads + behaviour.nullCountReads
                ? detail.uncounted(record, now)
                : detail.full(record, offset, limit, now);
    }

    private static Map<String, @Nullable Object> listed(DeployRecord record, Instant now) {
        Operation latest = record.latest();
        boolean partlyFailed = latest.status(now) == 2 && latest.count(Item.State.SUCCEEDED, now) > 0;
        Instant updatedAt = latest.items.stream()
                .map(it -> it.updatedAt(now))
                .filter(it -> !it.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(latest.createdAt);
        return Fields.of(
                "Id",
                record.id,
                "OldCertId",
                record.certificate.id,
                "ResourceTypes",
                List.of("clb"),
                "Status",
                partlyFailed ? UNDOCUMENTED : latest.status(now),
                "CreateTime",
                Times.zoneless(record.deployment().createdAt),
                "UpdateTime",
                Times.zoneless(updatedAt));
    }
}
