// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;

/** Writes distinguished names as RFC 2253 does, with names for the attributes that public certificates use. */
final class DistinguishedNames {

    private static final int MAX_LENGTH = 300;
    private static final Map<String, String> KEYWORDS = Map.of(
            "1.2.840.113549.1.9.1", "EMAILADDRESS",
            "2.5.4.5", "SERIALNUMBER",
            "2.5.4.15", "BUSINESSCATEGORY",
            "2.5.4.17", "POSTALCODE",
            "2.5.4.97", "ORGANIZATIONIDENTIFIER",
            "1.3.6.1.4.1.311.60.2.1.1", "JURISDICTIONL",
            "1.3.6.1.4.1.311.60.2.1.2", "JURISDICTIONST",
            "1.3.6.1.4.1.311.60.2.1.3", "JURISDICTIONC");

    private DistinguishedNames() {}

    static String format(X500Name name) throws IOException {
        X500Principal principal = new X500Principal(name.getEncoded());
        return Printable.text(principal.getName(X500Principal.RFC2253, KEYWORDS), MAX_LENGTH);
    }
}
