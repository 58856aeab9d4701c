// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what an operator or a platform has put into a file. Blocks. */
final class SmallFile {
    private static final int LARGEST = 64 * 1024;

    private SmallFile() {}

    /** The whole text, or a {@link CredentialsException} that names the file and quotes nothing of it. */
    static String read(Path file) {
        try {
            // A pipe or a device might never end.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw CredentialsException.broken(file + " is not a regular file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw CredentialsException.broken("there is no file " + file);
        } catch (AccessDeniedException e) {
            throw CredentialsException.broken(file + " may not be read by this process");
        } catch (CharacterCodingException e) {
            throw CredentialsException.broken(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw CredentialsException.unavailable(
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw CredentialsException.broken(file + " is longer than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }
}
