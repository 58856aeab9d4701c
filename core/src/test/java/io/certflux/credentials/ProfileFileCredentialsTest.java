// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ProfileFileCredentialsTest {
    private static final String GOOD = "[default]\nsecret_id = AKIDa\nsecret_key = canary-key\n";
    private static final Duration A_LOOK = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private Path ofTheUser;
    private Path ofTheMachine;

    @BeforeEach
    void paths() throws IOException {
        ofTheUser = Files.createDirectory(folder.resolve(".tencentcloud")).resolve("credentials");
        ofTheMachine = folder.resolve("machine");
    }

    @Test
    void credentials_givenBothFiles_expectsTheUsersOwn() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        Files.writeString(ofTheMachine, GOOD.replace("AKIDa", "AKIDb"));

        expect(usual().build(), Credentials.of("AKIDa", "canary-key"));
    }

    @Test
    void credentials_givenOnlyTheMachinesFile_expectsIt() throws IOException {
        Files.writeString(ofTheMachine, GOOD.replace("AKIDa", "AKIDb"));

        expect(usual().build(), Credentials.of("AKIDb", "canary-key"));
    }

    @Test
    void credentials_givenNoFile_expectsAbsenceWithBothPaths() {
        StepVerifier.create(usual().build().credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure).hasMessage("there is no file " + ofTheUser + " or " + ofTheMachine);
            assertThat(((CredentialsException) failure).isAbsent()).isTrue();
        });
    }

    @Test
    void credentials_givenVariable_expectsTheFileThatItNames() throws IOException {
        Path named = Files.writeString(folder.resolve("named"), GOOD);
        Files.writeString(ofTheUser, GOOD.replace("AKIDa", "AKIDb"));

        expect(
                builder(Map.of("TENCENTCLOUD_CREDENTIALS_FILE", named.toString()))
                        .build(),
                Credentials.of("AKIDa", "canary-key"));
    }

    @Test
    void credentials_givenVariableThatNamesNoFile_expectsErrorAndNotTheOtherFiles() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        Path missing = folder.resolve("missing");

        StepVerifier.create(builder(Map.of("TENCENTCLOUD_CREDENTIALS_FILE", missing.toString()))
                        .build()
                        .credentials())
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).hasMessage("there is no file " + missing);
                    assertThat(((CredentialsException) failure).isAbsent()).isFalse();
                });
    }

    @Test
    void credentials_givenNamedProfileCommentsTokenAndForeignLines_expectsThatProfile() throws IOException {
        Files.writeString(
                ofTheUser,
                "\ufeff# comment\r\n" + GOOD + "[other]\nthis is = nobody's = business\nnor this\n"
                        + "; comment\n[ production ]\nSECRET_ID=AKIDp\nregion = ap-guangzhou\n"
                        + "secret_key=key=with=equals\n\n token = t0ken \n");

        expect(usual().profile("production").build(), Credentials.temporary("AKIDp", "key=with=equals", "t0ken"));
    }

    @Test
    void credentials_givenFileChanges_expectsNewOnesAtTheNextLook() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        CredentialsProvider provider = usual().build();
        expect(provider, Credentials.of("AKIDa", "canary-key"));
        Files.writeString(ofTheUser, GOOD.replace("AKIDa", "AKIDb"));
        Files.setLastModifiedTime(ofTheUser, FileTime.fromMillis(1));

        expect(provider, Credentials.of("AKIDa", "canary-key"));
        time.advanceTimeBy(A_LOOK);

        expect(provider, Credentials.of("AKIDb", "canary-key"));
    }

    @Test
    void credentials_givenAnotherFilePutInItsPlaceWithTheSameTimeAndSize_expectsNewOnes() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        FileTime modified = Files.getLastModifiedTime(ofTheUser);
        CredentialsProvider provider = usual().build();
        expect(provider, Credentials.of("AKIDa", "canary-key"));
        Path other = Files.writeString(folder.resolve("other"), GOOD.replace("AKIDa", "AKIDb"));
        Files.move(other, ofTheUser, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(ofTheUser, modified);
        time.advanceTimeBy(A_LOOK);

        expect(provider, Credentials.of("AKIDb", "canary-key"));
    }

    @Test
    void credentials_givenFileBreaksAndIsMended_expectsErrorAndThenCredentials() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        CredentialsProvider provider = usual().build();
        expect(provider, Credentials.of("AKIDa", "canary-key"));
        Files.writeString(ofTheUser, "[default]\n");
        time.advanceTimeBy(A_LOOK);
        StepVerifier.create(provider.credentials())
                .verifyErrorMessage(ofTheUser + ", profile [default]: secret_id is missing");
        Files.writeString(ofTheUser, GOOD);

        expect(provider, Credentials.of("AKIDa", "canary-key"));
    }

    @Test
    void credentials_givenSubscriberOnParallelThread_expectsNoBlockingThere() throws IOException {
        Files.writeString(ofTheUser, GOOD);

        StepVerifier.create(Mono.defer(() -> usual().build().credentials()).subscribeOn(Schedulers.parallel()))
                .expectNext(Credentials.of("AKIDa", "canary-key"))
                .verifyComplete();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[default|, line 1: a profile's line must end with ]",
                "[default]~canary-key|, line 2: must be key = value, [profile] or a comment",
                "~[default]~secret_id=a~secret_key =|, line 4: secret_key must have a value",
                "[default]~secret_id=a~secret_key=canary-key~secret_key=canary-key"
                        + "|, line 4: secret_key must stand in a profile once",
                "[default]~secret_id=a~[default]|, line 3: profile [default] must stand in the file once",
                "[default]~secret_id=a|, profile [default]: secret_key is missing",
                "[other]~secret_id=a|\" has no profile [default]\"",
                "secret_id=a~secret_key=canary-key|\" has no profile [default]\"",
                "[default]~secret_id=a~secret_key=canary-\u00e9"
                        + "|, profile [default]: secretKey must consist of visible ASCII characters",
            })
    void credentials_givenBrokenFile_expectsPathLineAndRuleWithoutTheValue(String lines, String rule)
            throws IOException {
        Files.writeString(ofTheUser, lines.replace('~', '\n'));
        Files.writeString(ofTheMachine, GOOD);

        StepVerifier.create(usual().build().credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure).hasMessage(ofTheUser + rule).hasNoCause();
            assertThat(((CredentialsException) failure).isAbsent()).isFalse();
        });
    }

    @Test
    void credentials_givenBytesThatAreNoText_expectsErrorThatSaysSo() throws IOException {
        Files.write(ofTheUser, new byte[] {(byte) 0xc3, 0x28});

        expectError(ofTheUser + " is not UTF-8 text");
    }

    @Test
    void credentials_givenHugeFile_expectsErrorThatSaysSo() throws IOException {
        Files.writeString(ofTheUser, "#".repeat(64 * 1024 + 1));

        expectError(ofTheUser + " is longer than 65536 bytes");
    }

    @Test
    void credentials_givenFolder_expectsErrorThatSaysSo() throws IOException {
        Files.createDirectory(ofTheUser);

        expectError(ofTheUser + " is not a regular file");
    }

    @Test
    void credentials_givenFileThatAllMayRead_expectsOneWarningWithThePathAlone() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        Files.setPosixFilePermissions(ofTheUser, PosixFilePermissions.fromString("rw-r--r--"));
        try (WrittenLog log = WrittenLog.record()) {
            CredentialsProvider provider = usual().build();
            expect(provider, Credentials.of("AKIDa", "canary-key"));
            Files.setLastModifiedTime(ofTheUser, FileTime.fromMillis(1));
            time.advanceTimeBy(A_LOOK);
            expect(provider, Credentials.of("AKIDa", "canary-key"));

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .containsExactly("WARN " + ofTheUser
                            + " holds a secret key and is readable by every user of this machine: chmod 600 it");
            assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
        }
    }

    @Test
    void credentials_givenFileOfItsOwnerAlone_expectsNoWarning() throws IOException {
        Files.writeString(ofTheUser, GOOD);
        Files.setPosixFilePermissions(ofTheUser, PosixFilePermissions.fromString("rw-------"));
        try (WrittenLog log = WrittenLog.record()) {
            expect(usual().build(), Credentials.of("AKIDa", "canary-key"));

            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a]b", "a\nb"})
    void profile_givenNameThatCannotStandInAFile_expectsRefusal(String profile) {
        assertThatThrownBy(() -> usual().profile(profile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("profile must not be blank");
    }

    private ProfileFileBuilder usual() {
        return builder(Map.of());
    }

    private ProfileFileBuilder builder(Map<String, String> variables) {
        return new ProfileFileBuilder(variables::get, folder, ofTheMachine).scheduler(time);
    }

    private void expectError(String message) {
        StepVerifier.create(usual().build().credentials()).verifyErrorMessage(message);
    }

    private static void expect(CredentialsProvider provider, Credentials expected) {
        StepVerifier.create(provider.credentials()).expectNext(expected).verifyComplete();
    }
}
