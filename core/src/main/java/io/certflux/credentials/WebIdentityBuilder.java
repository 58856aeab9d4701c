// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings of {@link CredentialsProvider#webIdentity()}. */
public final class WebIdentityBuilder extends StsBuilder<WebIdentityBuilder> {
    private final Function<String, @Nullable String> environment;

    WebIdentityBuilder(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public CredentialsProvider build() {
        WebIdentity identity = new WebIdentity(environment, sessionName(), duration(), sts());
        return new RefreshingCredentials(WebIdentity.NAME, identity.credentials(), scheduler());
    }

    @Override
    WebIdentityBuilder self() {
        return this;
    }
}
