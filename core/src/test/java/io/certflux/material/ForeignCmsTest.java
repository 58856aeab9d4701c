// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.ForeignCms.BINDING;
import static io.certflux.material.ForeignCms.authEnveloped;
import static io.certflux.material.ForeignCms.enveloped;
import static io.certflux.material.ForeignCms.to;
import static io.certflux.material.SealedKeys.P256;
import static io.certflux.material.SealedKeys.P384;
import static io.certflux.material.SealedKeys.RSA;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.SealedKeyException.Rule;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sealed in another way is refused, even where it could be decrypted. */
class ForeignCmsTest {

    private static final Optional<AttributeTable> BOUND = Optional.of(BINDING.toAttributes());
    private static final ASN1ObjectIdentifier GCM = CMSAlgorithm.AES256_GCM;

    @Test
    void unseal_givenSamePartsPutTogetherHere_expectsItOpened() {
        assertThat(SealedKeys.unseal(authEnveloped(GCM, BOUND, to(RSA)), RSA).isComplete())
                .isTrue();
    }

    static Stream<Arguments> foreign() {
        AlgorithmIdentifier pkcs1 = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        AlgorithmIdentifier oaepSha1 =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams());
        RecipientInfoGenerator password = new JcePasswordRecipientInfoGenerator(
                        CMSAlgorithm.AES256_CBC, "secret".toCharArray())
                .setProvider(TestCertificates.PROVIDER);
        return Stream.of(
                Arguments.of("EnvelopedData", enveloped(CMSAlgorithm.AES256_CBC, to(RSA)), Rule.AUTHENTICATED),
                Arguments.of("AES-128", authEnveloped(CMSAlgorithm.AES128_GCM, BOUND, to(RSA)), Rule.ALGORITHM),
                Arguments.of("AES-192", authEnveloped(CMSAlgorithm.AES192_GCM, BOUND, to(P256)), Rule.ALGORITHM),
                Arguments.of("CCM", authEnveloped(CMSAlgorithm.AES256_CCM, BOUND, to(RSA)), Rule.ALGORITHM),
                Arguments.of("PKCS#1 v1.5", authEnveloped(GCM, BOUND, to(RSA, pkcs1)), Rule.ALGORITHM),
                Arguments.of("OAEP with SHA-1", authEnveloped(GCM, BOUND, to(RSA, oaepSha1)), Rule.ALGORITHM),
                Arguments.of("password", authEnveloped(GCM, BOUND, password), Rule.ALGORITHM),
                Arguments.of("two recipients", authEnveloped(GCM, BOUND, to(RSA), to(P256)), Rule.FORM),
                Arguments.of("no attributes", authEnveloped(GCM, Optional.empty(), to(RSA)), Rule.FORM),
                Arguments.of("no leaf", attributes(table -> table.remove(KeyBinding.LEAF_SHA_256)), Rule.FORM),
                Arguments.of("no id", attributes(table -> table.remove(KeyBinding.CERTIFICATE_ID)), Rule.FORM),
                Arguments.of(
                        "one more", attributes(table -> table.add(GCM, new DEROctetString(new byte[1]))), Rule.FORM),
                Arguments.of(
                        "leaf of another length",
                        attributes(table -> table.remove(KeyBinding.LEAF_SHA_256)
                                .add(KeyBinding.LEAF_SHA_256, new DEROctetString(new byte[31]))),
                        Rule.FORM),
                Arguments.of(
                        "id of another type",
                        attributes(table -> table.remove(KeyBinding.CERTIFICATE_ID)
                                .add(KeyBinding.CERTIFICATE_ID, new DEROctetString(new byte[1]))),
                        Rule.FORM));
    }

    private static byte[] attributes(UnaryOperator<AttributeTable> change) {
        return authEnveloped(GCM, Optional.of(change.apply(BINDING.toAttributes())), to(RSA));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void unseal_givenOtherWayToSeal_expectsRule(String name, byte[] sealed, Rule rule) {
        assertThat(SealedKeys.ruleBrokenBy(sealed, RSA, P256, P384)).isEqualTo(rule);
    }

    /** The identifier of the algorithm says 256 bits; a cipher would take the 128 of the key. */
    @Test
    void unseal_givenShorterContentKeyThanItSays_expectsRefusal() {
        assertThat(SealedKeys.ruleBrokenBy(ForeignCms.withShortKey(to(P256)), P256))
                .isEqualTo(Rule.ALGORITHM);
        assertThat(SealedKeys.ruleBrokenBy(ForeignCms.withShortKey(to(RSA)), RSA))
                .isEqualTo(Rule.INTACT);
    }
}
