// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The schemas of the jar, asked as a reader would: by the URI in {@code dataschema}, and with formats checked. */
final class Schemas {
    static final String COMMON = "urn:certflux:schema:io.certflux.certificate.rotation.common.v1";

    private static final String PREFIX = "urn:certflux:schema:";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Schemas::text)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private Schemas() {}

    /** Why the data is not valid; nothing if it is. */
    static List<String> problems(URI schema, JsonNode data) {
        return REGISTRY.getSchema(SchemaLocation.of(schema.toString())).validate(data).stream()
                .map(Object::toString)
                .toList();
    }

    /** Null for a URI that is not ours. */
    static @Nullable String text(String uri) {
        return uri.startsWith(PREFIX) ? resource(uri.substring(PREFIX.length()) + ".json") : null;
    }

    private static String resource(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("schemas/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
