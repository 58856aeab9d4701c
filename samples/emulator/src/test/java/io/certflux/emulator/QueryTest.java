// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void members_ofAQuery_areScalarsAndArrays() {
        assertThat(Query.members("Limit=15&OldCertificateId=a%20b&ResourceTypes.0=clb&ResourceTypes.1=waf"))
                .isEqualTo(Map.of("Limit", "15", "OldCertificateId", "a b", "ResourceTypes", List.of("clb", "waf")));
    }

    @Test
    void members_ofNoQuery_areNone() {
        assertThat(Query.members("")).isEmpty();
    }
}
