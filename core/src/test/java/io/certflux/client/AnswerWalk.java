// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads an answer as an application could: every accessor, typed ones too, of every record in it. */
final class AnswerWalk {
    private final Map<Class<?>, List<Method>> accessors = new HashMap<>();
    private int calls;

    /** How many accessors were called. */
    int calls() {
        return calls;
    }

    /** Gives {@code seen} each text in {@code answer}, and the text that it shows itself as; throws what an accessor throws. */
    void readAnswer(Object answer, Consumer<String> seen) {
        read(answer, seen);
        seen.accept(answer.toString());
    }

    private void read(Object value, Consumer<String> seen) {
        if (value instanceof Record answer) {
            accessors
                    .computeIfAbsent(answer.getClass(), AnswerWalk::accessorsOf)
                    .forEach(accessor -> {
                        calls++;
                        read(call(accessor, answer), seen);
                    });
        } else if (value instanceof List<?> list) {
            list.forEach(element -> {
                assertThat(element).isNotNull();
                read(element, seen);
            });
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> read(present, seen));
        } else if (value instanceof String text) {
            seen.accept(text);
        }
    }

    private static List<Method> accessorsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .toList();
    }

    private static Object call(Method accessor, Object answer) {
        try {
            return accessor.invoke(answer);
        } catch (InvocationTargetException e) {
            throw new AssertionError(accessor + " must not throw", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
