// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.function.UnaryOperator;

/**
 * What becomes of a certificate's status by a publication. Applied when the publication is written, to what the status is
 * then; perhaps several times, if the writing has to be repeated.
 */
record StatusChange(String certificateId, UnaryOperator<CertificateStatus> change) {}
