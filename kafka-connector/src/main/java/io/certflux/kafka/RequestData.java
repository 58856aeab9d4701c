// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.MaterialPart;
import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.kafka.RotationRequest.Target;
import io.certflux.rotation.Rotation;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads the data of a request; the first thing that is wrong is named. Unknown members are ignored. */
final class RequestData {
    private static final Pattern RESOURCE_TYPE = Pattern.compile("[a-z]+");
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(7);
    private static final String INVALID = "invalid_data";

    private final Set<String> schemes;
    private final Duration defaultDeadline;
    private final boolean allowPlaintextKeys;
    private final SealedText sealed;

    RequestData(Set<String> schemes, Duration defaultDeadline, boolean allowPlaintextKeys, SealedText sealed) {
        this.schemes = Set.copyOf(schemes);
        this.defaultDeadline = defaultDeadline;
        this.allowPlaintextKeys = allowPlaintextKeys;
        this.sealed = sealed;
    }

    /** Looks at all of it: a key is as readable under another name. */
    void requireNoKey(byte[] recordValue, byte[] data) {
        if (!allowPlaintextKeys && (Scrubber.findsKey(recordValue) || Scrubber.findsKey(data))) {
            throw new InvalidRequestException(
                    "plaintext_key",
                    "the request holds a key as plain text, which everybody with access to the topic can read;"
                            + " treat it as compromised, and seal the new one, or refer to it:"
                            + " \"privateKey\": {\"ref\": \"file:/…\"}");
        }
    }

    RotationRequest read(RequestIds ids, JsonNode data) {
        return new RotationRequest(
                ids,
                part("certificateChain", "either ref or pem", data.path("certificateChain")),
                privateKey(data.path("privateKey")),
                targets(data.path("targets")),
                deadline(data.path("deadline")));
    }

    private MaterialPart privateKey(JsonNode node) {
        JsonNode base64 = node.path("sealed");
        if (base64.isString() && !node.has("ref") && !node.has("pem")) {
            return sealed.read(base64.stringValue());
        }
        return part("privateKey", "one of ref, sealed and pem", base64.isMissingNode() ? node : Json.object());
    }

    private MaterialPart part(String field, String members, JsonNode node) {
        JsonNode ref = node.path("ref");
        JsonNode pem = node.path("pem");
        if (ref.isString() == pem.isString()) {
            throw invalid("data." + field + " must have " + members + ", as text");
        }
        if (pem.isString()) {
            return new RotationRequest.Pem(pem.stringValue());
        }
        return new RotationRequest.Reference(reference(field, ref.stringValue()));
    }

    private URI reference(String field, String ref) {
        try {
            URI uri = URI.create(ref);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (schemes.contains(scheme)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: the rule below says what a reference is.
        }
        throw invalid("data." + field + ".ref must be a URI of scheme "
                + String.join(", ", schemes.stream().sorted().toList()) + ": '" + ref + "'");
    }

    private static List<Target> targets(JsonNode node) {
        List<Target> targets = new ArrayList<>();
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw invalid("data.targets must be a list");
        }
        for (JsonNode target : node) {
            String type = target.path("resourceType").asString("");
            if (!RESOURCE_TYPE.matcher(type).matches()) {
                throw invalid("data.targets[].resourceType must be lower-case letters: '" + type + "'");
            }
            targets.add(new Target(type, regions(target.path("regions"))));
        }
        requireRotatable(targets);
        return List.copyOf(targets);
    }

    /** What a rotation takes, the rotation knows: it refuses here instead of when it begins. */
    private static void requireRotatable(List<Target> targets) {
        try {
            Rotation rotation = Rotation.of("any", Mono.empty());
            for (Target target : targets) {
                rotation = rotation.on(target.resourceType(), target.regions().toArray(String[]::new));
            }
        } catch (IllegalArgumentException e) {
            throw invalid("data.targets: " + e.getMessage());
        }
    }

    private static List<String> regions(JsonNode node) {
        List<String> regions = new ArrayList<>();
        for (JsonNode region : node) {
            if (!region.isString() || region.stringValue().isBlank()) {
                throw invalid("data.targets[].regions must be a list of region names");
            }
            regions.add(region.stringValue());
        }
        return List.copyOf(regions);
    }

    private Duration deadline(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return defaultDeadline;
        }
        try {
            Duration deadline = Duration.parse(node.asString(""));
            if (!deadline.isNegative() && !deadline.isZero() && deadline.compareTo(LONGEST_DEADLINE) <= 0) {
                return deadline;
            }
        } catch (DateTimeParseException e) {
            // Falls through: the rule below says what a deadline is.
        }
        throw invalid("data.deadline must be an ISO-8601 duration such as PT30M, positive and at most P7D: '"
                + node.asString("") + "'");
    }

    static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(INVALID, message);
    }
}
