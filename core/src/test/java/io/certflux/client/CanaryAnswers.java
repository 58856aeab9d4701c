// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.json.JsonMapper;

/** What {@link RawEndpoint} answers, with secrets in it: everything but a good answer, and one good answer. */
final class CanaryAnswers {
    private CanaryAnswers() {}

    /** The names of the answers that are none, each with a function of the request. */
    static Stream<Arguments> bad() {
        return Stream.of(
                failing(
                        "error that repeats the request",
                        request -> ok(error("FailedOperation.InvalidParam", request))),
                failing("error that knows all", request -> ok(error("FailedOperation", secrets()))),
                failing("error whose code is secret", request -> ok(error(Canaries.TOKEN, ""))),
                failing("error in the old shape", request -> ok("{\"code\":4000,\"message\":" + json(secrets()) + "}")),
                failing(
                        "error cut off in a secret",
                        request -> ok(error("InternalError", "x".repeat(25) + " ".repeat(450) + Canaries.SECRET_KEY))),
                failing(
                        "request id that is secret",
                        request -> ok("{\"Response\":{\"Error\":{\"Code\":\"InvalidAction\","
                                + "\"Message\":\"\"},\"RequestId\":" + json(Canaries.SECRET_KEY) + "}}")),
                failing("page of a gateway", request -> RawEndpoint.http("502 Bad Gateway", "<html>" + request)),
                failing("page that says 200", request -> ok("<html>" + request + secrets())),
                failing("redirect", request -> RawEndpoint.http("302 Found", request + secrets())),
                failing(
                        "wrong types",
                        request -> ok("{\"Response\":{\"DeployRecordId\":" + json(secrets()) + ",\"TotalCount\":"
                                + json(secrets()) + ",\"Status\":{" + json(Canaries.TOKEN) + ":1},\"RequestId\":["
                                + json(secrets())
                                + "]}}")),
                failing("truncated", request -> ok(detail()).replace("Content-Length: ", "Content-Length: 9")),
                failing("closed without an answer", request -> ""),
                failing("no HTTP", request -> request + secrets()),
                failing(
                        "too long",
                        request -> ok(secrets().repeat(4_500_000 / secrets().length()))),
                failing("silence", request -> RawEndpoint.SILENCE));
    }

    private static Arguments failing(String name, Function<String, String> answer) {
        return Arguments.of(name, answer);
    }

    static String secrets() {
        return String.join(" ", Canaries.all());
    }

    static String ok(String body) {
        return RawEndpoint.http("200 OK", body);
    }

    static String error(String code, String message) {
        return "{\"Response\":{\"Error\":{\"Code\":" + json(code) + ",\"Message\":" + json(message)
                + "},\"RequestId\":\"req-1\"}}";
    }

    /** Good as the answer to any call, and with the secrets that the API sends with a certificate's detail. */
    static String detail() {
        String key = json(Canaries.answeredKey());
        return "{\"Response\":{\"DeployRecordId\":7,\"DeployStatus\":1,\"OrderId\":\"SO8zRv29\",\"Status\":0,"
                + "\"CertificatePrivateKey\":" + key + ",\"EncryptPrivateKey\":" + key + ",\"KeyPassword\":"
                + json(Canaries.KEY_PASSWORD) + ",\"RequestId\":\"req-1\"}}";
    }

    private static String json(String text) {
        return new JsonMapper().writeValueAsString(text);
    }
}
