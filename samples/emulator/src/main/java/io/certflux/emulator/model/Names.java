// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.random.RandomGenerator;

/** Ids as the API's are: eight characters that mean nothing. */
final class Names {
    private static final String MIXED = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";

    private Names() {}

    /** Such as {@code SO8zRv29}: certificates and orders. */
    static String mixed(RandomGenerator random) {
        return eight(MIXED, random);
    }

    /** Such as {@code 9crou4ha}: the cloud's resources. */
    static String lower(RandomGenerator random) {
        return eight(LOWER, random);
    }

    private static String eight(String alphabet, RandomGenerator random) {
        return random.ints(8, 0, alphabet.length())
                .collect(
                        StringBuilder::new, (name, index) -> name.append(alphabet.charAt(index)), StringBuilder::append)
                .toString();
    }
}
