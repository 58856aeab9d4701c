// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
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
            return Optional.of(reader.read(input));
        } catch (KeyProblem e) {
            findings.add(e.finding());
            return Optional.empty();
        } finally {
            Inputs.noteRepairs("key", reader.repairs, findings);
        }
    }

    private ParsedKey read(byte[] input) throws KeyProblem {
        ParsedKey key = Inputs.looksLikeDer(input) ? readDer(input) : readPem(input);
        if (!key.publicKey().isSupported()) {
            throw new KeyProblem(
                    Check.KEY_ALGORITHM, "the private key is " + key.publicKey().describe());
        }
        return key;
    }

    private ParsedKey readDer(byte[] der) throws KeyProblem {
        repairs.add(Repair.DER);
        String label = labelOf(der);
        if (label.isEmpty()) {
            throw new KeyProblem(Check.KEY_NOT_PEM, der.length + " bytes of DER that are no private key");
        }
        return decode(PemBlock.of(label, "", der), List.of());
    }

    private ParsedKey readPem(byte[] input) throws KeyProblem {
        List<PemBlock> blocks = PemBlocks.read(input, repairs);
        try {
            if (blocks.isEmpty()) {
                throw new KeyProblem(Check.KEY_NOT_PEM, input.length + " bytes without a BEGIN line");
            }
            if (blocks.size() > PemBlocks.MAX_BLOCKS) {
                throw new KeyProblem(
                        Check.INPUT_TOO_LARGE, "the key input has over " + PemBlocks.MAX_BLOCKS + " blocks");
            }
            return decode(onlyKey(blocks), blocks);
        } finally {
            blocks.forEach(PemBlock::wipe);
        }
    }

    private PemBlock onlyKey(List<PemBlock> blocks) throws KeyProblem {
        for (PemBlock block : blocks) {
            if (block.isBroken()) {
                throw new KeyProblem(Check.KEY_PEM_BROKEN, block.problem());
            }
            if (!block.isPrivateKey() && !block.label().equals(EC_PARAMETERS)) {
                findings.add(Check.BLOCK_IGNORED, "the key input has a block labelled " + block.label());
            }
        }
        List<PemBlock> keys = blocks.stream().filter(PemBlock::isPrivateKey).toList();
        if (keys.isEmpty()) {
            throw new KeyProblem(Check.KEY_EMPTY, "none of the " + blocks.size() + " PEM blocks is a private key");
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

    /** Tells the structures apart by their first two elements; "" where it is none of them. */
    private static String labelOf(byte[] der) {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(der);
            ASN1Encodable second = sequence.size() < 2 ? sequence : sequence.getObjectAt(1);
            if (sequence.getObjectAt(0) instanceof ASN1Sequence) {
                return second instanceof ASN1OctetString ? "ENCRYPTED PRIVATE KEY" : "";
            }
            if (second instanceof ASN1OctetString) {
                return "EC PRIVATE KEY";
            }
            return second instanceof ASN1Sequence ? "PRIVATE KEY" : "RSA PRIVATE KEY";
        } catch (RuntimeException e) {
            return "";
        }
    }
}
