// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Requests of the size of a real one, 10.6 KB. What looks like PEM in them is random text that stands for no key. */
final class UpdateBodies {
    private static final int CERTIFICATE_BYTES = 2_070;
    private static final int KEY_BYTES = 1_190;

    private final String chain;
    private final String key;

    UpdateBodies(long seed) {
        Random random = new Random(seed);
        this.chain = pem("CERTIFICATE", CERTIFICATE_BYTES, random).repeat(3);
        this.key = pem("RSA PRIVATE KEY", KEY_BYTES, random);
    }

    /** For Certflux. */
    UploadUpdateCertificateInstanceRequest request(int number) {
        return UploadUpdateCertificateInstanceRequest.builder(id(number))
                .resourceType("clb", List.of("ap-guangzhou"))
                .certificatePublicKey(chain)
                .certificatePrivateKey(key.getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    /** For a client that makes its own JSON. */
    Map<String, Object> fields(int number) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("OldCertificateId", id(number));
        fields.put("ResourceTypes", List.of("clb"));
        fields.put("CertificatePublicKey", chain);
        fields.put("CertificatePrivateKey", key);
        Map<String, Object> regions = new LinkedHashMap<>();
        regions.put("ResourceType", "clb");
        regions.put("Regions", List.of("ap-guangzhou"));
        fields.put("ResourceTypesRegions", List.of(regions));
        return fields;
    }

    /** For a client that is given its JSON. */
    String json(int number) {
        return JsonMapper.shared().writeValueAsString(fields(number));
    }

    private static String id(int number) {
        return "bench%04d".formatted(number);
    }

    private static String pem(String type, int length, Random random) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + type + "-----\n";
    }
}
