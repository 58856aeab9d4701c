// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.WireFixtures.Fixture;
import io.certflux.transport.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged answers: each is read into a value or ends in an {@link SslException}, and no key comes out of it. A sample is a
 * function of its action and number alone, so that a failure that names them can be repeated.
 */
class DecoderFuzzTest {
    private static final int SAMPLES_PER_ACTION = 7_200;
    private static final int[] OTHER_STATUSES = {100, 204, 301, 400, 401, 403, 404, 413, 429, 500, 502, 503, 504, 999};
    private static final List<String> SECRET_MEMBERS =
            List.of("CertificatePrivateKey", "EncryptPrivateKey", "KeyPassword");

    private final JsonCodec codec = new JsonCodec();
    private final AnswerWalk walk = new AnswerWalk();
    private int values;
    private int failures;
    private int keysGuarded;

    static Collection<String> actions() {
        return OfferedActions.methods().keySet();
    }

    @Test
    void samples_givenAllActions_expectsAtLeastAHundredThousand() {
        assertThat(actions().size() * SAMPLES_PER_ACTION).isGreaterThanOrEqualTo(100_000);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void decode_givenDamagedAnswers_expectsAValueOrAnSslExceptionAndNoKey(String name) {
        Action<?> action = OfferedActions.of(OfferedActions.methods().get(name));
        List<Fixture> own = WireFixtures.responses().stream()
                .filter(fixture -> fixture.action().equals(name))
                .toList();
        List<JsonMutator> ofThisAction = mutators(own);
        List<JsonMutator> ofAnyAction = mutators(WireFixtures.responses());

        for (int sample = 0; sample < SAMPLES_PER_ACTION; sample++) {
            SplittableRandom random = new SplittableRandom(31L * name.hashCode() + sample);
            List<JsonMutator> mutators = random.nextInt(10) == 0 ? ofAnyAction : ofThisAction;
            byte[] body = mutators.get(random.nextInt(mutators.size())).mutate(random);
            int status = random.nextInt(50) == 0 ? OTHER_STATUSES[random.nextInt(OTHER_STATUSES.length)] : 200;
            try {
                decode(action, new HttpAnswer(status, Optional.empty(), body));
            } catch (Throwable e) {
                String text = new String(body, StandardCharsets.UTF_8);
                throw new AssertionError("sample " + sample + ", status " + status + ":\n" + text, e);
            }
        }

        assertThat(values + failures).isEqualTo(SAMPLES_PER_ACTION);
        assertThat(values).as("answers that could still be read").isGreaterThan(SAMPLES_PER_ACTION / 10);
        assertThat(failures).as("answers that could not").isGreaterThan(SAMPLES_PER_ACTION / 10);
        assertThat(walk.calls()).as("accessors called").isGreaterThan(values);
        if (own.stream().anyMatch(fixture -> keyIsInItsPlace(fixture.bytes()))) {
            assertThat(keysGuarded).as("answers with a key").isGreaterThan(SAMPLES_PER_ACTION / 20);
        }
    }

    private static List<JsonMutator> mutators(List<Fixture> fixtures) {
        List<JsonMutator> mutators = new ArrayList<>();
        fixtures.forEach(fixture -> mutators.add(new JsonMutator(fixture.bytes())));
        return mutators;
    }

    private void decode(Action<?> action, HttpAnswer answer) {
        boolean keyIsInItsPlace = keyIsInItsPlace(answer.body());
        keysGuarded += keyIsInItsPlace ? 1 : 0;
        try {
            Object value = codec.decode(action, WireFixtures.sent(action.name()), answer);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(value).isInstanceOf(action.answer());
            walk.readAnswer(value, text -> assertNoKey(keyIsInItsPlace, text));
            values++;
        } catch (SslException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertNoKey(keyIsInItsPlace, cause.toString());
            }
            failures++;
        }
    }

    private static void assertNoKey(boolean keyIsInItsPlace, String text) {
        if (keyIsInItsPlace && text.contains(WireFixtures.CANARY)) {
            throw new AssertionError("a private key came out");
        }
    }

    /** Whether each key is still a member of its name; where the damage moved one elsewhere, nobody could tell it. */
    private static boolean keyIsInItsPlace(byte[] body) {
        String rest = new String(body, StandardCharsets.UTF_8);
        if (!rest.contains(WireFixtures.CANARY)) {
            return false;
        }
        for (String member : SECRET_MEMBERS) {
            rest = rest.replace("\"" + member + "\": \"" + WireFixtures.PRIVATE_KEY.replace("\n", "\\n") + "\"", "");
        }
        return !rest.contains(WireFixtures.CANARY);
    }
}
