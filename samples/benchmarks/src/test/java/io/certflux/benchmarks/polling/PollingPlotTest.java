// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PollingPlotTest {
    private static final Duration MEDIAN = Duration.ofSeconds(3);

    @Test
    void svg_givenAllPolicies_expectsANamedLineOfEachInBothPanels() throws Exception {
        Document svg = svg(List.of(20, 200, 1000));

        assertThat(nodes(svg, "polyline")).hasSize(2 * Policy.values().length);
        assertThat(nodes(svg, "text").map(Node::getTextContent))
                .contains("Certflux", "every 1 s", "doubling", "ideal: 2", "1,000");
    }

    /** All lines end at one point here. */
    @Test
    void svg_givenLinesThatEndTogether_expectsTheirNamesApart() throws Exception {
        List<Double> heights = nodes(svg(List.of(20, 200)), "text")
                .filter(it -> it.getAttributes().getNamedItem("style") != null)
                .limit(Policy.values().length)
                .map(it ->
                        Double.parseDouble(it.getAttributes().getNamedItem("y").getNodeValue()))
                .sorted()
                .toList();

        assertThat(IntStream.range(1, heights.size()).mapToDouble(it -> heights.get(it) - heights.get(it - 1)))
                .hasSize(Policy.values().length - 1)
                .allMatch(distance -> distance > 15);
    }

    private static Document svg(List<Integer> sizes) throws ParserConfigurationException, SAXException, IOException {
        List<Policy> policies = Arrays.asList(Policy.values());
        Results results = new Results();
        for (int size : sizes) {
            for (Policy policy : policies) {
                results.add(
                        new Results.Row(MEDIAN, size, policy),
                        new Figures(2, 10, 1, 0.5, 1, 0, 20, OptionalDouble.empty()));
            }
        }
        PollingOptions options =
                new PollingOptions(sizes, List.of(MEDIAN), 0.5, List.of(1L), policies, Optional.empty());
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new PollingPlot(results, options).svg())));
    }

    private static Stream<Node> nodes(Document svg, String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
    }
}
