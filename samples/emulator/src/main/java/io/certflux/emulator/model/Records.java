// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reads of update records: their list, newest first, and one record's detail, for either update action. */
final class Records {
    private static final Comparator<DeployRecord> NEWEST_FIRST = Comparator.<DeployRecord, Instant>comparing(
                    it -> it.deployment().createdAt)
            .thenComparing(it -> it.id)
            .reversed();
    private static final long MOST_ITEMS = 200;

    /** Listed by the API's own example and explained nowhere: here, a deployment that partly failed. */
    private static final int UNDOCUMENTED = 7;

    private final Supplier<Behaviour> behaviour;
    private final Certificates certificates;
    private final Deployments deployments;
    private final RecordDetail uploadDetail;
    private final UpdateDetail updateDetail;

    Records(Supplier<Behaviour> behaviour, Certificates certificates, Deployments deployments, Chance chance) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.deployments = deployments;
        this.uploadDetail = new RecordDetail(chance);
        this.updateDetail = new UpdateDetail(chance);
    }

    Map<String, @Nullable Object> listUploads(Request request, Instant now) {
        List<DeployRecord> records =
                of(request, now).filter(DeployRecord::inPlace).toList();
        return page(
                records,
                request,
                it -> Fields.of(
                        "Id", it.id,
                        "OldCertId", it.certificate.id,
                        "ResourceTypes", types(it),
                        "Status", status(it, now),
                        "CreateTime", Times.zoneless(it.deployment().createdAt),
                        "UpdateTime", Times.zoneless(it.latest().updatedAt(now))));
    }

    Map<String, @Nullable Object> listUpdates(Request request, Instant now) {
        Optional<String> newId = request.optionalText("CertificateId");
        List<DeployRecord> records = of(request, now)
                .filter(it -> !it.inPlace())
                .filter(it -> newId.isEmpty() || newId.get().equals(it.creation.target.id))
                .toList();
        return page(
                records,
                request,
                it -> Fields.of(
                        "Id", it.id,
                        "CertId", it.creation.target.id,
                        "OldCertId", it.certificate.id,
                        "ResourceTypes", types(it),
                        "Regions", it.creation.placement.regions(),
                        "Status", status(it, now),
                        "CreateTime", Times.zoneless(it.deployment().createdAt),
                        "UpdateTime", Times.zoneless(it.latest().updatedAt(now))));
    }

    Map<String, @Nullable Object> uploadDetail(Request request, Instant now) {
        return detail(request, true, uploadDetail::of, now);
    }

    Map<String, @Nullable Object> updateDetail(Request request, Instant now) {
        return detail(request, false, updateDetail::of, now);
    }

    private Map<String, @Nullable Object> detail(
            Request request,
            boolean inPlace,
            BiFunction<DeployRecord, Reading, Map<String, @Nullable Object>> view,
            Instant now) {
        DeployRecord record = deployments
                .record(request.integer("DeployRecordId").orElseThrow())
                .filter(it -> it.inPlace() == inPlace)
                .orElseThrow(ApiError.INVALID_PARAMETER::exception);
        long limit = Math.min(request.integer("Limit").orElse(10L), MOST_ITEMS);
        long offset = request.integer("Offset").orElse(0L);
        Site site = behaviour.get().get(Setting.SITE);
        return view.apply(record, new Reading(stage(record, now), offset, limit, site, now));
    }

    private Reading.Stage stage(DeployRecord record, Instant now) {
        Behaviour current = behaviour.get();
        Duration delay = current.get(Setting.DETAIL_DELAY);
        if (now.isBefore(record.deployment().createdAt.plus(delay))) {
            return Reading.Stage.EMPTY;
        }
        int uncounted = record.nextRead() - current.get(Setting.EMPTY_READS);
        if (uncounted <= 0) {
            return Reading.Stage.EMPTY;
        }
        return uncounted <= current.get(Setting.NULL_COUNT_READS) ? Reading.Stage.UNCOUNTED : Reading.Stage.FULL;
    }

    private Stream<DeployRecord> of(Request request, Instant now) {
        return request.optionalText("OldCertificateId")
                .map(id -> Stream.of(certificates.get(id, now)))
                .orElseGet(() -> certificates.seen().stream())
                .peek(certificate -> deployments.settle(certificate, now))
                .flatMap(certificate -> certificate.records.stream())
                .sorted(NEWEST_FIRST);
    }

    private static Map<String, @Nullable Object> page(
            List<DeployRecord> records,
            Request request,
            Function<DeployRecord, Map<String, @Nullable Object>> written) {
        List<Map<String, @Nullable Object>> page = records.stream()
                .skip(request.integer("Offset").orElse(0L))
                .limit(request.integer("Limit").orElse(10L))
                .map(written)
                .toList();
        return Fields.of("TotalCount", records.size(), "DeployRecordList", page);
    }

    private static List<String> types(DeployRecord record) {
        return record.creation.placement.types().stream()
                .map(ResourceType::wireName)
                .toList();
    }

    private static int status(DeployRecord record, Instant now) {
        Operation latest = record.latest();
        boolean partlyFailed = latest.status(now) == 2 && latest.count(Item.State.SUCCEEDED, now) > 0;
        return partlyFailed ? UNDOCUMENTED : latest.status(now);
    }
}
