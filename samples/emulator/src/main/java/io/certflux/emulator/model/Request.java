// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import io.certflux.emulator.model.Parameter.ResourceRegions;
import io.certflux.emulator.model.Parameter.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request whose members are all known, present where required and of the right type. */
final class Request {
    /** The members that say what a request is about, in the order in which they are looked for. */
    private static final List<String> SUBJECTS =
            List.of("OldCertificateId", "CertificateId", "CertId", "DeployRecordId", "DeployRecordDetailId", "TaskId");

    private final Map<String, Object> values;

    private Request(Map<String, Object> values) {
        this.values = values;
    }

    static Request of(Action action, Site site, Map<String, ?> members) {
        members.keySet().forEach(name -> requireKnown(action, site, name));
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : action.parameters()) {
            Object value = members.get(parameter.name());
            if (value != null) {
                values.put(parameter.name(), parameter.read(value));
            } else if (parameter.required()) {
                throw ApiError.MISSING_PARAMETER.because(parameter.name());
            }
        }
        return new Request(values);
    }

    /** The certificate or record a request is about, also if the request is faulty; empty if it does not say. */
    static String subjectOf(Map<String, ?> members) {
        return SUBJECTS.stream()
                .filter(name -> members.get(name) instanceof String || members.get(name) instanceof Number)
                .map(name -> String.valueOf(members.get(name)))
                .findFirst()
                .orElse("");
    }

    private static void requireKnown(Action action, Site site, String name) {
        if (action.parameters().stream().noneMatch(it -> it.name().equals(name) && it.isDefinedOn(site))) {
            throw ApiError.UNKNOWN_PARAMETER.because(name);
        }
    }

    String text(String name) {
        return optionalText(name).orElseThrow();
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    Optional<Long> integer(String name) {
        return Optional.ofNullable((Long) values.get(name));
    }

    Optional<Boolean> bool(String name) {
        return Optional.ofNullable((Boolean) values.get(name));
    }

    List<String> texts(String name) {
        return elements(values.get(name), String.class);
    }

    List<ResourceRegions> regions(String name) {
        return elements(values.get(name), ResourceRegions.class);
    }

    List<Tag> tags(String name) {
        return elements(values.get(name), Tag.class);
    }

    private static <T> List<T> elements(@Nullable Object list, Class<T> type) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(type::cast).toList();
    }
}
