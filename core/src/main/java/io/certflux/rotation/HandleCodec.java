// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.DeployTask.Origin;
import io.certflux.rotation.RotationHandle.Action;
import io.certflux.rotation.RotationHandle.Phase;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Handles as text: {@code certflux1?} and then fields as in a URL's query, those with a default left out. Fields that are
 * not known are passed over, so that a version may grow; one that would be misread without them gets a new number.
 */
final class HandleCodec {
    private static final String FORMAT = "certflux";
    private static final int VERSION = 1;
    private static final int LONGEST = 1024;

    private HandleCodec() {}

    static String encode(RotationHandle handle) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("rotation", handle.rotationId());
        fields.put("certificate", handle.certificateId());
        fields.put("phase", handle.phase().name());
        fields.put("action", handle.action().name());
        fields.put("sha256", handle.leafSha256());
        fields.put("sha1", handle.leafSha1());
        fields.put("sent", handle.firstSentAt().map(Instant::toString).orElse(""));
        fields.put(
                "task",
                handle.deployRecordId().isPresent()
                        ? Long.toString(handle.deployRecordId().getAsLong())
                        : "");
        fields.put("origin", handle.origin().map(Enum::name).orElse(""));
        fields.put("retried", handle.retriesUsed() == 0 ? "" : Integer.toString(handle.retriesUsed()));
        putSettings(fields, handle.settings());
        String text = FORMAT + VERSION + "?"
                + fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        if (text.length() > LONGEST) {
            throw new IllegalStateException(
                    "a handle must fit into " + LONGEST + " characters: " + text.length() + " for " + handle);
        }
        return text;
    }

    private static void putSettings(Map<String, String> fields, RotationSettings settings) {
        fields.put("on", settings.targets().stream().map(Object::toString).collect(Collectors.joining(";")));
        fields.put("deadline", settings.deadline().toString());
        fields.put("retries", settings.retries() == 0 ? "" : Integer.toString(settings.retries()));
        fields.put("rollback", settings.rollsBack() ? "yes" : "");
        fields.put("fallback", settings.fallsBack() ? "yes" : "");
        fields.put("evidence", settings.evidence().name());
    }

    static RotationHandle decode(String text) {
        String prefix = FORMAT + VERSION + "?";
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException(
                    text.matches(FORMAT + "\\d{1,9}\\?.*")
                            ? "handle must be of version " + VERSION + ", which this release reads: "
                                    + text.substring(FORMAT.length(), text.indexOf('?'))
                            : "handle must start with " + prefix + ": " + text.length() + " characters that do not");
        }
        Fields fields = new Fields(text.substring(prefix.length()));
        return new RotationHandle(
                fields.required("rotation"),
                fields.required("certificate"),
                fields.read("phase", Phase::valueOf).orElseThrow(() -> fields.missing("phase")),
                fields.read("action", Action::valueOf).orElse(Action.UPLOAD_UPDATE),
                fields.hex("sha256", 64),
                fields.hex("sha1", 40),
                fields.read("sent", Instant::parse),
                fields.read("task", Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty()),
                fields.read("origin", Origin::valueOf),
                fields.read("retried", Integer::parseInt).orElse(0),
                settings(fields));
    }

    private static RotationSettings settings(Fields fields) {
        RotationSettings defaults = RotationSettings.DEFAULTS;
        return new RotationSettings(
                fields.read("on", HandleCodec::targets).orElse(List.of()),
                fields.read("deadline", Duration::parse).orElse(defaults.deadline()),
                fields.read("retries", Integer::parseInt).orElse(0),
                fields.isSet("rollback"),
                fields.isSet("fallback"),
                fields.read("evidence", Evidence.Level::valueOf).orElse(defaults.evidence()));
    }

    private static List<RotationSettings.Target> targets(String text) {
        return Arrays.stream(text.split(";"))
                .map(target -> target.split(":", 2))
                .map(parts -> new RotationSettings.Target(
                        parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(","))))
                .toList();
    }

    /** The fields by name; what cannot be read is named, and never quoted whole. */
    private static final class Fields {
        private static final int QUOTED = 40;

        private final Map<String, String> byName;

        Fields(String query) {
            byName = Arrays.stream(query.split("&"))
                    .map(field -> field.split("=", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(
                            parts -> parts[0],
                            parts -> URLDecoder.decode(parts[1], StandardCharsets.UTF_8),
                            (first, second) -> second));
        }

        boolean isSet(String name) {
            return byName.containsKey(name);
        }

        String required(String name) {
            return read(name, Function.identity()).orElseThrow(() -> missing(name));
        }

        String hex(String name, int digits) {
            String value = byName.getOrDefault(name, "");
            if (!value.isEmpty() && !value.matches("[0-9a-f]{" + digits + "}")) {
                throw wrong(name, digits + " lower-case hex digits", value);
            }
            return value;
        }

        <T> Optional<T> read(String name, Function<String, T> parse) {
            String value = byName.get(name);
            if (value == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(parse.apply(value));
            } catch (RuntimeException e) {
                throw wrong(name, "as it was written", value);
            }
        }

        IllegalArgumentException missing(String name) {
            return new IllegalArgumentException("the handle's " + name + " must be given: it has " + byName.keySet());
        }

        private static IllegalArgumentException wrong(String name, String rule, String value) {
            String shown = value.length() > QUOTED ? value.substring(0, QUOTED) + "..." : value;
            return new IllegalArgumentException("the handle's " + name + " must be " + rule + ": '" + shown + "'");
        }
    }
}
