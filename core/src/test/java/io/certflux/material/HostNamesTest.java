// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "a.example.com,     *.example.com, true",
        "A.Example.com.,    *.example.COM, true",
        "*.example.com,     *.example.com, true",
        "example.com,       *.example.com, false",
        "a.b.example.com,   *.example.com, false",
        "*.b.example.com,   *.example.com, false",
        "*.example.com,     a.example.com, false",
        "localhost,         *.localhost,   false",
        "10.0.0.1,          10.0.0.1,      true",
        "10.0.0.1,          *.0.0.1,       false",
        "2001:DB8::1,       2001:db8:0:0:0:0:0:1, true",
        "2001:db8::1,       2001:db8::2,   false",
        "2001:db8::1/64,    2001:db8::1/64, true",
        "a:b,               a:b,           true",
        "a:b,               c:d,           false",
        ".example.com,      *.example.com, false",
    })
    void isCovered_givenNames_expectsWildcardForOneLabel(String name, String by, boolean covered) {
        assertThat(HostNames.isCovered(name, List.of("other.example.org", by))).isEqualTo(covered);
    }
}
