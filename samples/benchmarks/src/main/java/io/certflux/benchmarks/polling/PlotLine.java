// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.util.List;

/**
 * What one policy reached at each size.
 *
 * @param name at its end
 * @param colour as in CSS
 * @param width in pixels
 * @param values one a size
 */
record PlotLine(String name, String colour, double width, List<Double> values) {
    double last() {
        return values.get(values.size() - 1);
    }
}
