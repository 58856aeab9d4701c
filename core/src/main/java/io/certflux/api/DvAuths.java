// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * What shows control of one domain to the CA; the API's own name for it is in the plural.
 *
 * @param dvAuthKey the DNS record's name
 * @param dvAuthValue the DNS record's or the file's content
 * @param dvAuthDomain the domain
 * @param dvAuthPath where the file goes
 * @param dvAuthSubDomain the record's name below the domain
 * @param dvAuthVerifyType TXT, CNAME or FILE
 */
public record DvAuths(
        @Nullable String dvAuthKey,
        @Nullable String dvAuthValue,
        @Nullable String dvAuthDomain,
        @Nullable String dvAuthPath,
        @Nullable String dvAuthSubDomain,
        @Nullable String dvAuthVerifyType) {}
