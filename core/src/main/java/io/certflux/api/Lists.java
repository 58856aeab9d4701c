// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists as the API sends them: absent, null, or with null elements. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
