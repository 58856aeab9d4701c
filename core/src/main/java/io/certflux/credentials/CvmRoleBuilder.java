// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import io.certflux.transport.OneShotHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Settings of {@link CredentialsProvider#cvmRole()}; not safe for use by several threads. */
public final class CvmRoleBuilder {
    private URI metadata = URI.create("http://metadata.tencentyun.com");
    private Optional<String> role = Optional.empty();
    private Duration connectTimeout = Duration.ofSeconds(1);
    private Duration timeout = Duration.ofSeconds(3);
    private Scheduler scheduler = Schedulers.parallel();

    CvmRoleBuilder() {}

    /** The name of the role. Default: the one that the metadata service says is bound, asked at each refresh. */
    public CvmRoleBuilder role(String name) {
        if (!CvmRole.isRoleName(name)) {
            throw new IllegalArgumentException("role must be 1 to 128 letters, digits and _+=,.@-: " + name);
        }
        role = Optional.of(name);
        return this;
    }

    /** How long connecting may take. Default: 1 s, as the service is on the machine's own network. */
    public CvmRoleBuilder connectTimeout(Duration newTimeout) {
        connectTimeout = Timeouts.checked("connectTimeout", newTimeout);
        return this;
    }

    /** How long each of the two requests may take, connecting included. Default: 3 s. */
    public CvmRoleBuilder timeout(Duration newTimeout) {
        timeout = Timeouts.checked("timeout", newTimeout);
        return this;
    }

    /** The clock that expirations are judged by, and the timer. Default: {@link Schedulers#parallel()}. */
    public CvmRoleBuilder scheduler(Scheduler newScheduler) {
        scheduler = Objects.requireNonNull(newScheduler, "scheduler");
        return this;
    }

    /** The metadata service's place taken by something else, for tests. */
    CvmRoleBuilder metadata(URI newMetadata) {
        metadata = newMetadata;
        return this;
    }

    /** The provider; nothing is sent before it is asked. */
    public CredentialsProvider build() {
        CvmRole cvm = new CvmRole(metadata, role, new OneShotHttp(connectTimeout, timeout, scheduler));
        return new RefreshingCredentials(CvmRole.NAME, cvm.credentials(), scheduler);
    }
}
