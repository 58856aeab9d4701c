// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.cloudevents.rw.CloudEventContextWriter;
import tools.jackson.databind.node.ObjectNode;

/** Writes attributes as members of a JSON object; numbers and booleans stay what they are. */
final class ContextToJson implements CloudEventContextWriter {
    private final ObjectNode json;

    ContextToJson(ObjectNode json) {
        this.json = json;
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, String value) {
        json.put(name, value);
        return this;
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, Integer value) {
        json.put(name, value);
        return this;
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, Boolean value) {
        json.put(name, value);
        return this;
    }
}
