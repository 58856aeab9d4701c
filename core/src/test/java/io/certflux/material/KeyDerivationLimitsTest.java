// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDerivationLimitsTest {

    private static final byte[] SALT = new byte[8];

    @ParameterizedTest
    @CsvSource({"1, false", "10000000, false", "10000001, true", "-1, true"})
    void check_givenIterations_expectsTenMillionAtMost(int iterations, boolean refused) {
        KeyDerivationFunc pbkdf2 =
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(SALT, iterations));
        AlgorithmIdentifier pkcs12 = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new PKCS12PBEParams(SALT, iterations));

        assertRefused(pbes2(pbkdf2), refused);
        assertRefused(pkcs12, refused);
    }

    @ParameterizedTest
    @CsvSource({"131072, 8, 16, false", "131072, 9, 1, true", "262144, 8, 1, true", "2, 1, 17, true"})
    void check_givenScrypt_expectsBoundedMemoryAndParallelism(int cost, int block, int parallel, boolean refused) {
        ScryptParams scrypt = new ScryptParams(
                SALT, BigInteger.valueOf(cost), BigInteger.valueOf(block), BigInteger.valueOf(parallel), null);

        assertRefused(pbes2(new KeyDerivationFunc(MiscObjectIdentifiers.id_scrypt, scrypt)), refused);
    }

    @Test
    void check_givenOtherFunction_expectsItLeftToTheDecryption() {
        assertRefused(pbes2(new KeyDerivationFunc(new ASN1ObjectIdentifier("1.2.3"), DERNull.INSTANCE)), false);
    }

    private static AlgorithmIdentifier pbes2(KeyDerivationFunc function) {
        EncryptionScheme scheme =
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(function, scheme));
    }

    private static void assertRefused(AlgorithmIdentifier encryption, boolean refused) {
        if (refused) {
            assertThatExceptionOfType(KeyProblem.class)
                    .isThrownBy(() -> KeyDerivationLimits.check(encryption))
                    .withMessage("CF-KEY-UNREADABLE");
        } else {
            assertThatCode(() -> KeyDerivationLimits.check(encryption)).doesNotThrowAnyException();
        }
    }
}
