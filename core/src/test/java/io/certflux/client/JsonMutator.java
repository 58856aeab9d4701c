// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Damages one JSON text: first where its grammar has joints, then, at times, anywhere among its bytes. */
final class JsonMutator {
    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "-1",
        "1.9",
        "\"\"",
        "\" 7 \"",
        "\"text\"",
        "{}",
        "[]",
        "[[]]",
        "[null]",
        "{\"a\":{}}",
        "[{}]",
        "9223372036854775808",
        "-9223372036854775809",
        "1e5",
        "1e999999999",
        "-1e-999999999",
        "9".repeat(400),
        "9".repeat(2000),
        "1." + "0".repeat(400),
        "\"" + "9".repeat(400) + "\"",
        "\"1e999999999\"",
        "NaN",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"9999-99-99 99:99:99\"",
        "\"+999999999-12-31T23:59:59Z\""
    };
    private static final byte[][] NOT_UTF_8 = {
        {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xf8, 0}, {0}
    };
    private static final List<Charset> OTHER_CHARSETS = List.of(
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32"), Charset.forName("UTF-32LE"));
    private static final int[] DEPTHS = {3, 30, 499, 501};

    private final byte[] json;
    private final List<Span> values = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private record Span(int from, int to) {}

    JsonMutator(byte[] json) {
        this.json = json;
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            scan(parser);
        }
    }

    byte[] mutate(SplittableRandom random) {
        byte[] mutated = random.nextInt(3) == 0 ? json : structure(random);
        int wounds = mutated == json ? 1 + random.nextInt(3) : random.nextInt(4) / 3;
        for (int i = 0; i < wounds; i++) {
            mutated = bytes(mutated, random);
        }
        return mutated;
    }

    /** The places of all values, and the names of all members. */
    private void scan(JsonParser parser) {
        Deque<Integer> open = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            parser.getString();
            int from = (int) parser.currentTokenLocation().getByteOffset();
            int to = (int) parser.currentLocation().getByteOffset();
            if (token.isStructStart()) {
                open.push(from);
            } else if (token.isStructEnd()) {
                values.add(new Span(open.pop(), to));
            } else if (token == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
            } else {
                values.add(new Span(from, to));
            }
        }
    }

    private byte[] structure(SplittableRandom random) {
        Span at = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(10)) {
            case 0 -> replaced(json, at.from(), at.to(), nested(random));
            case 1, 2 -> replaced(json, at.from(), at.to(), copyOf(values.get(random.nextInt(values.size()))));
            case 3, 4 -> withMember(at, random);
            case 5 -> random.nextInt(4) == 0 ? reencoded(random) : withMember(at, random);
            default -> replaced(json, at.from(), at.to(), utf8(pick(VALUES, random)));
        };
    }

    /** A member put before the others of an object: a second one of its name, or one that belongs elsewhere. */
    private byte[] withMember(Span at, SplittableRandom random) {
        if (json[at.from()] != '{' || at.to() - at.from() < 3) {
            return replaced(json, at.from(), at.to(), utf8(pick(VALUES, random)));
        }
        String member = "\"" + names.get(random.nextInt(names.size())) + "\":" + pick(VALUES, random) + ",";
        return replaced(json, at.from() + 1, at.from() + 1, utf8(member));
    }

    private byte[] reencoded(SplittableRandom random) {
        String text = new String(json, StandardCharsets.UTF_8);
        int charset = random.nextInt(OTHER_CHARSETS.size() + 1);
        return charset == OTHER_CHARSETS.size()
                ? utf8("\ufeff" + text)
                : (random.nextBoolean() ? "\ufeff" + text : text).getBytes(OTHER_CHARSETS.get(charset));
    }

    private static byte[] nested(SplittableRandom random) {
        int depth = DEPTHS[random.nextInt(DEPTHS.length)];
        return random.nextBoolean()
                ? utf8("[".repeat(depth) + "]".repeat(depth))
                : utf8("{\"Error\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    private static byte[] bytes(byte[] input, SplittableRandom random) {
        if (input.length == 0) {
            return input;
        }
        int from = random.nextInt(input.length);
        int to = Math.min(input.length, from + 1 + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> replaced(input, from, input.length, new byte[0]);
            case 1 -> replaced(input, from, to, new byte[0]);
            case 2 -> replaced(input, to, to, Arrays.copyOfRange(input, from, to));
            case 3 -> replaced(input, from, from, NOT_UTF_8[random.nextInt(NOT_UTF_8.length)]);
            case 4 -> replaced(input, 0, random.nextInt(40) == 0 ? input.length : from, new byte[0]);
            default -> flipped(input, from, random);
        };
    }

    private static byte[] flipped(byte[] input, int at, SplittableRandom random) {
        byte[] flipped = input.clone();
        flipped[at] = random.nextBoolean() ? (byte) (input[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt(256);
        return flipped;
    }

    private byte[] copyOf(Span span) {
        return Arrays.copyOfRange(json, span.from(), span.to());
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        byte[] output = new byte[input.length - (to - from) + by.length];
        System.arraycopy(input, 0, output, 0, from);
        System.arraycopy(by, 0, output, from, by.length);
        System.arraycopy(input, to, output, from + by.length, input.length - to);
        return output;
    }

    private static String pick(String[] from, SplittableRandom random) {
        return from[random.nextInt(from.length)];
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
