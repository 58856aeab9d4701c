// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes private keys out of JSON, where text may be escaped and names tell what a value is. */
final class JsonScrubber {

    /** Reads whatever can be read; the strict mapper is for requests. */
    private static final JsonMapper LENIENT = JsonMapper.builder().build();

    private static final List<String> PRIVATE_JWK_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "k");

    private JsonScrubber() {}

    static boolean looksLikeJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '{' || b == '[') {
                return true;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return false;
    }

    /** The same array if nothing was found or it is not JSON after all. */
    static byte[] scrub(byte[] json) {
        try {
            JsonNode tree = LENIENT.readTree(json);
            JsonNode before = tree.deepCopy();
            scrubChildren(tree);
            return tree.equals(before) ? json : LENIENT.writeValueAsBytes(tree);
        } catch (JacksonException e) {
            return json;
        }
    }

    private static void scrubChildren(JsonNode node) {
        if (node instanceof ObjectNode object) {
            scrubJwk(object);
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(
                        field.getKey().equals("privateKey") ? privateKey(field.getValue()) : value(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, value(array.get(i)));
            }
        }
    }

    private static JsonNode value(JsonNode node) {
        if (node.isString()) {
            return StringNode.valueOf(Scrubber.text(node.stringValue()));
        }
        scrubChildren(node);
        return node;
    }

    private static JsonNode privateKey(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has("pem")) {
                object.put("pem", Scrubber.REMOVED);
            }
            return value(object);
        }
        return node.isNull() ? node : StringNode.valueOf(Scrubber.REMOVED);
    }

    private static void scrubJwk(ObjectNode object) {
        if (object.has("kty")) {
            PRIVATE_JWK_MEMBERS.stream().filter(object::has).forEach(member -> object.put(member, Scrubber.REMOVED));
        }
    }
}
