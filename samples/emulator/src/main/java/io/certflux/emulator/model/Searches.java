// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code CreateCertificateBindResourceSyncTask} and {@code DescribeCertificateBindResourceTaskDetail}: which resources use a
 * certificate. A search sees what is bound when it begins, and shows it when its time is over. Load balancers are listed; the
 * lists of the other types are null.
 */
final class Searches {
    private static final Duration CACHED_FOR = Duration.ofMinutes(30);
    private static final int MOST_CERTIFICATES = 100;
    private static final long USUAL_PAGE = 10;
    private static final long LARGEST_PAGE = 100;
    private static final long FIRST_ID = 37_710_177;

    private final Supplier<Behaviour> behaviour;
    private final Certificates certificates;
    private final Deployments deployments;
    private final Issuing issuing;
    private final Chance chance;
    private final Map<String, Search> byId = new HashMap<>();
    private final Map<String, Search> newest = new HashMap<>();

    Searches(
            Supplier<Behaviour> behaviour,
            Certificates certificates,
            Deployments deployments,
            Issuing issuing,
            Chance chance) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.deployments = deployments;
        this.issuing = issuing;
        this.chance = chance;
    }

    Map<String, @Nullable Object> begin(Request request, Instant now) {
        List<String> ids = request.texts("CertificateIds");
        if (ids.isEmpty() || ids.size() > MOST_CERTIFICATES) {
            throw ApiError.INVALID_PARAMETER.because("CertificateIds must have 1 to 100 elements.");
        }
        boolean cached = request.integer("IsCache").orElse(1L) == 1;
        List<Certificate> asked =
                ids.stream().map(it -> certificates.get(it, now)).toList();
        return Fields.of(
                "CertTaskIds",
                asked.stream()
                        .map(it -> Fields.of(
                                "CertId",
                                it.id,
                                "TaskId",
                                search(it, cached, now).taskId()))
                        .toList());
    }

    /** One that runs is named again; one that has ended is, for a while, if the caller takes that for an answer. */
    private Search search(Certificate certificate, boolean cached, Instant now) {
        return Optional.ofNullable(newest.get(certificate.id))
                .filter(it -> !it.isOver(now) || (cached && it.isFresh(now)))
                .orElseGet(() -> start(issuing.settled(certificate, now), now));
    }

    private Search start(Certificate certificate, Instant now) {
        Behaviour current = behaviour.get();
        Regions everywhere = new Regions(List.of(), current.get(Setting.BOUND_REGIONS));
        Placement placement = deployments.placement(certificate, List.of(ResourceType.CLB), everywhere, now);
        Search search = new Search(
                Long.toString(FIRST_ID + byId.size()),
                new BoundListeners(
                        certificate.id, domains(certificate), placement.groups().get(0)),
                now.plus(current.get(Setting.SEARCH)),
                current.matches(Setting.FAILING_SEARCH, certificate.id));
        byId.put(search.taskId, search);
        newest.put(certificate.id, search);
        return search;
    }

    private static List<String> domains(Certificate certificate) {
        return certificate
                .stored()
                .map(Content::domains)
                .filter(it -> !it.isEmpty())
                .orElseGet(() -> List.of(Issuing.domain(certificate)));
    }

    Map<String, @Nullable Object> detail(Request request, Instant now) {
        Search search =
                Optional.ofNullable(byId.get(request.text("TaskId"))).orElseThrow(ApiError.FAILED_OPERATION::exception);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (ResourceType type : ResourceType.values()) {
            fields.put(type.name(), null);
        }
        if (search.isSuccessful(now) && isAsked(request, ResourceType.CLB)) {
            fields.put(ResourceType.CLB.name(), search.found.listed(page(request), chance));
        }
        fields.put("Status", search.status(now));
        fields.put("CacheTime", search.isOver(now) ? Times.zoneless(search.endsAt) : "");
        return fields;
    }

    private static boolean isAsked(Request request, ResourceType type) {
        List<String> types = request.texts("ResourceTypes");
        return types.isEmpty() || ResourceType.named(types).contains(type);
    }

    private BoundListeners.Page page(Request request) {
        return new BoundListeners.Page(
                request.texts("Regions"),
                request.integer("Offset").orElse(0L),
                Math.min(request.integer("Limit").orElse(USUAL_PAGE), LARGEST_PAGE),
                behaviour.get().get(Setting.SITE));
    }

    private record Search(String taskId, BoundListeners found, Instant endsAt, boolean fails) {
        boolean isOver(Instant now) {
            return !now.isBefore(endsAt);
        }

        boolean isSuccessful(Instant now) {
            return isOver(now) && !fails;
        }

        boolean isFresh(Instant now) {
            return isSuccessful(now) && now.isBefore(endsAt.plus(CACHED_FOR));
        }

        int status(Instant now) {
            if (!isOver(now)) {
                return 0;
            }
            return fails ? 2 : 1;
        }
    }
}
