// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forwarding rule of a listener.
 *
 * @param locationId such as {@code loc-iurchy9b}
 * @param domain the domain it is for: a name, one with a wildcard, or a regular expression that begins with {@code ~}
 * @param isMatch whether the domain matches the certificate, by the API's reckoning
 * @param certificate bound to the rule
 * @param noMatchDomains domains that the certificate does not match, likewise
 * @param url the path it is for
 */
public record ClbListenerRule(
        @Nullable String locationId,
        @Nullable String domain,
        @Nullable Boolean isMatch,
        @Nullable Certificate certificate,
        List<String> noMatchDomains,
        @Nullable String url) {
    public ClbListenerRule {
        noMatchDomains = Lists.orEmpty(noMatchDomains);
    }
}
