// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.BindResourceTaskStatus;
import io.certflux.api.CertTaskId;
import io.certflux.api.ClbInstanceList;
import io.certflux.api.CreateCertificateBindResourceSyncTaskRequest;
import io.certflux.api.CreateCertificateBindResourceSyncTaskResponse;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailRequest;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailResponse;
import io.certflux.client.SslClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Lets the API search anew for the load balancers that use a certificate, and reads all that it found. */
final class BoundResources {
    private final SslClient ssl;
    private final String certificateId;

    BoundResources(SslClient ssl, String certificateId) {
        this.ssl = ssl;
        this.certificateId = certificateId;
    }

    /** Pages of regions, each region as often as there are pages of it; empty where the search gave no result. */
    Mono<Optional<List<ClbInstanceList>>> search() {
        return ssl.createCertificateBindResourceSyncTask(CreateCertificateBindResourceSyncTaskRequest.of(certificateId))
                .flatMap(begun -> taskOf(begun).map(this::result).orElse(Mono.just(Optional.empty())));
    }

    private Optional<String> taskOf(CreateCertificateBindResourceSyncTaskResponse begun) {
        return begun.certTaskIds().stream()
                .filter(task -> certificateId.equals(task.certId()))
                .map(CertTaskId::taskId)
                .filter(Objects::nonNull)
                .filter(id -> !id.isBlank())
                .findFirst();
    }

    private Mono<Optional<List<ClbInstanceList>>> result(String taskId) {
        DescribeCertificateBindResourceTaskDetailRequest first =
                DescribeCertificateBindResourceTaskDetailRequest.of(taskId, AskedRegions.LOAD_BALANCERS);
        return ssl.followCertificateBindResourceTaskDetail(first, BoundResources::isOver)
                .last()
                .flatMap(end -> BindResourceTaskStatus.SUCCESSFUL.equals(end.status())
                        ? pages(new Page(first, end.clb())).map(Optional::of)
                        : Mono.just(Optional.empty()));
    }

    private static boolean isOver(DescribeCertificateBindResourceTaskDetailResponse answer) {
        return answer.status() != null && answer.status().isEnd();
    }

    private Mono<List<ClbInstanceList>> pages(Page first) {
        return Mono.just(first)
                .expand(this::next)
                .flatMapIterable(Page::regions)
                .collectList();
    }

    /** The page after a full one. A page that is the same again would be so forever. */
    private Mono<Page> next(Page page) {
        return page.isFull()
                ? ssl.describeCertificateBindResourceTaskDetail(page.request.next())
                        .map(answer -> new Page(page.request.next(), answer.clb()))
                        .filter(next -> !next.regions.equals(page.regions))
                : Mono.empty();
    }

    private record Page(DescribeCertificateBindResourceTaskDetailRequest request, List<ClbInstanceList> regions) {
        boolean isFull() {
            return regions.stream().anyMatch(region -> region.instanceList().size() >= request.limit());
        }
    }
}
