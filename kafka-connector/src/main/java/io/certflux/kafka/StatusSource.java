// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Where it is kept how certificates stand. */
@FunctionalInterface
interface StatusSource {

    /**
     * Reads these partitions of the status topic up to where they end now, transactions that are still open waited for. Emits
     * the statuses by partition and certificate id, for every partition asked for. An error if one cannot be read; nothing
     * must be begun then.
     */
    Mono<Map<Integer, Map<String, CertificateStatus>>> read(Set<Integer> partitions);
}
