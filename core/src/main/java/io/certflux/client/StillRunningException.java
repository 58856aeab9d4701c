// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.util.List;

/** The deadline passed before the end was seen. Only the watching stopped: the cloud's work goes on. */
public final class StillRunningException extends SslException {
    private static final long serialVersionUID = 1L;

    private final transient List<UpdateSyncProgress> lastProgress;

    StillRunningException(CallReport report, List<UpdateSyncProgress> lastProgress) {
        super(report);
        this.lastProgress = List.copyOf(lastProgress);
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
