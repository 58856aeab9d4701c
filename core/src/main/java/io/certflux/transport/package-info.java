/**
 * HTTP and the TC3-HMAC-SHA256 signature. Public only because packages beside it use it: not API, and free to change.
 */
@NullMarked
package io.certflux.transport;

import org.jspecify.annotations.NullMarked;
