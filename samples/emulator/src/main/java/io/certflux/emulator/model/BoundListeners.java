// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The load balancers that use a certificate, in the API's words: each has one HTTPS listener without SNI, and that has one
 * rule for each of the certificate's domains.
 *
 * @param certificateId the certificate
 * @param domains what it is for
 * @param group where the listeners are
 */
record BoundListeners(String certificateId, List<String> domains, Placement.Group group) {

    /** Limit and offset page over the load balancers of each region. */
    record Page(List<String> regions, long offset, long limit, Site site) {}

    /** {@code CLB}: the regions, each with its page of load balancers. */
    List<Map<String, @Nullable Object>> listed(Page page, Chance chance) {
        return group.perRegion().entrySet().stream()
                .filter(it -> page.regions.isEmpty() || page.regions.contains(it.getKey()))
                .map(it -> Fields.of(
                        "Region",
                        it.getKey(),
                        "InstanceList",
                        group.bound().stream()
                                .filter(resource -> resource.region().equals(it.getKey()))
                                .skip(page.offset)
                                .limit(page.limit)
                                .map(resource -> loadBalancer(resource, page.site, chance))
                                .toList(),
                        "TotalCount",
                        it.getValue(),
                        "Error",
                        ""))
                .toList();
    }

    private Map<String, @Nullable Object> loadBalancer(Placement.Resource resource, Site site, Chance chance) {
        ResourceNames names = ResourceNames.of(certificateId, domains.get(0), resource, chance);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(Fields.of(
                "LoadBalancerId",
                names.instanceId(),
                "LoadBalancerName",
                names.instanceName(),
                "Listeners",
                List.of(listener(names))));
        if (site == Site.CHINA) {
            fields.put("Forward", 1);
        }
        return fields;
    }

    private Map<String, @Nullable Object> listener(ResourceNames names) {
        return Fields.of(
                "ListenerId",
                names.listenerId(),
                "ListenerName",
                names.listenerName(),
                "SniSwitch",
                0,
                "Protocol",
                "HTTPS",
                "Certificate",
                certificate(),
                "Rules",
                domains.stream().map(it -> rule(names, it)).toList(),
                "NoMatchDomains",
                List.of());
    }

    private Map<String, @Nullable Object> rule(ResourceNames names, String domain) {
        return Fields.of(
                "LocationId",
                "loc-" + names.listenerId().substring("lbl-".length()) + "-" + domains.indexOf(domain),
                "Domain",
                domain,
                "IsMatch",
                true,
                "Certificate",
                null,
                "NoMatchDomains",
                null,
                "Url",
                "/");
    }

    private Map<String, @Nullable Object> certificate() {
        return Fields.of("CertId", certificateId, "DnsNames", domains, "CertCaId", null, "SSLMode", "UNIDIRECTIONAL");
    }
}
