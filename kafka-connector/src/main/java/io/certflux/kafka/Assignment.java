// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * One partition in our hands, from its assignment to its revocation: what of it is finished, and where its certificates
 * stand. Guarded by the lock of {@link OffsetTracker}, but for {@link #owned()}.
 */
final class Assignment {
    private final PartitionOffsets offsets;
    private final Map<String, CertificateStatus> statuses = new HashMap<>();
    private boolean restored;
    private volatile boolean owned = true;

    Assignment(Optional<OffsetAndMetadata> committed) {
        this.offsets = new PartitionOffsets(committed);
    }

    PartitionOffsets offsets() {
        return offsets;
    }

    boolean owned() {
        return owned;
    }

    void revoke() {
        owned = false;
    }

    /** Until then it is not known which of its requests an earlier owner began. */
    boolean isRestored() {
        return restored;
    }

    void restore(Map<String, CertificateStatus> read) {
        statuses.putAll(read);
        restored = true;
    }

    CertificateStatus status(String certificateId) {
        return statuses.getOrDefault(certificateId, CertificateStatus.NONE);
    }

    void status(String certificateId, CertificateStatus status) {
        statuses.put(certificateId, status);
    }
}
