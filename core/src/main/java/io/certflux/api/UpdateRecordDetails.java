// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one type in a task of {@code UpdateCertificateInstance}.
 *
 * @param resourceType such as {@code clb}
 * @param list the resources
 * @param totalCount how many there are in all
 */
public record UpdateRecordDetails(
        @Nullable String resourceType,
        List<UpdateRecordDetail> list,
        @Nullable Long totalCount) {
    public UpdateRecordDetails {
        list = Lists.orEmpty(list);
    }
}
