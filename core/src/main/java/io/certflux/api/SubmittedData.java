// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The materials of an order. The API sends the key's password along, as {@code KeyPassword}; it is passed over and never
 * becomes a value.
 *
 * @param csrType online: the API made the CSR; parse: it was handed in
 * @param csrContent the CSR in PEM
 * @param certificateDomain the first domain
 * @param domainList the other domains
 * @param organizationName the company
 * @param organizationDivision its department
 * @param organizationAddress its address
 * @param organizationCountry its country
 * @param organizationCity its city
 * @param organizationRegion its province
 * @param postalCode of the address
 * @param phoneAreaCode of the company's phone
 * @param phoneNumber of the company
 * @param adminFirstName of the administrator
 * @param adminLastName of the administrator
 * @param adminPhoneNum of the administrator
 * @param adminEmail of the administrator
 * @param adminPosition of the administrator
 * @param contactFirstName of the contact
 * @param contactLastName of the contact
 * @param contactNumber the contact's phone
 * @param contactEmail of the contact
 * @param contactPosition of the contact
 * @param verifyType as text; {@link VerifyType} has those that can be asked for
 */
@JsonIgnoreProperties("KeyPassword")
public record SubmittedData(
        @Nullable String csrType,
        @Nullable String csrContent,
        @Nullable String certificateDomain,
        List<String> domainList,
        @Nullable String organizationName,
        @Nullable String organizationDivision,
        @Nullable String organizationAddress,
        @Nullable String organizationCountry,
        @Nullable String organizationCity,
        @Nullable String organizationRegion,
        @Nullable String postalCode,
        @Nullable String phoneAreaCode,
        @Nullable String phoneNumber,
        @Nullable String adminFirstName,
        @Nullable String adminLastName,
        @Nullable String adminPhoneNum,
        @Nullable String adminEmail,
        @Nullable String adminPosition,
        @Nullable String contactFirstName,
        @Nullable String contactLastName,
        @Nullable String contactNumber,
        @Nullable String contactEmail,
        @Nullable String contactPosition,
        @Nullable String verifyType) {
    public SubmittedData {
        domainList = Lists.unjoined(domainList);
    }

    /** Names the domains; people, their addresses and phones stay out of logs. */
    @Override
    public String toString() {
        return "SubmittedData[csrType=" + csrType + ", certificateDomain=" + certificateDomain + ", domainList="
                + domainList + ", verifyType=" + verifyType + "]";
    }
}
