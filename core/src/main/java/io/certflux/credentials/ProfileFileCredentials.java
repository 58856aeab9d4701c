// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A profile of the first file that exists. Looked at once a second at most, on a thread that may block, and read when it
 * has changed; in between, callers get what was read without a change of threads.
 */
final class ProfileFileCredentials implements CredentialsProvider {
    private static final Logger log = LoggerFactory.getLogger(ProfileFileCredentials.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final List<Path> files;
    private final boolean named;
    private final String profile;
    private final Scheduler scheduler;
    private final SingleFlight<Credentials> flight = new SingleFlight<>();
    private final Mono<Credentials> look = Mono.fromCallable(this::look).subscribeOn(Schedulers.boundedElastic());
    private final Mono<Credentials> credentials = Mono.defer(this::heldOrLookedAt);
    private final Set<Path> warned = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Held held;

    /**
     * The first of {@code files}.
     *
     * @param named whether somebody has named the one file, so that it is an error when it does not exist
     */
    ProfileFileCredentials(List<Path> files, boolean named, String profile, Scheduler scheduler) {
        this.files = List.copyOf(files);
        this.named = named;
        this.profile = profile;
        this.scheduler = scheduler;
    }

    @Override
    public Mono<Credentials> credentials() {
        return credentials;
    }

    private Mono<Credentials> heldOrLookedAt() {
        Held current = held;
        return current != null && Math.abs(millis() - current.lookedAt()) < LOOK_EVERY_MILLIS
                ? Mono.just(current.credentials())
                : flight.join(look);
    }

    private Credentials look() {
        long now = millis();
        Path file = files.stream()
                .filter(path -> !Files.notExists(path))
                .findFirst()
                .orElseThrow(this::noFile);
        Version version = version(file);
        Held current = held;
        if (current != null && current.version().equals(version)) {
            held = new Held(current.credentials(), version, now);
            return current.credentials();
        }
        warnIfOpenToAll(file);
        Credentials read = ProfileParser.parse(file, profile, SmallFile.read(file));
        held = new Held(read, version, now);
        return read;
    }

    private CredentialsException noFile() {
        String missing =
                files.stream().map(Path::toString).collect(Collectors.joining(" or ", "there is no file ", ""));
        return named ? CredentialsException.broken(missing) : CredentialsException.absent(missing);
    }

    private static Version version(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(
                    file, attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            throw CredentialsException.broken(
                    file + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void warnIfOpenToAll(Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            boolean open =
                    view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
            if (open && warned.add(file)) {
                log.warn("{} holds a secret key and is readable by every user of this machine: chmod 600 it", file);
            }
        } catch (IOException e) {
            log.debug(
                    "The permissions of {} cannot be read ({})",
                    file,
                    e.getClass().getSimpleName());
        }
    }

    private long millis() {
        return scheduler.now(TimeUnit.MILLISECONDS);
    }

    /** What tells one content from the next without reading it; a file put in another's place has another key. */
    private record Version(Path file, FileTime modified, long size, String key) {}

    private record Held(Credentials credentials, Version version, long lookedAt) {}
}
