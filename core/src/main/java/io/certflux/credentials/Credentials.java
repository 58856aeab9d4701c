// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret id with its key and, for temporary credentials, its token: one value, replaced as a whole. */
public final class Credentials {
    private final String secretId;
    private final String secretKey;
    private final @Nullable String token;

    private Credentials(String secretId, String secretKey, @Nullable String token) {
        this.secretId = required("secretId", secretId);
        this.secretKey = required("secretKey", secretKey);
        this.token = token;
    }

    /** Lasting credentials. */
    public static Credentials of(String secretId, String secretKey) {
        return new Credentials(secretId, secretKey, null);
    }

    /** Temporary credentials, which are valid only together with {@code token}. */
    public static Credentials temporary(String secretId, String secretKey, String token) {
        return new Credentials(secretId, secretKey, required("token", token));
    }

    /** Names the key; it travels in every request and is no secret. */
    public String secretId() {
        return secretId;
    }

    /** The secret that signs requests. Do not log it. */
    public String secretKey() {
        return secretKey;
    }

    /** The token of temporary credentials. Do not log it. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that
                && secretId.equals(that.secretId)
                && secretKey.equals(that.secretKey)
                && Objects.equals(token, that.token);
    }

    @Override
    public int hashCode() {
        return secretId.hashCode();
    }

    /** The secret id alone. */
    @Override
    public String toString() {
        return "Credentials[secretId=" + secretId + "]";
    }

    private static String required(String field, String value) {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new IllegalArgumentException(field + " must not be blank, nor begin or end with white space");
        }
        return value;
    }
}
