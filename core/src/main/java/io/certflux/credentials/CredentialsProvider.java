// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import reactor.core.publisher.Mono;

/** Where credentials come from. Asked for every call, so an implementation caches and never blocks. */
@FunctionalInterface
public interface CredentialsProvider {

    /** Emits the credentials to sign the next call with, or a {@link CredentialsException}. */
    Mono<Credentials> credentials();

    /** Always the same credentials. */
    static CredentialsProvider fixed(Credentials credentials) {
        Mono<Credentials> always = Mono.just(credentials);
        return () -> always;
    }

    /**
     * {@code TENCENTCLOUD_SECRET_ID} and {@code TENCENTCLOUD_SECRET_KEY}, with {@code TENCENTCLOUD_TOKEN} when it is
     * set. A variable that is missing is an error at the call, and named in it.
     */
    static CredentialsProvider environment() {
        return new EnvironmentCredentials(System::getenv);
    }
}
