// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one type in an operation.
 *
 * @param resourceType such as {@code clb}
 * @param list the resources
 * @param totalCount how many there are in all
 */
public record DeployRecordList(
        @Nullable String resourceType,
        List<DeployRecordItem> list,
        @Nullable Long totalCount) {
    public DeployRecordList {
        list = Lists.orEmpty(list);
    }
}
