// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What the providers that ask the Security Token Service have in common; not safe for use by several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class StsBuilder<B extends StsBuilder<B>> permits AssumeRoleBuilder, WebIdentityBuilder {
    private static final URI ENDPOINT = URI.create("https://sts.tencentcloudapi.com");
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,128}");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(.+\\.)?localhost|\\[::1]|127(\\.\\d{1,3}){3}", Pattern.CASE_INSENSITIVE);

    private URI endpoint = ENDPOINT;
    private String sessionName = "certflux";
    private Duration duration = Duration.ofHours(2);
    private Duration timeout = Duration.ofSeconds(10);
    private Scheduler scheduler = Schedulers.parallel();

    StsBuilder() {}

    /**
     * Where STS is. Default: {@code https://sts.tencentcloudapi.com}, which the documents of both sites name; the
     * international site's own is {@code https://sts.intl.tencentcloudapi.com}. {@code http} is for this machine only.
     */
    public B endpoint(URI newEndpoint) {
        endpoint = checked(newEndpoint);
        return self();
    }

    /**
     * The name under which the account's audit shows what is done with the credentials: 2 to 128 letters, digits and
     * {@code _+=,.@-}. Default: {@code certflux}.
     */
    public B sessionName(String name) {
        sessionName = matching(SESSION_NAME, "sessionName", name, "2 to 128 letters, digits and _+=,.@-");
        return self();
    }

    /** How long credentials are valid, in whole seconds: 1 s to 12 h, as STS allows. Default: 2 h. */
    public B duration(Duration newDuration) {
        if (newDuration.toSeconds() < 1 || newDuration.compareTo(LONGEST_SESSION) > 0) {
            throw new IllegalArgumentException("duration must be 1 s to 12 h: " + newDuration);
        }
        duration = newDuration;
        return self();
    }

    /** How long STS may take to answer, connecting included. Default: 10 s. */
    public B timeout(Duration newTimeout) {
        timeout = Timeouts.checked("timeout", newTimeout);
        return self();
    }

    /**
     * The clock that requests are signed by and expirations are judged by, and the timer. Default:
     * {@link Schedulers#parallel()}.
     */
    public B scheduler(Scheduler newScheduler) {
        scheduler = Objects.requireNonNull(newScheduler, "scheduler");
        return self();
    }

    /** The provider; nothing is read or sent before it is asked. */
    public abstract CredentialsProvider build();

    abstract B self();

    final String sessionName() {
        return sessionName;
    }

    final Duration duration() {
        return duration;
    }

    final Scheduler scheduler() {
        return scheduler;
    }

    final Sts sts() {
        return new Sts(endpoint, timeout, scheduler);
    }

    static String matching(Pattern pattern, String field, String value, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must be " + rule + ": " + value);
        }
        return value;
    }

    private static URI checked(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(endpoint.getHost());
        URI bare = URI.create(scheme + "://" + host + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort()));
        boolean secure = scheme.equals("https");
        boolean local = scheme.equals("http") && THIS_MACHINE.matcher(host).matches();
        boolean isBare = endpoint.equals(bare) || endpoint.equals(bare.resolve("/"));
        if (endpoint.getHost() == null || !(secure || local) || !isBare) {
            throw new IllegalArgumentException("endpoint must be https, unless it is on this machine, as answers carry"
                    + " secret keys, and be a scheme, a host and a port only: " + scheme + "://" + host);
        }
        return bare;
    }
}
