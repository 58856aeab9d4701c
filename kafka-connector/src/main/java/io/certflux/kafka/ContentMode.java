// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

/** How an event is put into a record, in the words of the CloudEvents Kafka binding. */
enum ContentMode {
    /** Attributes are headers, the value is the data. */
    BINARY,
    /** The value is a JSON envelope with the attributes and the data. */
    STRUCTURED
}
