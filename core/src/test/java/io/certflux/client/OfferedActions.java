// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** The API's actions as {@link SslClient} offers them: each is a method from the action's request to its answer. */
final class OfferedActions {
    private OfferedActions() {}

    /** The methods by the action that they are named after. */
    static Map<String, Method> methods() {
        Map<String, Method> methods = new TreeMap<>();
        Arrays.stream(SslClient.class.getMethods())
                .filter(method -> method.getReturnType().equals(Mono.class) && takesARequest(method))
                .forEach(method -> methods.put(action(method), method));
        return methods;
    }

    /** What {@code method} reads its answer into; its effect is not known here. */
    static Action<?> of(Method method) {
        ParameterizedType mono = (ParameterizedType) method.getGenericReturnType();
        return Action.reads(action(method), (Class<?>) mono.getActualTypeArguments()[0]);
    }

    private static boolean takesARequest(Method method) {
        return method.getParameterCount() == 1
                && method.getParameterTypes()[0].getPackageName().equals("io.certflux.api");
    }

    private static String action(Method method) {
        return method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.getName().substring(1);
    }
}
