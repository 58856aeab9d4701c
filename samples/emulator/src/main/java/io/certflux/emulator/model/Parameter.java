// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.List;
import java.util.Map;

/** One parameter of an action as its document declares it. */
record Parameter(String name, Kind kind, boolean required, boolean everySite) {

    enum Kind {
        TEXT,
        /** A number, or a string of digits: the official examples send both. */
        INTEGER,
        BOOLEAN,
        TEXTS,
        REGIONS,
        TAGS
    }

    static Parameter required(String name, Kind kind) {
        return new Parameter(name, kind, true, true);
    }

    static Parameter optional(String name, Kind kind) {
        return new Parameter(name, kind, false, true);
    }

    /** The international site does not define it. */
    static Parameter chinaOnly(String name, Kind kind) {
        return new Parameter(name, kind, false, false);
    }

    boolean isDefinedOn(Site site) {
        return everySite || site == Site.CHINA;
    }

    /** Checks one value and brings it to its type. The error names the parameter and never its value: it may be a key. */
    Object read(Object value) {
        return switch (kind) {
            case TEXT -> text(value);
            case INTEGER -> integer(value);
            case BOOLEAN -> bool(value);
            case TEXTS -> texts(value);
            case REGIONS -> list(value).stream().map(this::region).toList();
            case TAGS -> list(value).stream().map(this::tag).toList();
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

    private Boolean bool(Object value) {
        String text = value.toString();
        if ((value instanceof String || value instanceof Boolean) && text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        throw breaks("must be true or false.");
    }

    private List<String> texts(Object value) {
        return list(value).stream().map(this::text).toList();
    }

    private List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw breaks("must be an array.");
    }

    private ResourceRegions region(Object value) {
        Map<?, ?> member = object(value, "ResourceType", "Regions");
        Object type = member.get("ResourceType");
        Object regions = member.get("Regions");
        return new ResourceRegions(type == null ? "" : text(type), regions == null ? List.of() : texts(regions));
    }

    private Tag tag(Object value) {
        Map<?, ?> member = object(value, "TagKey", "TagValue");
        Object key = member.get("TagKey");
        Object text = member.get("TagValue");
        if (key == null || text == null) {
            throw ApiError.MISSING_PARAMETER.because(name + ".TagKey and " + name + ".TagValue");
        }
        return new Tag(text(key), text(text));
    }

    private Map<?, ?> object(Object value, String... members) {
        if (!(value instanceof Map<?, ?> object)) {
            throw breaks("must be an array of objects.");
        }
        for (Object member : object.keySet()) {
            if (!List.of(members).contains(member.toString())) {
                throw ApiError.UNKNOWN_PARAMETER.because(name + "." + member);
            }
        }
        return object;
    }

    private ApiException breaks(String rule) {
        return ApiError.INVALID_PARAMETER.because(name + " " + rule);
    }

    /** {@code ResourceTypeRegions}: where the resources of one type are. */
    record ResourceRegions(String resourceType, List<String> regions) {}

    /** {@code Tags}: what the owner calls a certificate. */
    record Tag(String key, String value) {}
}
