// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Request records, as a client of the connector would write them. */
final class Requests {
    static final String TOPIC = "certflux.rotation.requests";
    static final String SOURCE = "urn:test:renewals";

    private Requests() {}

    static String data(String certificateId) {
        return data(certificateId, "file:/etc/tls/" + certificateId + ".pem", "env:KEY");
    }

    static String data(String certificateId, String chain, String key) {
        return """
                {"certificateId":"%s",
                 "certificateChain":{"ref":"%s"},
                 "privateKey":{"ref":"%s"},
                 "targets":[{"resourceType":"clb","regions":["ap-guangzhou"]}],
                 "deadline":"PT5M"}""".formatted(certificateId, chain, key);
    }

    /** What {@link #request} is to the connector. */
    static RotationRequest decoded(String certificateId) {
        return decoded(request(0, "request-1", certificateId));
    }

    static RotationRequest decoded(ConsumerRecord<byte[], byte[]> record) {
        RequestData data = new RequestData(Set.of("file", "env"), Duration.ofMinutes(30), false, new SealedText(false));
        return ((Decoded.Valid) new RequestDecoder(data).decode(record)).request();
    }

    static ConsumerRecord<byte[], byte[]> request(long offset, String requestId, String certificateId) {
        return record(0, offset, certificateId, data(certificateId), binaryHeaders(requestId));
    }

    static ConsumerRecord<byte[], byte[]> withData(String certificateId, String data) {
        return record(0, 0, certificateId, data, binaryHeaders("request-1"));
    }

    static ConsumerRecord<byte[], byte[]> structured(String key, String envelope) {
        return record(0, 0, key, envelope, Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    static Map<String, String> binaryHeaders(String requestId) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", requestId,
                "ce_source", SOURCE,
                "ce_type", "io.certflux.certificate.rotation.requested.v1",
                "content-type", "application/json");
    }

    static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, String key, String value, Map<String, String> headers) {
        RecordHeaders kafkaHeaders = new RecordHeaders();
        headers.forEach((name, text) -> kafkaHeaders.add(name, text == null ? null : bytes(text)));
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length(),
                value == null ? -1 : value.length(),
                key == null ? null : bytes(key),
                value == null ? null : bytes(value),
                kafkaHeaders,
                Optional.empty());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A new private key, PKCS#8 in DER. */
    static byte[] keyDer(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm)
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }

    static String keyPem() {
        return pem("PRIVATE KEY", keyDer("EC"));
    }

    static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, bytes("\n")).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
