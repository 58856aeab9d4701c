// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

/** The two sites of the API. Their answers differ in a few members, and one parameter exists on one of them only. */
public enum Site {
    /** {@code ssl.intl.tencentcloudapi.com}. */
    INTERNATIONAL,
    /** {@code ssl.tencentcloudapi.com}, which has every member of the other and some of its own. */
    CHINA
}
