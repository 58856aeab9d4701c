/**
 * The server side of the SSL API without HTTP. Start at {@link io.certflux.emulator.model.SslModel}: an action and its
 * request go in, the API's answer or error comes out. Time is a Reactor scheduler's, so that a simulation runs it on
 * virtual time; {@link io.certflux.emulator.model.Behaviour} says what the server is like, and
 * {@link io.certflux.emulator.model.Journal} what it saw.
 */
@NullMarked
package io.certflux.emulator.model;

import org.jspecify.annotations.NullMarked;
