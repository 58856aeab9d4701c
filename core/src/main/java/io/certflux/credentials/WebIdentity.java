// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The role that a cluster lets a pod assume with the token that it keeps in a file for it. */
final class WebIdentity {
    static final String NAME = "the web identity";
    private static final String REGION = "TKE_REGION";
    private static final String PROVIDER_ID = "TKE_PROVIDER_ID";
    private static final String TOKEN_FILE = "TKE_WEB_IDENTITY_TOKEN_FILE";
    private static final String ROLE_ARN = "TKE_ROLE_ARN";
    // A region alone identifies nobody.
    private static final List<String> IDENTIFYING = List.of(PROVIDER_ID, TOKEN_FILE, ROLE_ARN);

    private final Function<String, @Nullable String> environment;
    private final String sessionName;
    private final Duration duration;
    private final Sts sts;

    WebIdentity(Function<String, @Nullable String> environment, String sessionName, Duration duration, Sts sts) {
        this.environment = environment;
        this.sessionName = sessionName;
        this.duration = duration;
        this.sts = sts;
    }

    /** Reads the token, which the cluster replaces from time to time, and asks STS, at each subscription. */
    Mono<Credentials> credentials() {
        return Mono.fromCallable(this::request)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(sts::call);
    }

    private StsRequest request() {
        if (IDENTIFYING.stream().allMatch(name -> variable(name).isEmpty())) {
            throw CredentialsException.absent("none of " + String.join(", ", IDENTIFYING) + " is set");
        }
        String providerId = required(PROVIDER_ID);
        String roleArn = required(ROLE_ARN);
        String region = required(REGION);
        String token = token(Path.of(required(TOKEN_FILE)));
        return StsRequest.withWebIdentity(
                NAME,
                region,
                Map.of(
                        "ProviderId", providerId,
                        "WebIdentityToken", token,
                        "RoleArn", roleArn,
                        "RoleSessionName", sessionName,
                        "DurationSeconds", duration.toSeconds()),
                token);
    }

    private static String token(Path file) {
        String token;
        try {
            token = SmallFile.read(file).strip();
        } catch (CredentialsException e) {
            throw e.within(NAME);
        }
        if (token.isEmpty()) {
            throw CredentialsException.broken(NAME + ": " + file + " is empty");
        }
        return token;
    }

    private String required(String name) {
        return variable(name)
                .orElseThrow(() -> CredentialsException.broken(NAME + ": environment variable " + name
                        + " is not set, although others of the web identity's are"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
