// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/**
 * The update task that the API named. Its existence says nothing about its success: read its record for that.
 *
 * @param deployRecordId the task
 * @param origin whose task it is
 */
public record DeployTask(long deployRecordId, Origin origin) {

    /** Whose task the API named. */
    public enum Origin {
        /** The API created it for this update. */
        CREATED,
        /** It was there before this update had sent anything that could have created it: somebody else's. */
        ADOPTED,
        /**
         * The API calls it an existing task, but an earlier request of this update may have created it. Only the stored
         * content tells.
         */
        UNCERTAIN
    }
}
