// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A model on virtual time, with the calls the tests make. */
final class ModelDriver {
    static final String UPLOAD = "UploadUpdateCertificateInstance";
    static final String LIST = "DescribeHostUploadUpdateRecord";
    static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    static final String RETRY = "UploadUpdateCertificateRecordRetry";
    static final String ROLLBACK = "UploadUpdateCertificateRecordRollback";
    static final String UPDATE = "UpdateCertificateInstance";
    static final String LIST_UPDATES = "DescribeHostUpdateRecord";
    static final String UPDATE_DETAIL = "DescribeHostUpdateRecordDetail";
    static final String UPDATE_RETRY = "UpdateCertificateRecordRetry";
    static final String UPDATE_ROLLBACK = "UpdateCertificateRecordRollback";

    final SslModel model;

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    ModelDriver(UnaryOperator<Behaviour.Builder> settings) {
        this.model =
                SslModel.create(settings.apply(Behaviour.builder().unlimited()).build(), clock, 7);
    }

    /** Ten seconds to create, ten to deploy two listeners. */
    static ModelDriver tenSeconds() {
        return new ModelDriver(ModelDriver::inTenSeconds);
    }

    static Behaviour.Builder inTenSeconds(Behaviour.Builder builder) {
        return builder.creation(Duration.ofSeconds(10)).deployment(Duration.ofSeconds(10));
    }

    void pass(double seconds) {
        clock.advanceTimeBy(Duration.ofNanos((long) (seconds * 1_000_000_000L)));
    }

    SslAnswer upload(String certificateId, TestMaterial material) {
        return model.call(UPLOAD, uploadRequest(certificateId, material));
    }

    static Map<String, Object> uploadRequest(String certificateId, TestMaterial material) {
        Map<String, Object> request = new HashMap<>();
        request.put("OldCertificateId", certificateId);
        request.put("ResourceTypes", List.of("clb"));
        request.put("CertificatePublicKey", material.chainPem());
        request.put("CertificatePrivateKey", material.keyPem());
        return request;
    }

    /** Uploads and waits until the task is created and told so. */
    long created(String certificateId, TestMaterial material) {
        upload(certificateId, material);
        pass(10);
        return (Long) upload(certificateId, material).response().get("DeployRecordId");
    }

    SslAnswer update(String certificateId, TestMaterial material, String... types) {
        return model.call(UPDATE, updateRequest(certificateId, material, types));
    }

    static Map<String, Object> updateRequest(String certificateId, TestMaterial material, String... types) {
        Map<String, Object> request = uploadRequest(certificateId, material);
        request.put("ResourceTypes", List.of(types));
        return request;
    }

    /** Updates and waits until the task is created and told so. */
    long updated(String certificateId, TestMaterial material, String... types) {
        update(certificateId, material, types);
        pass(10);
        return (Long) update(certificateId, material, types).response().get("DeployRecordId");
    }

    /** The answer to a read of an update's detail. */
    Map<String, Object> updateDetail(long recordId) {
        return model.call(UPDATE_DETAIL, Map.of("DeployRecordId", Long.toString(recordId)))
                .response();
    }

    /** The record's operations, as its detail lists them. */
    List<Map<String, Object>> operations(long recordId) {
        return list(model.call(DETAIL, Map.of("DeployRecordId", recordId)).response(), "DeployRecordDetail");
    }

    static List<Map<String, Object>> items(Map<String, Object> operation) {
        return list(list(operation, "RecordDetailList").get(0), "List");
    }

    @SuppressWarnings("unchecked") // The model builds its answers from such maps and lists.
    static List<Map<String, Object>> list(Map<String, ?> members, String name) {
        return (List<Map<String, Object>>) members.get(name);
    }
}
