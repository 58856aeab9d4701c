// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.function.LongFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads one of the API's codes, a number or a number in a string, without the detour over reflection. */
final class CodeDeserializer<T> extends StdScalarDeserializer<T> {
    private final LongFunction<T> codeOf;

    CodeDeserializer(Class<T> type, LongFunction<T> codeOf) {
        super(type);
        this.codeOf = codeOf;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
        return codeOf.apply(_parseLongPrimitive(json, context));
    }
}
