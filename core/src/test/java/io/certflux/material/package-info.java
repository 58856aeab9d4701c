/** Tests of the material; {@link io.certflux.material.TestCertificates} makes certificates and keys for all tests. */
@NullMarked
package io.certflux.material;

import org.jspecify.annotations.NullMarked;
