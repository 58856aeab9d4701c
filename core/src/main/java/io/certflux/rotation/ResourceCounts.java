// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

/** How many resources of a task are where; all are as the API's newest deploy record reports them. */
public record ResourceCounts(long total, long success, long failed, long running) {}
