// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Where credentials come from. Asked for every call, so an implementation caches and never blocks.
 *
 * <p>The providers made here are safe for use by any number of threads, and meant to be kept. They do nothing before
 * they are asked. Those of temporary credentials give what is valid at once and ask for new ones in the background, with
 * a fifth of the lifetime or 5 minutes left, whichever is more; callers wait only while there is nothing valid, for one
 * request that they share and that goes on when one of them cancels. If it fails, what is valid stays in use and the
 * failure is logged and tried again; once nothing is valid, each caller gets the failure and the next one tries again.
 * What nobody uses is not renewed.
 *
 * <p>No provider owns a thread, and each request has a connection of its own, which ends with it: there is nothing to
 * close. Values come on the caller's thread, or on an event loop's or a bounded elastic one's when they were waited for.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * Emits the credentials to sign the next call with and completes, or ends with a {@link CredentialsException}, which
     * says whether asking again can help.
     */
    Mono<Credentials> credentials();

    /** Always the same credentials. */
    static CredentialsProvider fixed(Credentials credentials) {
        Mono<Credentials> always = Mono.just(credentials);
        return () -> always;
    }

    /**
     * The first of these sources that is there: {@link #environment()}, {@link #profileFile()}, {@link #webIdentity()},
     * {@link #cvmRole()}, each with its defaults. The choice is made when credentials are first asked for, and kept.
     *
     * <p>A source is passed over only when it is absent: its variables not set, its files not there, the metadata service
     * out of reach or without a role. One that is there and wrong ends the search with an error that names it, so that a
     * slip never makes a process act as somebody else. When all are absent, the error says so of each.
     *
     * <p>The web identity comes before the CVM role, unlike in Tencent Cloud's own libraries: a pod with an identity of
     * its own must not act with the wider role of the machine below it.
     */
    static CredentialsProvider defaultChain() {
        return new DefaultChain(List.of(
                new DefaultChain.Link("the environment", environment()),
                new DefaultChain.Link("the profile file", profileFile().build()),
                new DefaultChain.Link(WebIdentity.NAME, webIdentity().build()),
                new DefaultChain.Link(CvmRole.NAME, cvmRole().build())));
    }

    /**
     * {@code TENCENTCLOUD_SECRET_ID} and {@code TENCENTCLOUD_SECRET_KEY}, with {@code TENCENTCLOUD_TOKEN} when it is
     * set. A variable that is missing is an error at the call, and named in it.
     */
    static CredentialsProvider environment() {
        return new EnvironmentCredentials(System::getenv);
    }

    /**
     * The file that {@code TENCENTCLOUD_CREDENTIALS_FILE} names or, when that is not set, the first that exists of
     * {@code ~/.tencentcloud/credentials} and {@code /etc/tencentcloud/credentials}:
     *
     * <pre>{@code
     * [default]
     * secret_id  = ...
     * secret_key = ...
     * token      = ...   (of temporary credentials)
     * }</pre>
     *
     * <p>Looked at once a second at most and read again when it has changed, on {@code Schedulers.boundedElastic()}. What
     * is wrong with it is an error at the call with the line and the rule. A file that all users of the machine may read
     * is warned of in the log, once.
     */
    static ProfileFileBuilder profileFile() {
        return new ProfileFileBuilder();
    }

    /**
     * The role bound to the virtual machine (CVM) that the process runs on, from the machine's metadata service at
     * {@code metadata.tencentyun.com}.
     */
    static CvmRoleBuilder cvmRole() {
        return new CvmRoleBuilder();
    }

    /**
     * The role of a pod on TKE, by OIDC: STS {@code AssumeRoleWithWebIdentity} with what {@code TKE_REGION},
     * {@code TKE_PROVIDER_ID}, {@code TKE_ROLE_ARN} and {@code TKE_WEB_IDENTITY_TOKEN_FILE} say, which the cluster sets.
     * The token's file is read at each refresh, on {@code Schedulers.boundedElastic()}.
     */
    static WebIdentityBuilder webIdentity() {
        return new WebIdentityBuilder(System::getenv);
    }

    /**
     * A role that other credentials may assume: STS {@code AssumeRole}.
     *
     * @param base who assumes it; asked at each refresh
     * @param roleArn such as {@code qcs::cam::uin/100000000001:roleName/certflux}
     */
    static AssumeRoleBuilder assumeRole(CredentialsProvider base, String roleArn) {
        return new AssumeRoleBuilder(base, roleArn);
    }
}
