// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

/** What can go wrong with a call on top of the API's own errors. */
public enum Fault {
    /** The connection is reset, and the call was not looked at. */
    RESET,
    /** No answer ever comes, and the call was not looked at; the connection stays open until the client gives up. */
    STALL,
    /** A gateway answers HTTP 500 with an HTML page, and the call was not looked at. */
    HTTP_500,
    /** A gateway answers HTTP 502 with an HTML page, and the call was not looked at. */
    HTTP_502,
    /** The gateway's throttling: {@code RequestLimitExceeded}. */
    GATEWAY_THROTTLE,
    /** The product's throttling: {@code LimitExceeded.RateLimitExceeded}. */
    PRODUCT_THROTTLE,
    /** {@code InternalError}; the work was not done. */
    INTERNAL_ERROR,
    /** The work is done, then the connection is reset before any of the answer is sent. */
    LOST_ANSWER,
    /** The work is done, then the connection closes in the middle of the answer's body. */
    TRUNCATED,
    /** The work is done, and the answer is valid JSON of more than 4 MiB, sent in chunks. */
    OVERSIZE,
    /** HTTP 200 without a body, and the call was not looked at. */
    EMPTY_BODY,
    /** The error shape of the API's first version, {@code {"code":4000,…}}, and the call was not looked at. */
    LEGACY_ERROR,
    /** {@code {"Response":null}}, and the call was not looked at. */
    NULL_RESPONSE
}
