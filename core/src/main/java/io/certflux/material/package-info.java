/**
 * Certificates and private keys, read leniently and checked before anything is sent.
 *
 * <p>Start at {@link io.certflux.material.CertificateMaterial}, which reads and normalises a chain and its key, and at
 * {@link io.certflux.material.Preflight}, which tells all that is wrong with them at once. Every possible finding is a
 * {@link io.certflux.material.Check}. {@link io.certflux.material.KeySealer} and {@link io.certflux.material.KeyUnsealer}
 * let a key travel where others read. BouncyCastle is used here and nowhere else, and is never registered with the JVM.
 */
@NullMarked
package io.certflux.material;

import org.jspecify.annotations.NullMarked;
