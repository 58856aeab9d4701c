// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.api.CertificateStatus;
import io.certflux.api.DvAuths;
import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UpdateSyncProgressRegion;
import io.certflux.material.Check;
import io.certflux.material.Finding;
import io.certflux.material.LeafFacts;
import io.certflux.rotation.Evidence;
import io.certflux.rotation.FailedResource;
import io.certflux.rotation.Failure;
import io.certflux.rotation.ResourceCounts;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import io.certflux.rotation.RotationOutcome;
import io.certflux.rotation.ServedEndpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One rotation event of every kind. Those of {@link #all()} are the examples of {@code docs/events.md}. */
final class SampleEvents {
    static final Instant AT = Instant.parse("2026-11-22T01:02:03Z");
    static final String REQUEST = "renewal-4711";
    static final String ROTATION = Ids.rotation(URI.create("urn:example:renewals"), REQUEST);
    static final String NEWER_ROTATION = Ids.rotation(URI.create("urn:example:renewals"), "renewal-4712");
    static final String CERTIFICATE = "JADeKqED";

    static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final String SHA1 = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3";

    private SampleEvents() {}

    static RotationEvent.Accepted accepted() {
        return new RotationEvent.Accepted(
                ROTATION,
                CERTIFICATE,
                AT,
                new LeafFacts(
                        "CN=a.example.com",
                        "CN=Example CA",
                        "3c9d4e",
                        List.of("a.example.com"),
                        AT.minus(Duration.ofHours(1)),
                        AT.plus(Duration.ofDays(99)),
                        SHA256,
                        SHA1,
                        "EC",
                        256,
                        2));
    }

    static RotationEvent.Creating creating(Long offsetCount) {
        UpdateSyncProgressRegion region =
                new UpdateSyncProgressRegion("ap-guangzhou", null, offsetCount, SyncStatus.PROCESSING);
        return new RotationEvent.Creating(
                ROTATION,
                CERTIFICATE,
                AT,
                List.of(new UpdateSyncProgress("clb", List.of(region), SyncStatus.PROCESSING)));
    }

    static RotationEvent.Submitted submitted(long deployRecordId, boolean adopted) {
        return new RotationEvent.Submitted(ROTATION, CERTIFICATE, AT, deployRecordId, adopted);
    }

    static RotationEvent.Deploying deploying(long success) {
        return new RotationEvent.Deploying(ROTATION, CERTIFICATE, AT, 42, counts(success));
    }

    static RotationOutcome.Succeeded succeeded(String rotationId, String certificateId) {
        return new RotationOutcome.Succeeded(
                rotationId,
                certificateId,
                AT,
                42,
                counts(3),
                new Evidence(Evidence.Level.RECORD, AT),
                Optional.of("Zx81New2"));
    }

    static RotationOutcome.PartiallyFailed partiallyFailed(int failures) {
        return new RotationOutcome.PartiallyFailed(
                ROTATION,
                CERTIFICATE,
                AT,
                42,
                counts(1),
                Collections.nCopies(failures, failedResource()),
                Optional.of(failure("the roll-back was refused")));
    }

    static Failure failure(String message) {
        return new Failure(
                Failure.Kind.REFUSED,
                Optional.of("FailedOperation.CertificateNotFound"),
                message,
                Optional.of("3c140219-cfe9-470e-b241-907877d6fb03"),
                "Check the certificate id and the account.",
                false);
    }

    static RotationOutcome.Failed failed() {
        return new RotationOutcome.Failed(
                ROTATION, CERTIFICATE, AT, OptionalLong.of(42), failure("no such certificate"));
    }

    static RotationOutcome.RolledBack rolledBack() {
        return new RotationOutcome.RolledBack(ROTATION, CERTIFICATE, AT, 43);
    }

    private static FailedResource failedResource() {
        return new FailedResource(
                7, "clb", "lb-1", "lbl-1", "ap-guangzhou", List.of("a.example.com"), "the listener is busy");
    }

    static RotationHandle handle() {
        return RotationHandle.decode("certflux1?rotation=" + ROTATION + "&certificate=" + CERTIFICATE
                + "&phase=DEPLOYING&sha256=" + SHA256 + "&sha1=" + SHA1 + "&sent=" + AT + "&task=42");
    }

    /** Of a rotation that is about to send. */
    static RotationHandle handle(String rotationId, String certificateId) {
        return RotationHandle.decode("certflux1?rotation=" + rotationId + "&certificate=" + certificateId
                + "&phase=SENT&sha256=" + SHA256 + "&sha1=" + SHA1 + "&sent=" + AT);
    }

    static RotationOutcome.Unknown unknown() {
        return new RotationOutcome.Unknown(
                ROTATION,
                CERTIFICATE,
                AT,
                handle(),
                "the deadline passed",
                Optional.of(new Failure(
                        Failure.Kind.UNOBSERVABLE,
                        Optional.empty(),
                        "no answer within 10 s",
                        Optional.empty(),
                        "Look at the task in the console.",
                        true)),
                Optional.of(new Evidence(Evidence.Level.TASK, AT)));
    }

    /** What is reported in between, one of each kind. */
    static List<RotationEvent> inBetween() {
        return List.of(
                new RotationEvent.Ordered(ROTATION, CERTIFICATE, AT, Optional.of("SO8zRv29")),
                new RotationEvent.Validating(
                        ROTATION,
                        CERTIFICATE,
                        AT,
                        CertificateStatus.REVIEWING,
                        List.of(new DvAuths("_dnsauth", "value", "a.example.com", null, "_dnsauth", "TXT"))),
                new RotationEvent.FallingBack(ROTATION, CERTIFICATE, AT),
                new RotationEvent.Retrying(ROTATION, CERTIFICATE, AT, 42, 1, List.of(failedResource())),
                new RotationEvent.RollingBack(ROTATION, CERTIFICATE, AT, 42, List.of(failedResource())),
                new RotationEvent.Verifying(
                        ROTATION,
                        CERTIFICATE,
                        AT,
                        42,
                        Evidence.Level.SERVED,
                        List.of(ServedEndpoint.of("a.example.com"))));
    }

    static RotationOutcome.Skipped skipped() {
        return new RotationOutcome.Skipped(ROTATION, CERTIFICATE, AT, "the new certificate was stored already");
    }

    static RotationOutcome.Rejected rejected() {
        return new RotationOutcome.Rejected(
                ROTATION, CERTIFICATE, AT, List.of(new Finding(Check.KEY_MISMATCH, "leaf CN=a.example.com")));
    }

    static RotationOutcome.Superseded superseded() {
        return new RotationOutcome.Superseded(ROTATION, CERTIFICATE, AT, NEWER_ROTATION);
    }

    static List<RotationEvent> all() {
        List<RotationEvent> all = new ArrayList<>(inBetween());
        all.addAll(List.of(
                accepted(),
                creating(1L),
                submitted(42, false),
                deploying(1),
                succeeded(ROTATION, CERTIFICATE),
                partiallyFailed(2),
                failed(),
                rolledBack(),
                unknown(),
                skipped(),
                rejected(),
                superseded()));
        return all;
    }

    private static ResourceCounts counts(long success) {
        return new ResourceCounts(3, success, 0, 3 - success);
    }
}
