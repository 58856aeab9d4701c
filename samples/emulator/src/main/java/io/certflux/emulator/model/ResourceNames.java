// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.List;
import java.util.random.RandomGenerator;

/** What a resource is called: the same in every task of a certificate. */
record ResourceNames(String instanceId, String instanceName, String listenerId, String listenerName) {
    static final String FAILURE = "FailedOperation.ResourceInOperating: the resource is being changed.";

    static ResourceNames of(DeployRecord record, Placement.Resource resource, Chance chance) {
        return of(record.certificate.id, domain(record), resource, chance);
    }

    static ResourceNames of(String certificateId, String domain, Placement.Resource resource, Chance chance) {
        RandomGenerator random = chance.about("resource", certificateId, resource.type(), resource.number());
        String prefix = resource.type().idPrefix;
        return new ResourceNames(
                prefix.isEmpty() ? domain : prefix + Names.lower(random),
                "instance-" + resource.number(),
                "lbl-" + Names.lower(random),
                "listener-" + resource.number());
    }

    private static String domain(DeployRecord record) {
        List<String> domains = record.creation.content.domains();
        return domains.isEmpty() ? Issuing.domain(record.certificate) : domains.get(0);
    }
}
