// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shows control of the domains to the CA: the first domain's proof, and all of them in a list.
 *
 * @param dvAuthKey the DNS record's name
 * @param dvAuthValue the DNS record's or the file's content
 * @param dvAuthDomain the domain
 * @param dvAuthPath where the file goes
 * @param dvAuthKeySubDomain the record's name below the domain
 * @param dvAuths each domain's proof
 */
public record DvAuthDetail(
        @Nullable String dvAuthKey,
        @Nullable String dvAuthValue,
        @Nullable String dvAuthDomain,
        @Nullable String dvAuthPath,
        @Nullable String dvAuthKeySubDomain,
        List<DvAuths> dvAuths) {
    public DvAuthDetail {
        dvAuths = Lists.orEmpty(dvAuths);
    }
}
