// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** The certificate states the emulator goes through, with the API's codes. */
enum CertificateStatus {
    UNDER_REVIEW(0, "Under review"),
    ISSUED(1, "Issued"),
    REVIEW_FAILED(2, "Review failed"),
    DNS_RECORD_ADDED(4, "DNS record added"),
    PENDING_DOCUMENTS(5, "Pending documents");

    final int code;
    final String text;

    CertificateStatus(int code, String text) {
        this.code = code;
        this.text = text;
    }
}
