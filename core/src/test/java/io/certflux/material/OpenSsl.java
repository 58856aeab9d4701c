// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code openssl} command, run in a folder. */
final class OpenSsl {

    private static final String LEAF = """
            basicConstraints=critical,CA:false
            keyUsage=digitalSignature
            extendedKeyUsage=serverAuth
            subjectAltName=DNS:www.example.com
            """;

    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the command is missing. */
    static OpenSsl in(Path folder) throws IOException, InterruptedException {
        OpenSsl openssl = new OpenSsl(folder);
        boolean present;
        try {
            present = openssl.exitCode("version") == 0;
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present, "skipped: the openssl command is not installed");
        return openssl;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    /** Its standard output; fails the test where the command fails. */
    String run(String arguments) throws IOException, InterruptedException {
        int code = exitCode(arguments);

        assertThat(code)
                .as(arguments + ": " + Files.readString(file("errors.txt")))
                .isZero();
        return Files.readString(file("output.txt"));
    }

    /** Skips the test where this build of the command has not what it takes. */
    void runOrSkip(String arguments) throws IOException, InterruptedException {
        assumeTrue(exitCode(arguments) == 0, "skipped: this openssl does not do " + arguments);
    }

    private int exitCode(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" +", -1)));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(file("output.txt").toFile())
                .redirectError(file("errors.txt").toFile())
                .start();
        process.getOutputStream().close();
        return process.waitFor();
    }

    /** A root and an intermediate, {@code ca.pem}, that issues. */
    void makeAuthority() throws IOException, InterruptedException {
        Files.writeString(file("ca.ext"), "basicConstraints=critical,CA:true\nkeyUsage=keyCertSign\n");
        Files.writeString(file("leaf.ext"), LEAF);
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout root.key -out root.pem"
                + " -subj /CN=Root -days 30");
        run("req -newkey rsa:2048 -noenc -keyout ca.key -out ca.csr -subj /CN=CA");
        run("x509 -req -in ca.csr -CA root.pem -CAkey root.key -set_serial 2 -days 30 -extfile ca.ext -out ca.pem");
    }

    /** {@code NAME.pem} and {@code NAME.chain} for the key in {@code NAME.key}. */
    void issue(String name, String options) throws IOException, InterruptedException {
        run("req -new -key " + name + ".key -out leaf.csr -subj /CN=www.example.com");
        run("x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 3 -days 30 -extfile leaf.ext -out " + name
                + ".pem" + options);
        Files.write(
                file(name + ".chain"),
                (Files.readString(file(name + ".pem")) + Files.readString(file("ca.pem"))).getBytes(UTF_8));
    }
}
