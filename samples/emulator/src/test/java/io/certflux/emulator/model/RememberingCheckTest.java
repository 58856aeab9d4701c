// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RememberingCheckTest {
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example");
    private static final TestMaterial OTHER = TestMaterial.ec("b.example");

    private final MaterialCheck account = new RememberingCheck(Material::verified);
    private final MaterialCheck certificate = new RememberingCheck(account);

    @Test
    void verified_ofWhatAnotherCertificateWasSent_isTheSameContent() {
        assertThat(verified(certificate, MATERIAL)).isSameAs(verified(new RememberingCheck(account), MATERIAL));
    }

    @Test
    void verified_ofOtherMaterial_isItsOwnContent() {
        verified(certificate, MATERIAL);

        assertThat(verified(certificate, OTHER).sha256()).isEqualTo(OTHER.sha256());
    }

    @Test
    void verified_ofAKnownChainWithAForeignKey_doesNotMatch() {
        verified(certificate, MATERIAL);

        assertThatThrownBy(() -> certificate.verified(MATERIAL.chainPem(), OTHER.keyPem()))
                .isInstanceOf(ApiException.class);
    }

    private static Content verified(MaterialCheck check, TestMaterial material) {
        return check.verified(material.chainPem(), material.keyPem());
    }
}
