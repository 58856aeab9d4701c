// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Reads the one private key of an input, in whatever encoding; what cannot be read becomes a finding. */
final class KeyReader {

    private static final String EC_PARAMETERS = "EC PARAMETERS";

    private final KeyDecryption decryption;
    private final Findings findings;
    private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);

    private KeyReader(KeyDecryption decryption, Findings findings) {
        this.decryption = decryption;
        this.findings = findings;
    }

    static Optional<ParsedKey> read(byte[] input, KeyDecryption decryption, Findings findings) {
        if (!Inputs.isUsable(input, "key", Check.KEY_EMPTY, findings)) {
            return Optional.empty();
        }
        KeyReader reader = new KeyReader(decryption, findings);
        try {
            ParsedKey key = reader.read(input);
            Inputs.noteRepairs("key", reader.repairs, findings);
            return Optional.of(key);
        } catch (KeyProblem e) {
            findings.add(e.finding());
            return Optional.empty();
        }
    }

    private ParsedKey read(byte[] input) throws KeyProblem {
        List<PemBlock> blocks = Inputs.blocks(input, repairs);
        try {
            if (blocks.isEmpty()) {
                throw new KeyProblem(Check.KEY_NOT_PEM, input.length + " bytes without a BEGIN line");
            }
            if (blocks.size() > PemBlocks.MAX_BLOCKS) {
                throw new KeyProblem(
                        Check.INPUT_TOO_LARGE, "the key input has over " + PemBlocks.MAX_BLOCKS + " blocks");
            }
            PemBlock block = onlyKey(blocks);
            ParsedKey key = KeyDecoder.supported(decode(block, blocks));
            noteConversion(block);
            return key;
        } finally {
            blocks.forEach(PemBlock::wipe);
        }
    }

    private PemBlock onlyKey(List<PemBlock> blocks) throws KeyProblem {
        for (PemBlock block : blocks) {
            if (block.isBroken()) {
                throw new KeyProblem(Check.KEY_PEM_BROKEN, block.problem());
            }
            if (block.label().equals(DerStructure.PKCS12)) {
                throw new KeyProblem(Check.KEY_NOT_PEM, "the key input is a PKCS#12 archive");
            }
            if (!block.isPrivateKey() && !block.label().equals(EC_PARAMETERS)) {
                findings.add(Check.BLOCK_IGNORED, "the key input has a block labelled " + block.label());
            }
        }
        List<PemBlock> keys = blocks.stream().filter(PemBlock::isPrivateKey).toList();
        if (keys.isEmpty()) {
            throw new KeyProblem(Check.KEY_EMPTY, "none of the " + blocks.size() + " blocks is a private key");
        }
        if (keys.size() > 1) {
            throw new KeyProblem(Check.KEY_SEVERAL, keys.size() + " private keys");
        }
        return keys.get(0);
    }

    private ParsedKey decode(PemBlock block, List<PemBlock> blocks) throws KeyProblem {
        boolean encrypted = block.isEncrypted();
        byte[] der = encrypted ? decryption.traditional(block) : block.der();
        try {
            return decode(block.label(), der, blocks);
        } catch (IOException | RuntimeException e) {
            // A wrong password may leave a correct padding by chance, and then nonsense.
            throw encrypted ? KeyDecryption.wrongPassword() : unreadable(block.label());
        } finally {
            if (encrypted) {
                Arrays.fill(der, (byte) 0);
            }
        }
    }

    private ParsedKey decode(String label, byte[] der, List<PemBlock> blocks) throws KeyProblem, IOException {
        return switch (label) {
            case "PRIVATE KEY" -> KeyDecoder.pkcs8(PrivateKeyInfo.getInstance(der));
            case "ENCRYPTED PRIVATE KEY" -> KeyDecoder.pkcs8(decryption.pkcs8(der));
            case "RSA PRIVATE KEY" -> KeyDecoder.pkcs1(der);
            case "EC PRIVATE KEY" -> KeyDecoder.sec1(der, parameters(blocks));
            default -> throw new KeyProblem(Check.KEY_ALGORITHM, "the private key is labelled " + label);
        };
    }

    private void noteConversion(PemBlock block) {
        switch (block.label()) {
            case "ENCRYPTED PRIVATE KEY" -> repairs.add(Repair.ENCRYPTED);
            case "RSA PRIVATE KEY" -> repairs.add(Repair.PKCS1);
            case "EC PRIVATE KEY" -> repairs.add(Repair.SEC1);
            default -> {
                // PKCS#8 is what is sent.
            }
        }
        if (block.isEncrypted()) {
            repairs.add(Repair.ENCRYPTED);
        }
    }

    private static KeyProblem unreadable(String label) {
        return new KeyProblem(Check.KEY_UNREADABLE, label + " does not hold what its label says");
    }

    private static Optional<ASN1Encodable> parameters(List<PemBlock> blocks) throws IOException {
        for (PemBlock block : blocks) {
            if (block.label().equals(EC_PARAMETERS)) {
                return Optional.of(ASN1Primitive.fromByteArray(block.der()));
            }
        }
        return Optional.empty();
    }
}
