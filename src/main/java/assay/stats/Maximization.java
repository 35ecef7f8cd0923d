package assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The M step: parameters out of sums, by scikit-learn's conventions: ten ulps of 1 are added to
 * every mass, the regularization to every diagonal.
 *
 * <p>A component that answers for practically no row keeps its mean and covariance; its weight goes
 * to nothing.
 */
final class Maximization {

    private static final double TEN_ULPS = 10 * Math.ulp(1.0);
    private static final double EMPTY = 1e-10;

    private final MixtureParameters before;
    private final MixtureSums sums;
    private final double regularization;
    private final int d;
    private final double[] mass;
    private final double[][] means;

    private Maximization(MixtureParameters before, MixtureSums sums, double regularization) {
        this.before = before;
        this.sums = sums;
        this.regularization = regularization;
        this.d = before.dimensions();
        this.mass = Arrays.stream(sums.mass).map(m -> m + TEN_ULPS).toArray();
        this.means = new double[mass.length][];
        for (int k = 0; k < mass.length; k++) {
            means[k] = mean(k);
        }
    }

    static MixtureParameters of(MixtureParameters before, MixtureSums sums, double regularization) {
        return new Maximization(before, sums, regularization).parameters();
    }

    private MixtureParameters parameters() {
        double total = Arrays.stream(mass).sum();
        double[] weights = Arrays.stream(mass).map(m -> m / total).toArray();
        return new MixtureParameters(
                before.covariance(), weights, DoubleMatrix.copyOf(means), covariances());
    }

    private double[] mean(int k) {
        double[] mean = before.means().row(k);
        if (!empty(k)) {
            for (int i = 0; i < d; i++) {
                mean[i] = (sums.first[k][i] + sums.mass[k] * mean[i]) / mass[k];
            }
        }
        return mean;
    }

    private List<Matrix> covariances() {
        if (before.covariance() == CovarianceType.TIED) {
            return List.of(tied());
        }
        List<Matrix> covariances = new ArrayList<>();
        for (int k = 0; k < mass.length; k++) {
            covariances.add(empty(k) ? before.covariances().get(k) : covariance(k));
        }
        return covariances;
    }

    private Matrix covariance(int k) {
        double[][] centred = centred(k);
        for (double[] line : centred) {
            for (int j = 0; j < d; j++) {
                line[j] /= mass[k];
            }
        }
        return switch (before.covariance()) {
            case FULL, TIED -> finished(centred);
            case DIAGONAL -> {
                for (int i = 0; i < d; i++) {
                    centred[0][i] = Math.max(0, centred[0][i]) + regularization;
                }
                yield DoubleMatrix.copyOf(centred[0]);
            }
            case SPHERICAL -> {
                double mean = Arrays.stream(centred[0]).map(v -> Math.max(0, v)).sum() / d;
                yield DoubleMatrix.copyOf(new double[] {mean + regularization});
            }
        };
    }

    private Matrix tied() {
        double[][] total = new double[d][d];
        for (int k = 0; k < mass.length; k++) {
            Scatter.add(total, centred(k));
        }
        double all = Arrays.stream(mass).sum();
        for (double[] line : total) {
            for (int j = 0; j < d; j++) {
                line[j] /= all;
            }
        }
        return finished(total);
    }

    /**
     * Second moments about the new mean m + e, out of those about the old mean m: {@code S - e t' -
     * t e' + N e e'} where t is the first moment about m.
     */
    private double[][] centred(int k) {
        double[][] moments = new double[sums.second[k].length][];
        double[] t = sums.first[k];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = sums.second[k][i].clone();
        }
        if (empty(k)) {
            return moments;
        }
        double[] e = means[k].clone();
        Densities.addTimes(e, before.means().row(k), -1);
        boolean square = before.covariance().square();
        for (int i = 0; i < d; i++) {
            for (int j = square ? 0 : i; j <= i; j++) {
                double shift = e[i] * t[j] + t[i] * e[j] - sums.mass[k] * e[i] * e[j];
                moments[square ? i : 0][j] -= shift;
            }
        }
        return moments;
    }

    private Matrix finished(double[][] lower) {
        for (int i = 0; i < d; i++) {
            lower[i][i] = Math.max(0, lower[i][i]) + regularization;
        }
        Scatter.mirror(lower);
        return DoubleMatrix.copyOf(lower);
    }

    private boolean empty(int k) {
        return sums.mass[k] < EMPTY;
    }
}
