// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** Reads the certificates of one input, in whatever encoding; what cannot be read becomes a finding. */
final class CertificateReader {

    private static final Set<String> CERTIFICATE_LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE");
    private static final Set<String> PKCS7_LABELS = Set.of("PKCS7", "CMS");

    private final Findings findings;
    private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    private final List<ParsedCertificate> certificates = new ArrayList<>();
    private int seen;

    private CertificateReader(Findings findings) {
        this.findings = findings;
    }

    static List<ParsedCertificate> read(byte[] input, Findings findings) {
        CertificateReader reader = new CertificateReader(findings);
        if (Inputs.isUsable(input, "certificate", Check.CHAIN_EMPTY, findings)) {
            reader.read(input);
        }
        if (!reader.certificates.isEmpty()) {
            Inputs.noteRepairs("certificate", reader.repairs, findings);
        }
        return reader.certificates;
    }

    private void read(byte[] input) {
        List<PemBlock> blocks = Inputs.blocks(input, repairs);
        if (blocks.isEmpty()) {
            findings.add(Check.CHAIN_NOT_PEM, input.length + " bytes without a BEGIN line");
        } else if (blocks.size() > PemBlocks.MAX_BLOCKS) {
            findings.add(Check.INPUT_TOO_LARGE, "the certificate input has over " + PemBlocks.MAX_BLOCKS + " blocks");
        } else {
            blocks.forEach(this::readBlock);
            noteAbsence(blocks);
        }
        blocks.forEach(PemBlock::wipe);
    }

    private void readBlock(PemBlock block) {
        String label = block.label();
        if (block.isPrivateKey()) {
            findings.add(Check.CHAIN_CONTAINS_KEY, "the certificate input has a block labelled " + label);
        } else if (block.isBroken()) {
            findings.add(Check.CHAIN_PEM_BROKEN, block.problem());
        } else if (CERTIFICATE_LABELS.contains(label)) {
            readCertificate(block.der());
        } else if (PKCS7_LABELS.contains(label)) {
            readPkcs7(block.der());
        } else if (label.equals(DerStructure.PKCS12)) {
            findings.add(Check.CHAIN_NOT_PEM, "the certificate input is a PKCS#12 archive");
        } else {
            findings.add(Check.BLOCK_IGNORED, "the certificate input has a block labelled " + label);
        }
    }

    private void noteAbsence(List<PemBlock> blocks) {
        if (blocks.stream().noneMatch(CertificateReader::isCandidate)) {
            findings.add(Check.CHAIN_EMPTY, "none of the " + blocks.size() + " blocks is a certificate");
        }
    }

    /** Whether the block gave certificates, or a finding that says why it did not. */
    private static boolean isCandidate(PemBlock block) {
        return !block.isPrivateKey()
                && (block.isBroken()
                        || CERTIFICATE_LABELS.contains(block.label())
                        || PKCS7_LABELS.contains(block.label())
                        || block.label().equals(DerStructure.PKCS12));
    }

    private void readCertificate(byte[] der) {
        seen++;
        try {
            certificates.add(ParsedCertificate.parse(der));
        } catch (IOException | RuntimeException e) {
            findings.add(Check.CHAIN_UNREADABLE, "certificate " + seen + " of the certificate input");
        }
    }

    private void readPkcs7(byte[] der) {
        repairs.add(Repair.PKCS7);
        try {
            List<X509CertificateHolder> holders =
                    List.copyOf(new CMSSignedData(der).getCertificates().getMatches(null));
            if (holders.isEmpty()) {
                findings.add(Check.CHAIN_EMPTY, "the PKCS#7 structure holds no certificate");
            }
            if (holders.size() > PemBlocks.MAX_BLOCKS) {
                findings.add(Check.INPUT_TOO_LARGE, "the PKCS#7 structure has " + holders.size() + " certificates");
                return;
            }
            for (X509CertificateHolder holder : holders) {
                readCertificate(holder.getEncoded());
            }
        } catch (CMSException | IOException | RuntimeException e) {
            findings.add(Check.CHAIN_UNREADABLE, "a PKCS#7 structure of the certificate input");
        }
    }
}
