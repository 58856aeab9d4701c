// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.KeySealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Seals a private key to the connector's certificate and prints what a request has as its {@code data.privateKey}. */
@Command(
        name = "seal",
        sortOptions = false,
        description = "Seals a private key to the connector's certificate, for one certificate id and one chain."
                + " Prints the request's data.privateKey in one line.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:sealed", "1:could not be sealed", "2:bad usage"})
final class SealCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(
            names = "--recipient",
            paramLabel = "FILE",
            required = true,
            description = "The connector's certificate, PEM or DER, with an RSA key or an EC key on P-256 or P-384.")
    private Path recipient = Path.of("");

    @Option(
            names = "--certificate-id",
            paramLabel = "ID",
            required = true,
            description = "The certificate at Tencent Cloud that the key is for.")
    private String certificateId = "";

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            required = true,
            description = "The chain that the request will have: the leaf and its intermediates.")
    private Path chain = Path.of("");

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The leaf's private key, PEM or DER.")
    private Path key = Path.of("");

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "The environment variable with the key's password, if it is encrypted.")
    private Optional<String> passwordVariable = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SealCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        KeySealer sealer = KeySealer.to(Files.readAllBytes(readable("--recipient", recipient)));
        CertificateMaterial material = material();
        try {
            byte[] sealed = sealer.seal(certificateId, material);
            spec.commandLine()
                    .getOut()
                    .println("{\"sealed\":\"" + Base64.getEncoder().encodeToString(sealed) + "\"}");
            return 0;
        } finally {
            material.destroy();
        }
    }

    private CertificateMaterial material() throws IOException {
        readable("--chain", chain);
        readable("--key", key);
        if (passwordVariable.isEmpty()) {
            return CertificateMaterial.fromPemFiles(chain, key);
        }
        char[] password = password(passwordVariable.get()).toCharArray();
        return CertificateMaterial.fromPemFiles(chain, key, () -> password);
    }

    private Path readable(String option, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), option + " must be a readable file: " + file);
        }
        return file;
    }

    private String password(String variable) {
        String password = environment.get(variable);
        if (password == null) {
            throw new ParameterException(
                    spec.commandLine(), "--password-env must name an environment variable that is set: " + variable);
        }
        return password;
    }
}
