// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code DescribeHostUpdateRecordDetail}: the items of a record's one operation, each with both certificates. Members of
 * other resource types are explicit nulls.
 */
final class UpdateDetail {
    private final Chance chance;

    UpdateDetail(Chance chance) {
        this.chance = chance;
    }

    Map<String, @Nullable Object> of(DeployRecord record, Reading reading) {
        Operation operation = record.latest();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(reading.counts(operation));
        fields.put("RecordDetailList", reading.groups(operation, it -> item(record, operation, it, reading)));
        return fields;
    }

    private Map<String, @Nullable Object> item(DeployRecord record, Operation operation, Item item, Reading reading) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(identity(record, item));
        fields.putAll(state(operation, item, reading));
        fields.putAll(resource(record, item.resource));
        if (reading.site() == Site.CHINA) {
            fields.putAll(Fields.of(
                    "Algorithm",
                    record.creation.content.keyAlgorithm(),
                    "OldAlgorithm",
                    record.replaced.map(Content::keyAlgorithm).orElse(null),
                    "InstanceStatus",
                    null,
                    "ListenerStatus",
                    null));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> identity(DeployRecord record, Item item) {
        return Fields.of(
                "Id",
                item.id,
                "CertId",
                record.creation.target.id,
                "OldCertId",
                record.certificate.id,
                "Domains",
                item.resource.exists() ? record.creation.content.domains() : null,
                "ResourceType",
                item.resource.type().wireName(),
                "Region",
                item.resource.region().isEmpty() ? null : item.resource.region());
    }

    private static Map<String, @Nullable Object> state(Operation operation, Item item, Reading reading) {
        Item.State state = item.state(reading.now());
        return Fields.of(
                "Status", status(operation, state),
                "ErrorMsg", state == Item.State.FAILED ? ResourceNames.FAILURE : "",
                "CreateTime", Times.zoneless(operation.createdAt),
                "UpdateTime",
                        Times.zoneless(item.resource.exists() ? item.updatedAt(reading.now()) : operation.createdAt));
    }

    private static int status(Operation operation, Item.State state) {
        if (state == Item.State.SUCCEEDED) {
            return operation.type.succeeded;
        }
        return state == Item.State.FAILED ? operation.type.failed : state.status;
    }

    private Map<String, @Nullable Object> resource(DeployRecord record, Placement.Resource resource) {
        ResourceNames names = ResourceNames.of(record, resource, chance);
        boolean exists = resource.exists();
        boolean clb = exists && resource.type() == ResourceType.CLB;
        boolean tke = exists && resource.type() == ResourceType.TKE;
        boolean tcb = exists && resource.type() == ResourceType.TCB;
        return Fields.of(
                "InstanceId", exists ? names.instanceId() : null,
                "InstanceName", exists ? names.instanceName() : null,
                "ListenerId", clb ? names.listenerId() : null,
                "ListenerName", clb ? names.listenerName() : null,
                "Protocol", clb ? "HTTPS" : null,
                "SniSwitch", clb ? 0 : null,
                "Bucket", exists && resource.type() == ResourceType.COS ? "bucket-" + resource.number() : null,
                "Port", clb ? 443 : null,
                "Namespace", tke ? "default" : null,
                "SecretName", tke ? "secret-" + resource.number() : null,
                "EnvId", tcb ? names.instanceId() : null,
                "TCBType", tcb ? "ACCESS" : null,
                "Url", clb ? "/" : null);
    }
}
