// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.SealedKeys.P256;
import static io.certflux.material.SealedKeys.RSA;
import static io.certflux.material.SealedKeys.ruleBrokenBy;
import static io.certflux.material.SealedKeys.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.SealedKeyException.Rule;
import io.certflux.material.TestCertificates.Issued;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No byte of a sealed key can be changed, and no part of it put into another. */
class SealedKeyTamperingTest {

    private static final int OPAQUE_STEP = 32;

    static Stream<Issued> recipients() {
        return Stream.of(RSA, P256);
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void unseal_givenAnyByteChanged_expectsRefusal(Issued recipient) {
        byte[] sealed = seal(recipient);
        boolean[] opaque = opaque(sealed);
        Set<Rule> broken = EnumSet.noneOf(Rule.class);

        for (int i = 0; i < sealed.length; i++) {
            if (opaque[i] && i % OPAQUE_STEP != 0) {
                continue;
            }
            byte[] changed = sealed.clone();
            changed[i] ^= (byte) (1 << i % 8);
            broken.add(ruleBrokenBy(changed, recipient));
        }

        assertThat(broken)
                .containsExactlyInAnyOrder(Rule.FORM, Rule.AUTHENTICATED, Rule.ALGORITHM, Rule.RECIPIENT, Rule.INTACT);
    }

    /** Content and wrapped key: every byte of them is like the others, and takes a decryption to be noticed. */
    private static boolean[] opaque(byte[] sealed) {
        AuthEnvelopedData parts = ForeignCms.parts(sealed);
        ASN1Encodable recipient = RecipientInfo.getInstance(
                        parts.getRecipientInfos().getObjectAt(0))
                .getInfo();
        byte[] wrapped = recipient instanceof KeyTransRecipientInfo transport
                ? transport.getEncryptedKey().getOctets()
                : new byte[0];
        boolean[] opaque = new boolean[sealed.length];
        for (byte[] stretch : List.of(
                wrapped,
                parts.getAuthEncryptedContentInfo().getEncryptedContent().getOctets())) {
            Arrays.fill(opaque, indexOf(sealed, stretch), indexOf(sealed, stretch) + stretch.length, true);
        }
        return opaque;
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void unseal_givenContentTagOrWrappedKeyChanged_expectsRuleOfIntact(Issued recipient) {
        byte[] sealed = seal(recipient);
        AuthEnvelopedData parts = ForeignCms.parts(sealed);
        byte[] content =
                parts.getAuthEncryptedContentInfo().getEncryptedContent().getOctets();

        assertThat(ruleBrokenBy(changedIn(sealed, content), recipient)).isEqualTo(Rule.INTACT);
        assertThat(ruleBrokenBy(changedIn(sealed, parts.getMac().getOctets()), recipient))
                .isEqualTo(Rule.INTACT);
        assertThat(ruleBrokenBy(changedIn(sealed, Pem.ascii(SealedKeys.CERTIFICATE_ID)), recipient))
                .isEqualTo(Rule.INTACT);
    }

    /** Changes the last byte of a stretch that occurs once. */
    private static byte[] changedIn(byte[] sealed, byte[] stretch) {
        byte[] changed = sealed.clone();
        changed[indexOf(sealed, stretch) + stretch.length - 1] ^= 1;
        return changed;
    }

    private static int indexOf(byte[] sealed, byte[] stretch) {
        return IntStream.rangeClosed(0, sealed.length - stretch.length)
                .filter(i -> Arrays.equals(sealed, i, i + stretch.length, stretch, 0, stretch.length))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unseal_givenAttributesOfAnotherCertificate_expectsRuleOfIntact() {
        byte[] other = KeySealer.to(RSA.pem()).seal("other", SealedKeys.material());
        ASN1Set attributes = ForeignCms.parts(seal(RSA)).getAuthAttrs();

        assertThat(ruleBrokenBy(ForeignCms.withAttributes(other, attributes), RSA))
                .isEqualTo(Rule.INTACT);
    }

    @Test
    void unseal_givenUnprotectedAttributes_expectsRuleOfForm() {
        byte[] sealed = seal(RSA);

        assertThat(ruleBrokenBy(
                        ForeignCms.withUnprotected(
                                sealed, ForeignCms.parts(sealed).getAuthAttrs()),
                        RSA))
                .isEqualTo(Rule.FORM);
    }

    @Test
    void unseal_givenBytesBehindOrMissing_expectsRuleOfForm() {
        byte[] sealed = seal(P256);

        assertThat(ruleBrokenBy(Arrays.copyOf(sealed, sealed.length + 1), P256)).isEqualTo(Rule.FORM);
        assertThat(ruleBrokenBy(Arrays.copyOf(sealed, sealed.length - 1), P256)).isEqualTo(Rule.FORM);
        assertThat(ruleBrokenBy(new byte[0], P256)).isEqualTo(Rule.FORM);
    }
}
