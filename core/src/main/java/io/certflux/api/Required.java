// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules that requests share; each message names the field, the bad value and the rule. PEM is never shown. */
final class Required {
    private static final long MOST_DETAILS = 200;

    private Required() {}

    static void text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    field + " must not be blank: " + (value == null ? "null" : "'" + value + "'"));
        }
    }

    static void textIfGiven(String field, @Nullable String value) {
        if (value != null) {
            text(field, value);
        }
    }

    static void lowerCase(String field, String value) {
        if (!value.matches("[a-z]+")) {
            throw new IllegalArgumentException(field + " must be lower-case letters: '" + value + "'");
        }
    }

    static void notEmpty(String field, Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(field + " must have at least one element: []");
        }
    }

    static void positive(String field, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(field + " must be greater than 0: " + value);
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative: " + value);
        }
    }

    /** The API takes up to 200 details at a time; it silently gives 200 to who asks for more. */
    static void detailPage(long limit, long offset) {
        page(MOST_DETAILS, limit, offset);
    }

    static void page(long most, long limit, long offset) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit must be 1 to " + most + ": " + limit);
        }
        notNegative("offset", offset);
    }

    /** A retry is for a whole record or for one item of it. */
    static void recordOrItem(@Nullable Long deployRecordId, @Nullable Long deployRecordDetailId) {
        if ((deployRecordId == null) == (deployRecordDetailId == null)) {
            throw new IllegalArgumentException("exactly one of deployRecordId and deployRecordDetailId must be given: "
                    + deployRecordId + " and " + deployRecordDetailId);
        }
        if (deployRecordId != null) {
            positive("deployRecordId", deployRecordId);
        }
        if (deployRecordDetailId != null) {
            positive("deployRecordDetailId", deployRecordDetailId);
        }
    }

    static void resources(List<String> resourceTypes, List<ResourceTypeRegions> resourceTypesRegions) {
        notEmpty("resourceTypes", resourceTypes);
        resourceTypes.forEach(type -> lowerCase("resourceTypes", type));
        for (ResourceTypeRegions regions : resourceTypesRegions) {
            if (!resourceTypes.contains(regions.resourceType())) {
                throw new IllegalArgumentException("resourceTypesRegions must be of a type in resourceTypes "
                        + resourceTypes + ": '" + regions.resourceType() + "'");
            }
        }
    }

    static void pem(String field, String value) {
        if (!value.contains("-----BEGIN ")) {
            throw new IllegalArgumentException(field + " must be PEM and hold a -----BEGIN line");
        }
    }
}
