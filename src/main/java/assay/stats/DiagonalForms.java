package assay.stats;

import java.nio.DoubleBuffer;
import java.util.Optional;

/**
 * The quadratic forms of a mixture without covariances as one matrix: with y = x - s for a shift s
 * among the means and e = m - s, {@code sum of (x - m)^2 / v = sum of y^2 / v - 2 y e / v + e^2 /
 * v}.
 */
final class DiagonalForms {

    /**
     * The largest e^2 / v for which the expansion is good: it costs a row that is near its
     * component so many times the last digit, a ten-thousandth of what the tests of mixtures
     * notice.
     */
    private static final double FARTHEST = 1e4;

    private final double[] shift;
    private final double[][] offsets; // e of each component
    private final double[] constants; // sum of e^2 / v
    private final DoubleBuffer forms; // shape [components, 2 columns]: 1 / v, then -2 e / v

    private DiagonalForms(double[] shift, Densities densities) {
        int d = shift.length;
        int components = densities.components();
        this.shift = shift;
        this.offsets = new double[components][d];
        this.constants = new double[components];
        this.forms = Algebra.doubles(Math.multiplyExact(components, 2 * d));
        for (int k = 0; k < components; k++) {
            for (int i = 0; i < d; i++) {
                double precision = densities.precision(k)[i];
                double e = densities.mean(k)[i] - shift[i];
                offsets[k][i] = e;
                constants[k] += e * e * precision;
                forms.put(k * 2 * d + i, precision);
                forms.put(k * 2 * d + d + i, -2 * e * precision);
            }
        }
    }

    /** {@return the forms; none where a component is too far off for its width} */
    static Optional<DiagonalForms> of(Densities densities) {
        double[] shift = new double[densities.dimensions()];
        for (int k = 0; k < densities.components(); k++) {
            Densities.addTimes(shift, densities.mean(k), 1.0 / densities.components());
        }
        for (int k = 0; k < densities.components(); k++) {
            for (int i = 0; i < shift.length; i++) {
                double e = densities.mean(k)[i] - shift[i];
                if (!(e * e * densities.precision(k)[i] <= FARTHEST)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new DiagonalForms(shift, densities));
    }

    /** {@return s, shape {@code [columns]}} */
    double[] shift() {
        return shift;
    }

    /** {@return e of a component, shape {@code [columns]}} */
    double[] offset(int component) {
        return offsets[component];
    }

    /** {@return the sum of e^2 / v of a component} */
    double constant(int component) {
        return constants[component];
    }

    /** {@return what {@code (y^2, y)} is multiplied with, shape {@code [components, 2 columns]}} */
    DoubleBuffer forms() {
        return forms;
    }
}
