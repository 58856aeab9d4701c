// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/** How control of the domain is shown to the CA. */
public enum VerifyType {
    /** The API adds the DNS record; the domain must be hosted on its DNS, in the same account. */
    DNS_AUTO,
    /** You add the DNS record. */
    DNS,
    /** You put a file on the site. */
    FILE
}
