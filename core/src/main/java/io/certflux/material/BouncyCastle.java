// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Our own instance of the provider, passed explicitly: registering it would change the whole JVM. */
final class BouncyCastle {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
