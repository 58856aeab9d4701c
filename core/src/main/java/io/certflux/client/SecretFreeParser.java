// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter;

/** Passes over the members in which the API sends private keys back: they are never decoded into a value. */
final class SecretFreeParser extends FilteringParserDelegate {
    private static final Set<String> SECRET = Set.of("CertificatePrivateKey", "EncryptPrivateKey");

    SecretFreeParser(JsonParser parser) {
        super(parser, new WithoutSecrets(), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true);
    }

    private static final class WithoutSecrets extends TokenFilter {
        @Override
        public @Nullable TokenFilter includeProperty(String name) {
            return SECRET.contains(name) ? null : this;
        }

        /** Empty objects and lists are values too. */
        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }

        @Override
        protected boolean _includeScalar() {
            return true;
        }
    }
}
