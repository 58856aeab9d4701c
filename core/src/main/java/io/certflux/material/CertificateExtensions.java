// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What the extensions of a certificate say.
 *
 * @param authority whether it may certify others
 * @param subjectAlternativeNames DNS names in lower case and IP addresses
 * @param keyUsage what the key may do; empty: everything
 * @param extendedKeyUsage the purposes it serves; empty: every purpose
 * @param issuerUrl where the issuer says its own certificate can be had, "" where it does not
 */
record CertificateExtensions(
        boolean authority,
        List<String> subjectAlternativeNames,
        Optional<KeyUsage> keyUsage,
        Optional<ExtendedKeyUsage> extendedKeyUsage,
        String issuerUrl) {

    private static final int MAX_NAME = 255;

    static CertificateExtensions of(X509CertificateHolder certificate) {
        Extensions extensions = certificate.getExtensions();
        BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
        return new CertificateExtensions(
                constraints != null && constraints.isCA(),
                names(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)),
                Optional.ofNullable(KeyUsage.fromExtensions(extensions)),
                Optional.ofNullable(ExtendedKeyUsage.fromExtensions(extensions)),
                issuerUrl(AuthorityInformationAccess.fromExtensions(extensions)));
    }

    private static List<String> names(@Nullable GeneralNames names) {
        if (names == null) {
            return List.of();
        }
        List<String> list = new ArrayList<>();
        for (GeneralName name : names.getNames()) {
            if (name.getTagNo() == GeneralName.dNSName) {
                list.add(text(name).toLowerCase(Locale.ROOT));
            } else if (name.getTagNo() == GeneralName.iPAddress) {
                list.add(address(name));
            }
        }
        return List.copyOf(list);
    }

    private static String issuerUrl(@Nullable AuthorityInformationAccess access) {
        if (access == null) {
            return "";
        }
        return Arrays.stream(access.getAccessDescriptions())
                .filter(description -> description.getAccessMethod().equals(AccessDescription.id_ad_caIssuers))
                .map(AccessDescription::getAccessLocation)
                .filter(location -> location.getTagNo() == GeneralName.uniformResourceIdentifier)
                .map(CertificateExtensions::text)
                .findFirst()
                .orElse("");
    }

    private static String text(GeneralName name) {
        return Printable.text(ASN1IA5String.getInstance(name.getName()).getString(), MAX_NAME);
    }

    /** Throws an {@link IllegalArgumentException} where it is not one address. */
    static String address(GeneralName name) {
        byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IP address has 4 or 16 octets: " + octets.length, e);
        }
    }
}
