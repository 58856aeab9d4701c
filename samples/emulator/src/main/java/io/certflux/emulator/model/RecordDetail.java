// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code DescribeHostUploadUpdateRecordDetail}: a record's operations, in chronological order. */
final class RecordDetail {
    private final Chance chance;

    RecordDetail(Chance chance) {
        this.chance = chance;
    }

    Map<String, @Nullable Object> of(DeployRecord record, Reading reading) {
        return Fields.of(
                "DeployRecordDetail",
                record.operations().stream()
                        .map(it -> operation(record, it, reading))
                        .toList());
    }

    private Map<String, @Nullable Object> operation(DeployRecord record, Operation operation, Reading reading) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(reading.counts(operation));
        fields.put("Type", operation.type.code);
        fields.put("RecordDetailList", reading.groups(operation, it -> item(record, operation, it, reading)));
        fields.put("Status", operation.status(reading.now()));
        fields.put("CreateTime", Times.zoneless(operation.createdAt));
        return fields;
    }

    /** A CLB item carries the other resource types' members as empty strings, and its domains as one string. */
    private Map<String, @Nullable Object> item(DeployRecord record, Operation operation, Item item, Reading reading) {
        ResourceNames names = ResourceNames.of(record, item.resource, chance);
        Item.State state = item.state(reading.now());
        return Fields.of(
                "Id",
                item.id,
                "OldCertId",
                record.certificate.id,
                "InstanceId",
                names.instanceId(),
                "InstanceName",
                names.instanceName(),
                "ListenerId",
                names.listenerId(),
                "ListenerName",
                names.listenerName(),
                "Domains",
                List.of(String.join(",", record.creation.content.domains())),
                "Protocol",
                "HTTPS",
                "Status",
                state.status,
                "ErrorMsg",
                state == Item.State.FAILED ? ResourceNames.FAILURE : "",
                "CreateTime",
                Times.micros(operation.createdAt),
                "UpdateTime",
                Times.micros(item.updatedAt(reading.now())),
                "ResourceType",
                item.resource.type().wireName(),
                "SniSwitch",
                0,
                "Bucket",
                "",
                "Namespace",
                "",
                "SecretName",
                "",
                "Port",
                443,
                "Region",
                item.resource.region(),
                "Forward",
                1,
                "SSLMode",
                "UNIDIRECTIONAL");
    }
}
