// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Settings of {@link CredentialsProvider#assumeRole}. */
public final class AssumeRoleBuilder extends StsBuilder<AssumeRoleBuilder> {
    private static final Pattern ROLE_ARN = Pattern.compile("qcs::cam::\\S+");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,128}");

    private final CredentialsProvider base;
    private final String roleArn;
    private String region = "ap-guangzhou";
    private Optional<String> externalId = Optional.empty();
    private Optional<String> policy = Optional.empty();

    AssumeRoleBuilder(CredentialsProvider base, String roleArn) {
        this.base = Objects.requireNonNull(base, "base");
        this.roleArn = matching(ROLE_ARN, "roleArn", roleArn, "like qcs::cam::uin/100000000001:roleName/NAME");
    }

    /** The region that STS is asked in. The credentials are valid in all. Default: {@code ap-guangzhou}. */
    public AssumeRoleBuilder region(String newRegion) {
        region = matching(REGION, "region", newRegion, "like ap-guangzhou");
        return this;
    }

    /**
     * What the role's owner asks of those outside the account who assume it: 2 to 128 letters, digits and
     * {@code _+=,.@:/-}. Default: none.
     */
    public AssumeRoleBuilder externalId(String id) {
        externalId = Optional.of(matching(EXTERNAL_ID, "externalId", id, "2 to 128 letters, digits and _+=,.@:/-"));
        return this;
    }

    /** A policy in JSON, which narrows what the role may do. Sent URL-encoded, as STS asks. Default: none. */
    public AssumeRoleBuilder policy(String json) {
        if (json.isBlank()) {
            throw new IllegalArgumentException("policy must not be blank");
        }
        policy = Optional.of(json);
        return this;
    }

    @Override
    public CredentialsProvider build() {
        String name = "the role " + roleArn;
        String where = region;
        Map<String, Object> parameters = parameters();
        Sts sts = sts();
        Mono<Credentials> source = Mono.defer(base::credentials)
                .onErrorMap(CredentialsException.class, failure -> failure.within(name))
                .map(who -> StsRequest.assumeRole(name, where, parameters, who))
                .flatMap(sts::call);
        return new RefreshingCredentials(name, source, scheduler());
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("RoleArn", roleArn);
        parameters.put("RoleSessionName", sessionName());
        parameters.put("DurationSeconds", duration().toSeconds());
        externalId.ifPresent(id -> parameters.put("ExternalId", id));
        policy.ifPresent(json -> parameters.put(
                "Policy", URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20")));
        return parameters;
    }

    @Override
    AssumeRoleBuilder self() {
        return this;
    }
}
