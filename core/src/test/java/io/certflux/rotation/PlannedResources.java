// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a search finds, as the API writes it. */
final class PlannedResources {
    private PlannedResources() {}

    static String oneIn(String region) {
        return "\"CLB\":[" + region(region, balancer("lb-1", "lbl-1", "a.example.com")) + "]";
    }

    static String region(String name, String... balancers) {
        return "{\"Region\":\"" + name + "\",\"InstanceList\":[" + String.join(",", balancers) + "],\"TotalCount\":"
                + balancers.length + ",\"Error\":\"\"}";
    }

    static String balancer(String id, String listenerId, String... domains) {
        String rules = Arrays.stream(domains)
                .map(domain -> "{\"Domain\":\"" + domain + "\"}")
                .collect(Collectors.joining(","));
        return balancer(id, listener(listenerId, 0, rules));
    }

    static String balancer(String id, String listeners) {
        return "{\"LoadBalancerId\":\"" + id + "\",\"LoadBalancerName\":\"name of " + id + "\",\"Listeners\":["
                + listeners + "]}";
    }

    static String listener(String id, int sniSwitch, String rules) {
        return "{\"ListenerId\":\"" + id + "\",\"ListenerName\":\"name of " + id
                + "\",\"Protocol\":\"HTTPS\",\"SniSwitch\":" + sniSwitch
                + ",\"Certificate\":{\"CertId\":\"JADeKqED\"},\"Rules\":[" + rules + "]}";
    }

    static String json(byte[] pem) {
        return new String(pem, StandardCharsets.US_ASCII).replace("\n", "\\n");
    }
}
