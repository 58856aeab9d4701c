/**
 * A rotation from preflight to an outcome that was observed. Start with
 * {@link io.certflux.rotation.CertificateRotator}: it turns a {@link io.certflux.rotation.Rotation} into a stream of
 * {@link io.certflux.rotation.RotationEvent}s whose last element is the one
 * {@link io.certflux.rotation.RotationOutcome}.
 */
@NullMarked
package io.certflux.rotation;

import org.jspecify.annotations.NullMarked;
