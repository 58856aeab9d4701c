// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret id with its key and, for temporary credentials, its token: one value, replaced as a whole. It cannot be
 * serialised by Java, and is the text of {@link #toString()} to Jackson.
 */
public final class Credentials {
    private final String secretId;
    private final String secretKey;
    private final @Nullable String token;
    private final @Nullable Instant expiration;

    private Credentials(String secretId, String secretKey, @Nullable String token, @Nullable Instant expiration) {
        this.secretId = required("secretId", secretId);
        this.secretKey = required("secretKey", secretKey);
        this.token = token;
        this.expiration = expiration;
    }

    /** Lasting credentials. */
    public static Credentials of(String secretId, String secretKey) {
        return new Credentials(secretId, secretKey, null, null);
    }

    /** Temporary credentials, which are valid only together with {@code token}, until nobody knows when. */
    public static Credentials temporary(String secretId, String secretKey, String token) {
        return new Credentials(secretId, secretKey, required("token", token), null);
    }

    /** Temporary credentials, which are valid only together with {@code token} and before {@code expiration}. */
    public static Credentials temporary(String secretId, String secretKey, String token, Instant expiration) {
        return new Credentials(
                secretId, secretKey, required("token", token), Objects.requireNonNull(expiration, "expiration"));
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

    /** When they end; empty for lasting credentials, and for temporary ones whose end is not known. */
    public Optional<Instant> expiration() {
        return Optional.ofNullable(expiration);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that
                && secretId.equals(that.secretId)
                && secretKey.equals(that.secretKey)
                && Objects.equals(token, that.token)
                && Objects.equals(expiration, that.expiration);
    }

    @Override
    public int hashCode() {
        return secretId.hashCode();
    }

    /** The secret id alone. */
    @JsonValue
    @Override
    public String toString() {
        return "Credentials[secretId=" + secretId + "]";
    }

    private static String required(String field, String value) {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new IllegalArgumentException(field + " must not be blank, nor begin or end with white space");
        }
        // They travel in headers, which must not be broken out of.
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(field + " must consist of visible ASCII characters");
        }
        return value;
    }
}
