// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Submits orders to the CA: the legacy action and its successor, which refuse a wrong status each in its own words. */
final class Orders {
    private static final List<String> VERIFY_TYPES = List.of("DNS_AUTO", "DNS", "FILE");

    private final Supplier<Behaviour> behaviour;
    private final Certificates certificates;

    Orders(Supplier<Behaviour> behaviour, Certificates certificates) {
        this.behaviour = behaviour;
        this.certificates = certificates;
    }

    Map<String, @Nullable Object> commit(Request request, Instant now) {
        Order order = certificates.get(request.text("CertificateId"), now).order;
        if (!order.canBeSubmitted()) {
            throw ApiError.INVALID_CERTIFICATE_STATUS_CODE.exception();
        }
        submit(order, request, now);
        return Fields.of("OrderId", order.orderId(), "Status", order.status(now).code);
    }

    Map<String, @Nullable Object> submit(Request request, Instant now) {
        Order order = certificates.get(request.text("CertId"), now).order;
        if (order.isUnderReview(now)) {
            throw ApiError.CERTIFICATE_ORDER_SUBMIT_PROCESSING.exception();
        }
        if (!order.canBeSubmitted()) {
            throw ApiError.CERTIFICATE_INFO_SUBMIT_STATUS_INVALID.exception();
        }
        submit(order, request, now);
        return Fields.of("OrderId", order.orderId(), "Status", order.status(now).code, "IsAudited", true);
    }

    /** A busy CA leaves open whether it took the order: here, one setting for each. */
    private void submit(Order order, Request request, Instant now) {
        Optional<String> verifyType = request.optionalText("VerifyType");
        if (verifyType.isPresent() && !VERIFY_TYPES.contains(verifyType.get())) {
            throw ApiError.INVALID_PARAM.because("VerifyType must be one of " + VERIFY_TYPES + ".");
        }
        boolean first = order.nextAttempt() == 1;
        requireIdleCa(first, Setting.CA_BUSY, order);
        order.submit(verifyType, now);
        requireIdleCa(first, Setting.CA_BUSY_ACCEPTED, order);
    }

    private void requireIdleCa(boolean first, Setting<Glob> busy, Order order) {
        if (first && behaviour.get().matches(busy, order.certificateId)) {
            throw ApiError.NETWORK_ERROR.exception();
        }
    }
}
