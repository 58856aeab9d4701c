// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer's listener.
 *
 * @param listenerId such as {@code lbl-5a8a8ufi}
 * @param listenerName its name
 * @param sniSwitch 1 when it chooses its certificate by SNI: then the rules have certificates, and its own does not count
 * @param protocol {@code HTTPS} or {@code TCP_SSL}
 * @param certificate bound to the listener
 * @param rules its forwarding rules
 * @param noMatchDomains domains that the certificate does not match, by the API's reckoning
 */
public record ClbListener(
        @Nullable String listenerId,
        @Nullable String listenerName,
        @Nullable Long sniSwitch,
        @Nullable String protocol,
        @Nullable Certificate certificate,
        List<ClbListenerRule> rules,
        List<String> noMatchDomains) {
    public ClbListener {
        rules = Lists.orEmpty(rules);
        noMatchDomains = Lists.orEmpty(noMatchDomains);
    }
}
