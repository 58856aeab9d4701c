// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists as the API sends them: absent, null, with null elements, or joined into one. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        for (T element : list) {
            if (element == null) {
                return list.stream().filter(Objects::nonNull).toList();
            }
        }
        return List.copyOf(list);
    }

    /** The elements apart, where the API has joined several with commas. */
    static List<String> unjoined(@Nullable List<String> list) {
        return orEmpty(list).stream()
                .flatMap(joined -> Arrays.stream(joined.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
