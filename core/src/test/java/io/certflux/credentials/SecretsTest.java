// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.certflux.credentials.HttpStandIn.Reply;
import io.certflux.credentials.HttpStandIn.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** All that is logged at TRACE, thrown or shown while each source succeeds and fails is searched for its secrets. */
class SecretsTest {
    private static final String KEY = "canaryBaseKey0123456789abcdefghi";
    private static final String TOKEN = "canaryWebToken0123456789.canaryClaims.canarySignature";
    private static final List<Function<Request, Reply>> FAILURES = List.of(
            request -> Reply.ok(Answers.stsError("AuthFailure.TokenFailure", "you sent " + TOKEN + " by " + KEY)),
            request -> Reply.of(500, TOKEN + KEY),
            request -> Reply.ok(TOKEN + KEY),
            request -> Reply.ok(Answers.sts().substring(0, 150)),
            request -> Reply.ok(
                    Answers.metadata().replace("ExpiredTime", "Ignored").replace("2026", TOKEN)),
            request -> Reply.ok(Answers.sts().replace(Answers.KEY, Answers.KEY + "\\n")),
            request -> Reply.truncated(Answers.metadata()),
            request -> Reply.ok(TOKEN.repeat(2000)),
            request -> Reply.stalled());

    @TempDir
    private Path folder;

    private final Queue<String> shown = new ConcurrentLinkedQueue<>();
    private final StsStandIn sts = StsStandIn.knowing("AKIDbase", KEY);
    private final HttpStandIn metadata = HttpStandIn.start(request -> Reply.ok(Answers.metadata()));

    @AfterEach
    void close() {
        sts.close();
        metadata.close();
    }

    @Test
    void everySource_givenSuccessAndEveryFailure_expectsNoSecretInAnythingWritten() throws IOException {
        Path tokenFile = Files.writeString(folder.resolve("token"), TOKEN);
        Path good = Files.writeString(
                folder.resolve("good"), "[default]\nsecret_id=AKIDa\nsecret_key=" + KEY + "\ntoken=" + TOKEN);
        Path bad = Files.writeString(folder.resolve("bad"), "[default]\nsecret_id=AKIDa\n" + KEY);
        try (WrittenLog log = WrittenLog.record()) {
            ask(CredentialsProvider.profileFile().file(good).build());
            ask(CredentialsProvider.profileFile().file(bad).build());
            ask(new EnvironmentCredentials(Map.of("TENCENTCLOUD_SECRET_KEY", KEY, "TENCENTCLOUD_TOKEN", TOKEN)::get));
            askAll(tokenFile);
            for (Function<Request, Reply> failure : FAILURES) {
                sts.answer(failure);
                metadata.answer(failure);
                askAll(tokenFile);
            }
            shown.addAll(log.lines());
        }

        assertThat(shown).as("TRACE was recorded").anyMatch(line -> line.startsWith("TRACE"));
        assertThat(shown)
                .as("successes")
                .filteredOn(line -> line.contains("Credentials[secretId=AKIDtmp]"))
                .isNotEmpty();
        assertThat(shown).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void jackson_givenAnApplicationsMapper_expectsTheSecretIdAlone() {
        Map<String, Credentials> holder = Map.of("who", Answers.CREDENTIALS);
        JsonMapper nosy = JsonMapper.builder()
                .changeDefaultVisibility(all -> all.withVisibility(PropertyAccessor.ALL, Visibility.ANY))
                .build();

        assertThat(new JsonMapper().writeValueAsString(holder))
                .isEqualTo("{\"who\":\"Credentials[secretId=AKIDtmp]\"}");
        assertThat(nosy.writeValueAsString(holder)).isEqualTo("{\"who\":\"Credentials[secretId=AKIDtmp]\"}");
    }

    @Test
    void javaSerialization_givenCredentials_expectsRefusal() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(Answers.CREDENTIALS)).isInstanceOf(NotSerializableException.class);
        }
    }

    private void askAll(Path tokenFile) {
        FixedClock clock = new FixedClock(Answers.NOW);
        Duration timeout = Duration.ofMillis(500);
        Credentials base = Credentials.temporary("AKIDbase", KEY, TOKEN);
        Map<String, String> variables = Map.of(
                "TKE_REGION", "ap-guangzhou",
                "TKE_PROVIDER_ID", "cls-1",
                "TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/pod",
                "TKE_WEB_IDENTITY_TOKEN_FILE", tokenFile.toString());
        ask(CredentialsProvider.assumeRole(CredentialsProvider.fixed(base), "qcs::cam::uin/1:roleName/a")
                .endpoint(sts.uri())
                .timeout(timeout)
                .scheduler(clock)
                .build());
        ask(new WebIdentityBuilder(variables::get)
                .endpoint(sts.uri())
                .timeout(timeout)
                .scheduler(clock)
                .build());
        ask(new CvmRoleBuilder()
                .metadata(metadata.uri())
                .role("certflux")
                .timeout(timeout)
                .scheduler(clock)
                .build());
    }

    private void ask(CredentialsProvider provider) {
        try {
            shown.add(String.valueOf(provider.credentials().block(Duration.ofSeconds(10))));
        } catch (CredentialsException failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            shown.add(trace.toString());
        }
        shown.add(provider.toString());
    }
}
