// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Settings of {@link CredentialsProvider#profileFile()}; not safe for use by several threads. */
public final class ProfileFileBuilder {
    private static final String VARIABLE = "TENCENTCLOUD_CREDENTIALS_FILE";
    private static final Path OF_THE_MACHINE = Path.of("/etc/tencentcloud/credentials");

    private final List<Path> usualFiles;
    private Optional<Path> named;
    private String profile = "default";
    private Scheduler scheduler = Schedulers.parallel();

    ProfileFileBuilder() {
        this(System::getenv, Path.of(System.getProperty("user.home", "")), OF_THE_MACHINE);
    }

    ProfileFileBuilder(Function<String, @Nullable String> environment, Path home, Path ofTheMachine) {
        usualFiles = List.of(home.resolve(".tencentcloud").resolve("credentials"), ofTheMachine);
        named = Optional.ofNullable(environment.apply(VARIABLE))
                .filter(path -> !path.isBlank())
                .map(path -> Path.of(path.strip()));
    }

    /** The one file to read, in place of the usual ones and of the variable's. */
    public ProfileFileBuilder file(Path newFile) {
        named = Optional.of(newFile);
        return this;
    }

    /** The profile in the file. Default: {@code default}. */
    public ProfileFileBuilder profile(String newProfile) {
        if (newProfile.isBlank() || newProfile.matches("(?s).*[\\[\\]\\p{Cntrl}].*")) {
            throw new IllegalArgumentException(
                    "profile must not be blank, nor hold brackets or control characters: " + newProfile);
        }
        profile = newProfile.strip();
        return this;
    }

    /** The clock that tells when to look at the file again. Default: {@link Schedulers#parallel()}. */
    public ProfileFileBuilder scheduler(Scheduler newScheduler) {
        scheduler = Objects.requireNonNull(newScheduler, "scheduler");
        return this;
    }

    /** The provider; no file is touched before it is asked. */
    public CredentialsProvider build() {
        return new ProfileFileCredentials(
                named.map(List::of).orElse(usualFiles), named.isPresent(), profile, scheduler);
    }
}
