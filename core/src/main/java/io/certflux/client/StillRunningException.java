// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The deadline passed before the end was seen. Only the watching stopped: the cloud's work goes on. */
public final class StillRunningException extends SslException {
    private static final long serialVersionUID = 1L;

    private final String certificateId;
    private final transient Optional<Instant> firstSentAt;
    private final transient List<UpdateSyncProgress> lastProgress;

    StillRunningException(
            CallReport report,
            String certificateId,
            Optional<Instant> firstSentAt,
            List<UpdateSyncProgress> lastProgress) {
        super(report);
        this.certificateId = certificateId;
        this.firstSentAt = firstSentAt;
        this.lastProgress = List.copyOf(lastProgress);
    }

    /** The certificate that is updated: with {@link #firstSentAt()}, what its task is found by in the update records. */
    public String certificateId() {
        return certificateId;
    }

    /** When the first request of the update was handed to the socket; empty if none was. */
    public Optional<Instant> firstSentAt() {
        return firstSentAt;
    }

    /** The newest progress of each resource type; empty when none was seen. */
    public List<UpdateSyncProgress> lastProgress() {
        return lastProgress;
    }

    /** True once a request was handed to the socket. */
    @Override
    public boolean mayHaveTakenEffect() {
        return report().sent();
    }
}
