// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Refuses encrypted keys that ask for minutes of work or gigabytes of memory before a password can be tried. */
final class KeyDerivationLimits {

    private static final BigInteger MAX_ITERATIONS = BigInteger.valueOf(10_000_000);
    /** scrypt needs 128 bytes for each unit of N x r. */
    private static final BigInteger MAX_SCRYPT_MEMORY = BigInteger.valueOf(1 << 20);

    private static final BigInteger MAX_SCRYPT_PARALLELISM = BigInteger.valueOf(16);

    private KeyDerivationLimits() {}

    static void check(AlgorithmIdentifier encryption) throws KeyProblem {
        if (encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            check(PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc());
        } else {
            // PKCS#5 v1 and PKCS#12 schemes have the same two parameters: salt and iterations.
            limit(PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations(), MAX_ITERATIONS);
        }
    }

    private static void check(KeyDerivationFunc function) throws KeyProblem {
        ASN1Encodable parameters = function.getParameters();
        if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            limit(PBKDF2Params.getInstance(parameters).getIterationCount(), MAX_ITERATIONS);
        } else if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            ScryptParams scrypt = ScryptParams.getInstance(parameters);
            limit(scrypt.getCostParameter().multiply(scrypt.getBlockSize()), MAX_SCRYPT_MEMORY);
            limit(scrypt.getParallelizationParameter(), MAX_SCRYPT_PARALLELISM);
        }
    }

    private static void limit(BigInteger value, BigInteger max) throws KeyProblem {
        if (value.signum() < 0 || value.compareTo(max) > 0) {
            throw new KeyProblem(Check.KEY_UNREADABLE, "its key derivation costs more than the limit of " + max);
        }
    }
}
