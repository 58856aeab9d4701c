// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.net.URI;

/** The two sites of the service; an account belongs to one of them. */
public enum Site {
    /** {@code tencentcloud.com}. */
    INTERNATIONAL("https://ssl.intl.tencentcloudapi.com"),
    /** {@code cloud.tencent.com}. */
    CHINA("https://ssl.tencentcloudapi.com");

    private final URI endpoint;

    Site(String endpoint) {
        this.endpoint = URI.create(endpoint);
    }

    /** Where the site's API is. */
    public URI endpoint() {
        return endpoint;
    }
}
