// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * New certificates and keys for the certificates of a run, as PEM files that only their owner can read: {@code ID.chain.pem}
 * (leaf and intermediate), {@code ID.key.pem} (PKCS#8), and {@code root.pem}.
 */
final class DemoCertificates implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY = permissions("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE = permissions("rw-------");

    private final Path directory;

    private DemoCertificates(Path directory) {
        this.directory = directory;
    }

    /**
     * Issues a certificate for each id, in a new directory in {@code parent}.
     *
     * @param now the certificates are valid from an hour before, for 90 days
     */
    static DemoCertificates issue(Collection<String> certificateIds, Path parent, Instant now) {
        DemoCertificates certificates = new DemoCertificates(newDirectory(parent));
        try {
            DemoAuthority authority = new DemoAuthority(now);
            write(certificates.directory.resolve("root.pem"), pem(List.of(authority.rootCertificate())));
            for (String id : certificateIds) {
                DemoAuthority.Issued issued = authority.issue(id.toLowerCase(Locale.ROOT) + ".example.com");
                write(certificates.chain(id), pem(issued.chain()));
                PemObject key =
                        new PemObject("PRIVATE KEY", issued.keys().getPrivate().getEncoded());
                write(certificates.key(id), List.of(key));
            }
            return certificates;
        } catch (RuntimeException e) {
            certificates.close();
            throw e;
        }
    }

    Path chain(String certificateId) {
        return directory.resolve(certificateId + ".chain.pem");
    }

    Path key(String certificateId) {
        return directory.resolve(certificateId + ".key.pem");
    }

    Path directory() {
        return directory;
    }

    /** Deletes all files and the directory. */
    @Override
    public void close() {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("demo certificates cannot be deleted: " + directory, e);
        }
    }

    private static Path newDirectory(Path parent) {
        try {
            return Files.createTempDirectory(parent, "certflux-quickstart-", OWNERS_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for demo certificates in " + parent, e);
        }
    }

    private static List<PemObject> pem(List<X509Certificate> chain) {
        List<PemObject> objects = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            try {
                objects.add(new PemObject("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("no encoding of a certificate", e);
            }
        }
        return objects;
    }

    private static void write(Path file, List<PemObject> objects) {
        try {
            // Created with its permissions, so that the key is never readable by others, not even for a moment.
            Files.createFile(file, OWNERS_FILE);
            try (BufferedWriter writer = Files.newBufferedWriter(file);
                    PemWriter pem = new PemWriter(writer)) {
                for (PemObject object : objects) {
                    pem.writeObject(object);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("demo certificate cannot be written: " + file, e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
