// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.ApiException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link Admin} over HTTP, under {@code /admin} and without a signature: the server listens on the loopback interface only.
 * Bodies must call themselves JSON, which no web page of another origin can do without asking first.
 */
final class AdminFace {
    private static final String ROOT = "/admin";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final List<Route> routes;

    AdminFace(Admin admin) {
        this.routes = List.of(
                new Route("GET", ROOT, "this list", it -> list()),
                new Route("GET", ROOT + "/behaviour", "every setting, named as its flag", it -> admin.behaviour()),
                new Route(
                        "PATCH",
                        ROOT + "/behaviour",
                        "change the settings in the body, such as {\"creation\":\"PT1S\"}",
                        it -> admin.changeBehaviour(it.json())),
                new Route("GET", ROOT + "/faults", "rates, and what strikes the next calls", it -> admin.faults()),
                new Route(
                        "PATCH",
                        ROOT + "/faults",
                        "change the rates in the body, such as {\"RESET\":0.1}",
                        it -> admin.changeRates(it.json())),
                new Route(
                        "POST",
                        ROOT + "/faults/{action}",
                        "fail the next calls of an action: {\"fault\":\"LOST_ANSWER\",\"calls\":3}",
                        it -> admin.failNext(it.argument, it.json())),
                new Route(
                        "GET",
                        ROOT + "/journal",
                        "calls by action and outcome, and the latest ?entries=100",
                        it -> admin.journal(it.parameter("entries", "100"))),
                new Route(
                        "GET",
                        ROOT + "/certificates/{id}",
                        "what a certificate id stands for, and its tasks",
                        it -> admin.certificate(it.argument)),
                new Route("POST", ROOT + "/reset", "go back to the start", it -> {
                    it.json();
                    return admin.reset();
                }));
    }

    static boolean isFor(HttpServerRequest request) {
        String path = request.uri().split("\\?", 2)[0];
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return Bodies.read(request)
                .<Object>map(body -> answer(request, response, body))
                .onErrorResume(IllegalArgumentException.class, e -> refused(response, e))
                .onErrorResume(ApiException.class, e -> refused(response, e))
                .flatMap(answer -> response.header(HttpHeaderNames.CONTENT_TYPE, AnswerWriter.JSON)
                        .sendByteArray(Mono.just(JSON.writeValueAsBytes(answer)))
                        .then());
    }

    private Map<String, ?> answer(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        List<Route> onPath =
                routes.stream().filter(it -> it.matcher(uri.path()).matches()).toList();
        for (Route route : onPath) {
            if (route.method.equals(request.method().name())) {
                return route.work.apply(call(route, uri, request, body));
            }
        }
        return onPath.isEmpty() ? notFound(response) : notAllowed(response, onPath);
    }

    private static Call call(Route route, QueryStringDecoder uri, HttpServerRequest request, byte[] body) {
        Matcher path = route.matcher(uri.path());
        String argument = path.matches() && path.groupCount() > 0 ? path.group(1) : "";
        String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
        return new Call(argument, uri.parameters(), type, body);
    }

    private static Map<String, String> notFound(HttpServerResponse response) {
        response.status(404);
        return error("GET " + ROOT + " lists what is here");
    }

    private static Map<String, String> notAllowed(HttpServerResponse response, List<Route> onPath) {
        String methods = onPath.stream().map(Route::method).collect(Collectors.joining(", "));
        response.status(405).header(HttpHeaderNames.ALLOW, methods);
        return error("the method must be " + methods);
    }

    private static Mono<Object> refused(HttpServerResponse response, Exception reason) {
        response.status(400);
        return Mono.just(error(String.valueOf(reason.getMessage())));
    }

    private static Map<String, String> error(String reason) {
        return Map.of("error", reason);
    }

    private Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        routes.forEach(it -> list.put(it.method + " " + it.path, it.description));
        return list;
    }

    private record Route(String method, String path, String description, Function<Call, Map<String, ?>> work) {

        Matcher matcher(String requested) {
            return Pattern.compile(path.replaceAll("\\{[a-z]+}", "([^/]+)")).matcher(requested);
        }
    }

    /** A request, with what stands for the path's variable. */
    private static final class Call {
        private final String argument;
        private final Map<String, List<String>> parameters;
        private final String contentType;
        private final byte[] body;

        Call(String argument, Map<String, List<String>> parameters, String contentType, byte[] body) {
            this.argument = argument;
            this.parameters = parameters;
            this.contentType = contentType;
            this.body = body;
        }

        String parameter(String name, String initial) {
            return parameters.getOrDefault(name, List.of(initial)).get(0);
        }

        /** The body, where none is an empty object. */
        Map<String, Object> json() {
            if (!contentType.startsWith(AnswerWriter.JSON)) {
                throw new IllegalArgumentException("Content-Type must be " + AnswerWriter.JSON + ": " + contentType);
            }
            return body.length == 0 ? Map.of() : object();
        }

        private Map<String, Object> object() {
            try {
                Map<String, Object> object = JSON.readValue(body, OBJECT);
                if (object != null && !object.containsValue(null)) {
                    return object;
                }
            } catch (JacksonException e) {
                // Jackson's message quotes the body at length.
            }
            throw new IllegalArgumentException("the body must be one JSON object without nulls");
        }
    }
}
