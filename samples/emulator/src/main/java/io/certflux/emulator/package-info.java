/**
 * A stand-in for Tencent Cloud's SSL API over HTTP. Start at {@link io.certflux.emulator.SslEmulator} to embed it, or run
 * {@link io.certflux.emulator.EmulatorCommand}. What it does is in {@link io.certflux.emulator.model}; this package adds
 * the wire: signatures, the envelope's transport and the faults of a network.
 */
@NullMarked
package io.certflux.emulator;

import org.jspecify.annotations.NullMarked;
