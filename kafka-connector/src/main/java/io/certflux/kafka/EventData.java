// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.api.DvAuths;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UpdateSyncProgressRegion;
import io.certflux.material.Finding;
import io.certflux.material.LeafFacts;
import io.certflux.rotation.Evidence;
import io.certflux.rotation.FailedResource;
import io.certflux.rotation.Failure;
import io.certflux.rotation.ResourceCounts;
import io.certflux.rotation.RotationHandle;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes core's values as JSON. By hand: the names are a contract with readers, which a renamed component must not break.
 * Lists stop before an event would outgrow what every intermediary forwards (64 KiB), and say how much they leave out.
 */
final class EventData {
    /** Together with the longest of everything else and all headers it stays within 64 KiB. */
    private static final int LIST_BYTES = 48 * 1024;

    /** Of a list within an item of a list. */
    private static final int INNER_LIST_BYTES = 4 * 1024;

    private EventData() {}

    static ObjectNode leaf(LeafFacts leaf) {
        ObjectNode json = Json.object()
                .put("fingerprintSha256", leaf.sha256())
                .put("fingerprintSha1", leaf.sha1())
                .put("serialNumber", Scrubber.message(leaf.serialNumber()))
                .put("subject", Scrubber.message(leaf.subject()))
                .put("issuer", Scrubber.message(leaf.issuer()))
                .put("keyAlgorithm", Scrubber.message(leaf.keyAlgorithm()))
                .put("keySize", leaf.keySize())
                .put("notBefore", leaf.notBefore().toString())
                .put("notAfter", leaf.notAfter().toString())
                .put("chainLength", leaf.chainLength());
        list(json, "subjectAlternativeNames", leaf.subjectAlternativeNames(), EventData::text);
        return json;
    }

    /** What the request asked for, in its own words. */
    static void asked(ObjectNode data, RotationRequest request) {
        if (!request.targets().isEmpty()) {
            list(data, "targets", request.targets(), EventData::target);
        }
        data.put("deadline", request.deadline().toString());
    }

    private static ObjectNode target(RotationRequest.Target target) {
        ObjectNode json = Json.object().put("resourceType", target.resourceType());
        list(json, "regions", target.regions(), EventData::text, INNER_LIST_BYTES);
        return json;
    }

    static ObjectNode counts(ResourceCounts counts) {
        return Json.object()
                .put("total", counts.total())
                .put("success", counts.success())
                .put("failed", counts.failed())
                .put("running", counts.running());
    }

    static ObjectNode evidence(Evidence evidence) {
        return Json.object()
                .put("level", evidence.level().name())
                .put("observedAt", evidence.observedAt().toString());
    }

    static ObjectNode failure(Failure failure) {
        ObjectNode json = Json.object().put("kind", failure.kind().name());
        failure.code().ifPresent(code -> json.put("code", Scrubber.message(code)));
        json.put("message", Scrubber.message(failure.message()));
        failure.requestId().ifPresent(id -> json.put("requestId", Scrubber.message(id)));
        return json.put("remedy", Scrubber.message(failure.remedy())).put("retryable", failure.isRetryable());
    }

    static ObjectNode problem(Problem problem) {
        return Json.object().put("code", problem.code()).put("message", problem.message());
    }

    static ObjectNode handle(RotationHandle handle) {
        ObjectNode json = Json.object().put("phase", handle.phase().name());
        if (!handle.leafSha256().isEmpty()) {
            json.put("leafSha256", handle.leafSha256()).put("leafSha1", handle.leafSha1());
        }
        handle.firstSentAt().ifPresent(at -> json.put("firstSentAt", at.toString()));
        handle.deployRecordId().ifPresent(id -> json.put("deployRecordId", id));
        return json.put("encoded", handle.encode());
    }

    static ObjectNode proof(DvAuths proof) {
        ObjectNode json = Json.object();
        put(json, "type", proof.dvAuthVerifyType());
        put(json, "domain", proof.dvAuthDomain());
        put(json, "key", proof.dvAuthKey());
        put(json, "subDomain", proof.dvAuthSubDomain());
        put(json, "path", proof.dvAuthPath());
        put(json, "value", proof.dvAuthValue());
        return json;
    }

    static ObjectNode finding(Finding finding) {
        ObjectNode json = Json.object()
                .put("id", finding.id())
                .put("severity", finding.severity().name())
                .put("found", Scrubber.message(finding.found()))
                .put("remedy", Scrubber.message(finding.remedy()));
        finding.apiError().ifPresent(error -> json.put("apiError", error));
        return json;
    }

    static ObjectNode failed(FailedResource resource) {
        ObjectNode json = Json.object()
                .put("detailId", resource.detailId())
                .put("resourceType", Scrubber.message(resource.resourceType()))
                .put("instanceId", Scrubber.message(resource.instanceId()))
                .put("listenerId", Scrubber.message(resource.listenerId()))
                .put("region", Scrubber.message(resource.region()));
        list(json, "domains", resource.domains(), EventData::text, INNER_LIST_BYTES);
        return json.put("errorMessage", Scrubber.message(resource.errorMessage()));
    }

    /** Null is not known yet, which is not zero; it is left out. */
    static ObjectNode progress(UpdateSyncProgress progress) {
        ObjectNode json = Json.object();
        put(json, "resourceType", progress.resourceType());
        put(json, "status", progress.status());
        list(json, "regions", progress.updateSyncProgressRegions(), EventData::region, INNER_LIST_BYTES);
        return json;
    }

    private static ObjectNode region(UpdateSyncProgressRegion region) {
        ObjectNode json = Json.object();
        put(json, "region", region.region());
        put(json, "status", region.status());
        if (region.totalCount() != null) {
            json.put("totalCount", region.totalCount());
        }
        if (region.offsetCount() != null) {
            json.put("offsetCount", region.offsetCount());
        }
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, Scrubber.message(value.toString()));
        }
    }

    /** Somebody else's words. */
    static StringNode text(Object words) {
        return StringNode.valueOf(Scrubber.message(words.toString()));
    }

    /** Puts as many items as fit, and {@code <field>Omitted} with the number of the others. */
    static <T> void list(ObjectNode data, String field, Collection<T> items, Function<T, JsonNode> toJson) {
        list(data, field, items, toJson, LIST_BYTES);
    }

    private static <T> void list(
            ObjectNode data, String field, Collection<T> items, Function<T, JsonNode> toJson, int bytes) {
        ArrayNode array = data.putArray(field);
        int room = bytes;
        for (T item : items) {
            JsonNode json = toJson.apply(item);
            room -= json.toString().getBytes(StandardCharsets.UTF_8).length + 1;
            if (room < 0) {
                data.put(field + "Omitted", items.size() - array.size());
                return;
            }
            array.add(json);
        }
    }
}
