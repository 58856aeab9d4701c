// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/**
 * The account may not use the action. {@code UploadUpdateCertificateInstance} is for accounts that the vendor put on its
 * list; {@code UpdateCertificateInstance} does the same for every account, under a new certificate id.
 */
public final class NotWhitelistedException extends RejectedException {
    private static final long serialVersionUID = 1L;

    NotWhitelistedException(CallReport report) {
        super(report, Subject.ACCOUNT);
    }
}
