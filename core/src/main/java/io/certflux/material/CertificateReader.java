// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the certificates of one input, in whatever encoding; what cannot be read becomes a finding. */
final class CertificateReader {

    private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE");
    private static final Set<String> PKCS7_LABELS = Set.of("PKCS7", "CMS");

    private final Findings findings;
    private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    private final List<ParsedCertificate> certificates = new ArrayList<>();

    private CertificateReader(Findings findings) {
        this.findings = findings;
    }

    static List<ParsedCertificate> read(byte[] input, Findings findings) {
        CertificateReader reader = new CertificateReader(findings);
        if (Inputs.isUsable(input, "certificate", Check.CHAIN_EMPTY, findings)) {
            reader.read(input);
        }
        return reader.certificates;
    }

    private void read(byte[] input) {
        if (Inputs.looksLikeDer(input)) {
            repairs.add(Repair.DER);
            readDer(input);
        } else {
            readPem(input);
        }
        Inputs.noteRepairs("certificate", repairs, findings);
    }

    private void readPem(byte[] input) {
        List<PemBlock> blocks = PemBlocks.read(input, repairs);
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
        if (block.isPrivateKey()) {
            findings.add(Check.CHAIN_CONTAINS_KEY, "a block labelled " + block.label());
        } else if (block.isBroken()) {
            findings.add(Check.CHAIN_PEM_BROKEN, block.problem());
        } else if (LABELS.contains(block.label())) {
            readCertificate(block.der());
        } else if (PKCS7_LABELS.contains(block.label())) {
            repairs.add(Repair.PKCS7);
            readPkcs7(block.der());
        } else {
            findings.add(Check.BLOCK_IGNORED, "the certificate input has a block labelled " + block.label());
        }
    }

    private void noteAbsence(List<PemBlock> blocks) {
        boolean hasCandidate = blocks.stream()
                .anyMatch(block ->
                        block.isBroken() || LABELS.contains(block.label()) || PKCS7_LABELS.contains(block.label()));
        if (!hasCandidate) {
            findings.add(Check.CHAIN_EMPTY, "none of the " + blocks.size() + " PEM blocks is a certificate");
        }
    }

    private void readCertificate(byte[] der) {
        try {
            certificates.add(ParsedCertificate.parse(der));
        } catch (IOException | RuntimeException e) {
            findings.add(Check.CHAIN_UNREADABLE, "certificate " + (certificates.size() + 1) + " of the input");
        }
    }

    private void readDer(byte[] der) {
        readCertificate(der);
    }

    private void readPkcs7(byte[] der) {
        readCertificate(der);
    }
}
