// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certflux.client.DeployTask.Origin;
import io.certflux.rotation.RotationHandle.Action;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationSettings.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String SHA1 = "0123456789".repeat(4);

    @Test
    void decode_givenEncodedHandle_expectsTheSame() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            RotationHandle handle = random(random);
            String text = handle.encode();
            assertThat(RotationHandle.decode(text)).isEqualTo(handle);
            assertThat(text).matches("[!-~]{1,1024}");
        }
    }

    @Test
    void encode_givenTheLargestThatCanBe_expectsNoMoreThanAKilobyte() {
        List<String> regions =
                IntStream.range(0, 22).mapToObj(i -> "ap-guangzhou" + (i % 10)).toList();
        RotationHandle largest = new RotationHandle(
                "r".repeat(64),
                "c".repeat(64),
                Phase.ROLLING_BACK,
                Action.UPLOAD_UPDATE,
                SHA256,
                SHA1,
                Optional.of(Instant.parse("2026-11-22T01:02:03.456Z")),
                OptionalLong.of(Long.MAX_VALUE),
                Optional.of(Origin.UNCERTAIN),
                10,
                new RotationSettings(
                        List.of(new Target("clb", regions)),
                        Duration.ofSeconds(Integer.MAX_VALUE, 999_999_999),
                        10,
                        true,
                        true,
                        Evidence.Level.SERVED));

        assertThat(largest.encode()).hasSizeLessThanOrEqualTo(1024);
        assertThat(RotationHandle.decode(largest.encode())).isEqualTo(largest);
    }

    @Test
    void decode_givenFieldOfALaterRelease_expectsItPassedOver() {
        assertThat(RotationHandle.decode("certflux1?rotation=r&certificate=c&phase=SENT&colour=blue")
                        .rotationId())
                .isEqualTo("r");
    }

    /** As where it was cut, or put together by hand: the last value counts, and what is no field says nothing. */
    @Test
    void decode_givenFieldTwiceAndOneWithoutAValue_expectsTheLastValue() {
        assertThat(RotationHandle.decode("certflux1?rotation=r&rotation=r-2&certificate=c&phase=SENT&rollback")
                        .rotationId())
                .isEqualTo("r-2");
    }

    @Test
    void decode_givenLongValue_expectsItNotQuotedWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RotationHandle.decode("certflux1?rotation=r&certificate=c&phase=" + "X".repeat(41)))
                .withMessageEndingWith(": '" + "X".repeat(40) + "...'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RotationHandle.decode("certflux1?rotation=r&certificate=c&phase=" + "X".repeat(40)))
                .withMessageEndingWith(": '" + "X".repeat(40) + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certflux2?rotation=r                                    | version 1",
                "{\"rotation\":\"r\"}                                    | must start with certflux1?",
                "certflux1?certificate=c&phase=SENT                      | rotation must be given",
                "certflux1?rotation=r&certificate=c                      | phase must be given",
                "certflux1?rotation=r&certificate=c&phase=LOST           | phase must be as it was written: 'LOST'",
                "certflux1?rotation=r&certificate=c&phase=SENT&sha1=abc  | sha1 must be 40 lower-case hex digits: 'abc'",
                "certflux1?rotation=r&certificate=c&phase=SENT&task=x    | task must be as it was written: 'x'",
                "certflux1?rotation=r&certificate=c&phase=SENT&retries=99| retries must be 0 to 10: 99",
            })
    void decode_givenWhatIsNoHandle_expectsFieldAndRule(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RotationHandle.decode(text))
                .withMessageContaining(message);
    }

    @Test
    void on_givenMoreRegionsThanAHandleHolds_expectsRefusalThatSaysSo() {
        String[] regions =
                IntStream.range(0, 40).mapToObj(i -> "ap-region-" + i).toArray(String[]::new);
        Rotation rotation = Rotation.of("JADeKqED", ScriptedRotations.material());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotation.on("clb", regions))
                .withMessageContaining("320 characters");
    }

    private static RotationHandle random(Random random) {
        boolean sent = random.nextBoolean();
        return new RotationHandle(
                "rotation:" + random.nextInt(),
                "JADeKqED",
                any(random, Phase.values()),
                any(random, Action.values()),
                random.nextBoolean() ? SHA256 : "",
                random.nextBoolean() ? SHA1 : "",
                sent ? Optional.of(Instant.ofEpochMilli(random.nextInt() & 0xffffffffL)) : Optional.empty(),
                sent ? OptionalLong.of(1 + random.nextInt(1000)) : OptionalLong.empty(),
                sent ? Optional.of(any(random, Origin.values())) : Optional.empty(),
                random.nextInt(10),
                new RotationSettings(
                        random.nextBoolean()
                                ? List.of()
                                : List.of(
                                        new Target("clb", List.of("ap-guangzhou", "ap-shanghai")),
                                        new Target("cdn", List.of())),
                        Duration.ofMillis(1 + random.nextInt(1_000_000)),
                        random.nextInt(11),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean() ? Evidence.Level.RECORD : Evidence.Level.SERVED));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
