// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.emulator.model.SslAnswer;
import io.certflux.rotation.RotationSettings.Target;
import io.certflux.rotation.Scenario.RivalMove;
import java.util.List;
import java.util.Map;

/** Somebody else with the same account, who knows nothing of the rotation. */
final class Rival {
    private static final List<Target> CLB = List.of(new Target("clb", List.of()));

    private final Witness witness;
    private final String certificateId;
    private final List<Target> targets;

    /** Rivalry for a certificate; {@code targets} is what the rotation was asked for. */
    Rival(Witness witness, String certificateId, List<Target> targets) {
        this.witness = witness;
        this.certificateId = certificateId;
        this.targets = targets;
    }

    void move(RivalMove.Kind kind) {
        switch (kind) {
            case BEGIN -> witness.theirs("UploadUpdateCertificateInstance", request(Leaf.THEIRS, CLB));
            case BEGIN_OURS -> witness.theirs("UploadUpdateCertificateInstance", request(Leaf.OURS, targets));
            case BEGIN_SIBLING -> witness.theirs("UpdateCertificateInstance", request(Leaf.THEIRS, CLB));
            case ROLL_BACK -> {
                rollBackNewest("DescribeHostUploadUpdateRecord", "UploadUpdateCertificateRecordRollback");
                rollBackNewest("DescribeHostUpdateRecord", "UpdateCertificateRecordRollback");
            }
        }
    }

    private Map<String, Object> request(Leaf leaf, List<Target> on) {
        return Map.of(
                "OldCertificateId",
                certificateId,
                "ResourceTypes",
                on.stream().map(Target::resourceType).toList(),
                "ResourceTypesRegions",
                on.stream()
                        .filter(it -> !it.regions().isEmpty())
                        .map(Rival::regions)
                        .toList(),
                "CertificatePublicKey",
                leaf.chainPem(),
                "CertificatePrivateKey",
                leaf.keyPem());
    }

    private static Map<String, Object> regions(Target target) {
        return Map.of("ResourceType", target.resourceType(), "Regions", target.regions());
    }

    private void rollBackNewest(String list, String rollBack) {
        SslAnswer records = witness.model().call(list, Map.of("OldCertificateId", certificateId));
        if (records.response().get("DeployRecordList") instanceof List<?> newestFirst && !newestFirst.isEmpty()) {
            Map<?, ?> newest = (Map<?, ?>) newestFirst.get(0);
            witness.theirs(rollBack, Map.of("DeployRecordId", newest.get("Id")));
        }
    }
}
