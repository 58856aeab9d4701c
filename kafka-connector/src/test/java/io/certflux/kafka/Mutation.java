// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A copy of an object with one thing changed, by the place of the change: {@code failures[].region}. */
record Mutation(String place, ObjectNode changed) {

    static List<Mutation> withoutEachMember(ObjectNode data) {
        return ofEachMember(data, ObjectNode::remove);
    }

    static List<Mutation> withEachMemberOfAnotherType(ObjectNode data) {
        return ofEachMember(data, (parent, name) -> parent.set(name, otherType(parent.get(name))));
    }

    static List<Mutation> withUnknownMemberBesideEach(ObjectNode data) {
        return ofEachMember(data, (parent, name) -> parent.put("fromTheFuture", true));
    }

    private static JsonNode otherType(JsonNode value) {
        return value.isString() || value.isArray() ? BooleanNode.TRUE : StringNode.valueOf("!");
    }

    private static List<Mutation> ofEachMember(ObjectNode data, BiConsumer<ObjectNode, String> change) {
        List<Mutation> all = new ArrayList<>();
        for (Place place : places("", "", data)) {
            ObjectNode copy = data.deepCopy();
            change.accept((ObjectNode) copy.at(place.pointer()), place.member());
            all.add(new Mutation(place.name(), copy));
        }
        return all;
    }

    private static List<Place> places(String pointer, String name, JsonNode node) {
        List<Place> all = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String path = name.isEmpty() ? member.getKey() : name + "." + member.getKey();
                all.add(new Place(pointer, member.getKey(), path));
                all.addAll(places(pointer + "/" + member.getKey(), path, member.getValue()));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            all.addAll(places(pointer + "/0", name + "[]", array.get(0)));
        }
        return all;
    }

    private record Place(String pointer, String member, String name) {}
}
