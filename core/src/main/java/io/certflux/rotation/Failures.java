// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.ContendedException;
import io.certflux.client.SslException;
import io.certflux.client.ThrottledException;
import io.certflux.client.TransientException;
import io.certflux.rotation.Failure.Kind;
import java.util.Optional;

/** Failures in words. */
final class Failures {
    private static final int REASONS_SHOWN = 3;

    private Failures() {}

    static Failure of(Kind kind, String message, String remedy) {
        return new Failure(kind, Optional.empty(), message, Optional.empty(), remedy, false);
    }

    static Failure of(Kind kind, SslException call) {
        boolean mayPass = call instanceof TransientException
                || call instanceof ThrottledException
                || call instanceof ContendedException;
        return new Failure(
                kind, call.code(), String.valueOf(call.getMessage()), call.requestId(), call.remedy(), mayPass);
    }

    /** A call that the API refused, or that never reached it. */
    static Failure refusal(SslException call) {
        return of(call.code().isPresent() ? Kind.REFUSED : Kind.NOT_SUBMITTED, call);
    }

    static Failure ofError(Throwable error) {
        return error instanceof SslException call
                ? refusal(call)
                : of(
                        Kind.NOT_SUBMITTED,
                        String.valueOf(error.getMessage()),
                        "Correct the rotation's material or settings.");
    }

    static Failure noMaterial() {
        return of(Kind.NOT_SUBMITTED, "no material was given", "Give a certificate and its key.");
    }

    static Failure otherMaterial(String expectedSha256) {
        return of(
                Kind.NOT_SUBMITTED,
                "the material is not what the rotation was begun with, whose leaf has SHA-256 " + expectedSha256,
                "Give that material, or begin another rotation.");
    }

    static Failure allFailed(DeploymentReading reading) {
        long total = reading.resources().map(ResourceCounts::total).orElse(0L);
        return of(
                Kind.DEPLOYMENT_FAILED,
                "the deployment failed on all " + total + " resources: " + reasons(reading),
                "Correct what the resources report, then rotate again.");
    }

    static Failure rollbackFailed() {
        return of(
                Kind.ROLLBACK_FAILED,
                "the task was rolled back, and the roll-back failed",
                "Look at each resource: it may serve either certificate.");
    }

    static Failure nothingBound() {
        return of(
                Kind.NO_RESOURCE_BOUND,
                "the task lists no resource that uses the certificate",
                "Check the certificate id, the resource types and the regions.");
    }

    private static String reasons(DeploymentReading reading) {
        return String.join(
                "; ",
                reading.failures().stream()
                        .map(FailedResource::errorMessage)
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .limit(REASONS_SHOWN)
                        .toList());
    }
}
