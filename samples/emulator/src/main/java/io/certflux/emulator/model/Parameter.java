// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.List;
import java.util.Map;

/** One parameter of an action as its document declares it. */
record Parameter(String name, Kind kind, boolean required) {

    enum Kind {
        TEXT,
        /** A number, or a string of digits: the official examples send both. */
        INTEGER,
        TEXTS,
        REGIONS
    }

    static Parameter required(String name, Kind kind) {
        return new Parameter(name, kind, true);
    }

    static Parameter optional(String name, Kind kind) {
        return new Parameter(name, kind, false);
    }

    /** Checks one value and brings it to its type. The error names the parameter and never its value: it may be a key. */
    Object read(Object value) {
        return switch (kind) {
            case TEXT -> text(value);
            case INTEGER -> integer(value);
            case TEXTS -> texts(value);
            case REGIONS -> regions(value);
        };
    }

    private String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw breaks("must be a string.");
    }

    private Long integer(Object value) {
        String digits = value.toString();
        if ((value instanceof String || value instanceof Number) && digits.matches("[0-9]{1,18}")) {
            return Long.valueOf(digits);
        }
        throw breaks("must be an integer of 0 or more.");
    }

    private List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::text).toList();
        }
        throw breaks("must be an array of strings.");
    }

    private List<ResourceRegions> regions(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::region).toList();
        }
        throw breaks("must be an array of objects.");
    }

    private ResourceRegions region(Object value) {
        if (!(value instanceof Map<?, ?> member)) {
            throw breaks("must be an array of objects.");
        }
        for (Object key : member.keySet()) {
            if (!key.equals("ResourceType") && !key.equals("Regions")) {
                throw ApiError.UNKNOWN_PARAMETER.because(name + "." + key);
            }
        }
        Object type = member.get("ResourceType");
        Object regions = member.get("Regions");
        return new ResourceRegions(type == null ? "" : text(type), regions == null ? List.of() : texts(regions));
    }

    private ApiException breaks(String rule) {
        return ApiError.INVALID_PARAMETER.because(name + " " + rule);
    }

    /** {@code ResourceTypeRegions}: where the resources of one type are. */
    record ResourceRegions(String resourceType, List<String> regions) {}
}
