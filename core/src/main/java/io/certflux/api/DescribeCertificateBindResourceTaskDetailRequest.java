// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Asks what a search of a certificate's resources has found. This action takes its numbers as strings.
 *
 * <p>A page holds up to {@code limit} resources of each type <em>and region</em>, as the Chinese document says; the
 * international one leaves it open.
 *
 * <p>Source: the API documents of both sites (international 1007/56822, 2025-10-30; Chinese 400/97758, 2025-12-31), which
 * agree with the models of the official SDKs. Ten calls a second on both.
 *
 * @param taskId the search
 * @param limit how many resources of a type and region at most; the API takes 1 to 100
 * @param offset how many of a type and region to pass over
 * @param resourceTypes lower-case, such as {@code clb}; empty for all
 * @param regions such as {@code ap-guangzhou}; empty for all. The API looks at them for clb, tke, waf, apigateway, tcb, cos
 *     and tse alone
 */
public record DescribeCertificateBindResourceTaskDetailRequest(
        String taskId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long limit,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long offset,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> resourceTypes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> regions) {
    private static final long MOST = 100;

    public DescribeCertificateBindResourceTaskDetailRequest {
        Required.text("taskId", taskId);
        Required.page(MOST, limit, offset);
        resourceTypes.forEach(type -> Required.lowerCase("resourceTypes", type));
        regions.forEach(region -> Required.text("regions", region));
        resourceTypes = List.copyOf(resourceTypes);
        regions = List.copyOf(regions);
    }

    /** The first 100 resources of each region, of these types, or of all types where none is named. */
    public static DescribeCertificateBindResourceTaskDetailRequest of(String taskId, String... resourceTypes) {
        return new DescribeCertificateBindResourceTaskDetailRequest(taskId, MOST, 0, List.of(resourceTypes), List.of());
    }

    /** The page after this one. */
    public DescribeCertificateBindResourceTaskDetailRequest next() {
        return new DescribeCertificateBindResourceTaskDetailRequest(
                taskId, limit, offset + limit, resourceTypes, regions);
    }
}
