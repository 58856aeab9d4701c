// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Compares the names of certificates (RFC 6125): case does not matter, nor how an IPv6 address is abbreviated, and a
 * wildcard stands for one label.
 */
final class HostNames {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private HostNames() {}

    static boolean isCovered(String name, Collection<String> by) {
        String wanted = normalise(name);
        String wildcard = wildcardOf(wanted);
        return by.stream().map(HostNames::normalise).anyMatch(other -> other.equals(wanted) || other.equals(wildcard));
    }

    /** The one wildcard that covers the name; the name itself where none can, as for IP addresses and wildcards. */
    private static String wildcardOf(String name) {
        int dot = name.indexOf('.');
        return dot <= 0 || name.startsWith("*") || ADDRESS.matcher(name).matches() ? name : "*" + name.substring(dot);
    }

    private static String normalise(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.contains(":")) {
            return address(lower);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** In the form that certificates are read in. BouncyCastle parses it: the JDK might look it up. */
    private static String address(String text) {
        try {
            return CertificateExtensions.address(new GeneralName(GeneralName.iPAddress, text));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
