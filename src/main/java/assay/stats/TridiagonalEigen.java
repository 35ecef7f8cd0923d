package assay.stats;

import assay.work.Work;
import java.util.Arrays;

/**
 * Eigenvalues of a large symmetric matrix in Java, step by step, so that it can be stopped: first
 * reflections that leave two diagonals, then rotations that leave one.
 *
 * <p>Source: A. Dubrulle, R. Martin and J. Wilkinson, "The implicit QL algorithm", Numerische
 * Mathematik 12, 1968; G. Golub and C. Van Loan, "Matrix Computations", 4th edition, section 8.3.
 */
final class TridiagonalEigen {

    private static final int MOST_TURNS = 60; // for one eigenvalue; two or three are usual

    private final int size;
    private final double[][] rest; // what is left to reflect; both triangles
    private final double[][] mirrors; // the vectors reflected along
    private final double[] diagonal;
    private final double[] beside; // beside[i] links i and i + 1
    private final double[][] vectors; // one a row
    private final Work work;
    private double smallest; // beside the diagonal, what is no more than rounding

    private TridiagonalEigen(double[][] symmetric, double factor, Work work) {
        this.size = symmetric.length;
        this.rest = new double[size][];
        for (int i = 0; i < size; i++) {
            rest[i] = Arrays.stream(symmetric[i]).map(value -> value * factor).toArray();
        }
        this.mirrors = new double[size][];
        this.diagonal = new double[size];
        this.beside = new double[size];
        this.vectors = new double[size][size];
        this.work = work;
    }

    /**
     * Decomposes a matrix whose both triangles are filled.
     *
     * @param values takes the eigenvalues, in no order
     * @param work asked at every step, which takes {@code size^2} multiplications or fewer
     * @return the unit vectors, one a row, in the order of the values
     * @throws ArithmeticException if the iteration does not converge
     */
    static double[][] of(double[][] symmetric, double[] values, Work work) {
        // A power of 2, so that nothing is rounded and no square is beyond all numbers.
        double largest =
                Arrays.stream(symmetric)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        double factor = largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : 1;
        TridiagonalEigen eigen = new TridiagonalEigen(symmetric, factor, work);
        for (int k = 0; k < eigen.size; k++) {
            work.check();
            eigen.reflect(k);
        }
        for (int k = eigen.size - 1; k >= 0; k--) {
            work.check();
            eigen.undo(k);
        }
        eigen.measure();
        for (int k = 0; k < eigen.size; k++) {
            eigen.isolate(k);
        }
        Arrays.setAll(values, k -> eigen.diagonal[k] / factor);
        return eigen.vectors;
    }

    /** Clears the k-th column below the second diagonal. */
    private void reflect(int k) {
        diagonal[k] = rest[k][k];
        double[] mirror = new double[size];
        double square = 0;
        for (int i = k + 1; i < size; i++) {
            mirror[i] = rest[i][k];
            square += mirror[i] * mirror[i];
        }
        mirrors[k] = mirror;
        if (k + 1 < size) {
            double length = Math.sqrt(square);
            beside[k] = mirror[k + 1] > 0 ? -length : length;
            mirror[k + 1] -= beside[k];
            scale(mirror, k + 1);
            reflectRest(mirror, k + 1);
        }
    }

    /** Makes a vector's square length 2, so that {@code I - vv'} reflects; 0 stays 0. */
    private void scale(double[] mirror, int from) {
        double square = dot(mirror, mirror, from);
        double factor = square > 0 ? Math.sqrt(2 / square) : 0;
        for (int i = from; i < size; i++) {
            mirror[i] *= factor;
        }
    }

    private void reflectRest(double[] mirror, int from) {
        double[] product = new double[size];
        for (int i = from; i < size; i++) {
            product[i] = dot(rest[i], mirror, from);
        }
        double half = dot(product, mirror, from) / 2;
        for (int i = from; i < size; i++) {
            product[i] -= half * mirror[i];
        }
        for (int i = from; i < size; i++) {
            double[] line = rest[i];
            double first = mirror[i];
            double second = product[i];
            for (int j = from; j < size; j++) {
                line[j] -= first * product[j] + second * mirror[j];
            }
        }
    }

    /** Puts the k-th reflection into the vectors, the last one first. */
    private void undo(int k) {
        vectors[k][k] = 1;
        for (int i = k + 1; i < size; i++) {
            double along = dot(vectors[i], mirrors[k], k + 1);
            for (int j = k + 1; j < size; j++) {
                vectors[i][j] -= along * mirrors[k][j];
            }
        }
    }

    private double dot(double[] left, double[] right, int from) {
        double sum = 0;
        for (int i = from; i < size; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** Turns until nothing is left beside the k-th value. */
    private void isolate(int k) {
        for (int turns = 0; ; turns++) {
            work.check();
            int end = k;
            while (end < size - 1 && !negligible(end)) {
                end++;
            }
            if (end == k) {
                return;
            }
            if (turns == MOST_TURNS) {
                throw new ArithmeticException(
                        "the eigenvalues of a %d x %d matrix were not found".formatted(size, size));
            }
            chase(k, end);
        }
    }

    /**
     * Against the largest of all, not against its neighbours: where many eigenvalues are 0, those
     * are made of rounding, and turning them would never end.
     */
    private boolean negligible(int i) {
        return Math.abs(beside[i]) <= smallest;
    }

    private void measure() {
        for (int i = 0; i < size; i++) {
            double sum = Math.abs(diagonal[i]) + Math.abs(beside[i]);
            smallest = Math.max(smallest, sum * Math.ulp(1.0) / 2);
        }
    }

    /** One sweep of rotations from the end to k, with the shift that Wilkinson proposed. */
    private void chase(int k, int end) {
        double g = (diagonal[k + 1] - diagonal[k]) / (2 * beside[k]);
        double r = Math.hypot(g, 1);
        g = diagonal[end] - diagonal[k] + beside[k] / (g + Math.copySign(r, g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = end - 1; i >= k; i--) {
            double f = s * beside[i];
            double b = c * beside[i];
            r = Math.hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) {
                diagonal[i + 1] -= p;
                beside[end] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = diagonal[i + 1] - p;
            r = (diagonal[i] - g) * s + 2 * c * b;
            p = s * r;
            diagonal[i + 1] = g + p;
            g = c * r - b;
            rotate(vectors[i], vectors[i + 1], s, c);
        }
        diagonal[k] -= p;
        beside[k] = g;
        beside[end] = 0;
    }

    private static void rotate(double[] one, double[] next, double s, double c) {
        for (int j = 0; j < one.length; j++) {
            double before = next[j];
            next[j] = s * one[j] + c * before;
            one[j] = c * one[j] - s * before;
        }
    }
}
