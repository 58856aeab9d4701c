// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The types of cloud resources that can use a certificate. Some have regions, the others are everywhere at once. */
enum ResourceType {
    CLB(true, "lb-"),
    CDN(false, ""),
    WAF(true, "waf_"),
    LIVE(false, ""),
    DDOS(false, "bgpip-"),
    TEO(false, "zone-"),
    APIGATEWAY(true, "service-"),
    VOD(false, ""),
    TKE(true, "cls-"),
    TCB(true, "env-"),
    TSE(true, "gateway-"),
    COS(true, "");

    final boolean regional;

    /** What the ids of its instances start with; empty if an instance is known by its domain. */
    final String idPrefix;

    ResourceType(boolean regional, String idPrefix) {
        this.regional = regional;
        this.idPrefix = idPrefix;
    }

    static ResourceType named(String wireName) {
        return Arrays.stream(values())
                .filter(it -> it.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(ApiError.HOST_RESOURCE_TYPE_INVALID::exception);
    }

    static List<ResourceType> named(List<String> wireNames) {
        if (wireNames.isEmpty()) {
            throw ApiError.HOST_RESOURCE_TYPE_INVALID.exception();
        }
        return wireNames.stream().map(ResourceType::named).distinct().toList();
    }

    /** As the API writes it, in lower case. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
