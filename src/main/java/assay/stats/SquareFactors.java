package assay.stats;

import java.nio.DoubleBuffer;

/** The Cholesky factors of a mixture's components, where a library can see them. */
final class SquareFactors {

    private final DoubleBuffer[] lower;

    SquareFactors(Densities densities) {
        int d = densities.dimensions();
        this.lower = new DoubleBuffer[densities.components()];
        for (int k = 0; k < lower.length; k++) {
            lower[k] = Algebra.doubles(Math.multiplyExact(d, d));
            for (int i = 0; i < d; i++) {
                lower[k].put(i * d, densities.factor(k)[i]);
            }
        }
    }

    /** {@return L of a component, shape {@code [d, d]}} */
    DoubleBuffer lower(int component) {
        return lower[component];
    }
}
