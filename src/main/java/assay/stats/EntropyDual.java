package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import java.util.Arrays;
import java.util.List;

/**
 * The convex function {@code ln mean exp(lambda' (x_i - target)) + ridge |lambda|² / 2}, whose
 * gradient is the imbalance that the weights {@code exp(lambda' x_i)} leave. Features are scaled to
 * a unit variance first.
 */
final class EntropyDual {

    private static final double SMALL = 1e-11;
    private static final double ENOUGH = 1e-8;
    private static final double STEADY = 1e-10;
    private static final int MOST_STEPS = 500;

    private final double[][] away; // rows x features, scaled, from the target
    private final double ridge;
    private double[] lambda;
    private double[] weights;

    EntropyDual(Matrix features, double[] target, double ridge) {
        this.ridge = ridge;
        this.away = new double[features.rows()][];
        for (int row = 0; row < away.length; row++) {
            away[row] = features.row(row);
        }
        for (int column = 0; column < target.length; column++) {
            scale(column, target[column]);
        }
        lambda = new double[target.length];
        weights = weights(lambda);
    }

    private void scale(int column, double target) {
        double mean = Arrays.stream(away).mapToDouble(x -> x[column]).sum() / away.length;
        double squares =
                Arrays.stream(away).mapToDouble(x -> (x[column] - mean) * (x[column] - mean)).sum();
        double deviation = squares > 0 ? Math.sqrt(squares / away.length) : 1;
        for (double[] x : away) {
            x[column] = (x[column] - target) / deviation;
        }
    }

    /** The weights at the minimum, sum 1. */
    double[] weights(List<String> names) {
        double[] gradient = gradient();
        for (int step = 0; step < MOST_STEPS && largest(gradient) > SMALL; step++) {
            if (!descend(gradient)) {
                break;
            }
            gradient = gradient();
        }
        int worst = 0;
        for (int at = 1; at < gradient.length; at++) {
            worst = Math.abs(gradient[at]) > Math.abs(gradient[worst]) ? at : worst;
        }
        unless(
                largest(gradient) <= ENOUGH,
                "no weights reach all wanted means together; '%s' stays %s standard deviations off",
                names.get(worst),
                number(gradient[worst]));
        return weights;
    }

    private boolean descend(double[] gradient) {
        double[] step = Solve.of(curvature(), gradient);
        double slope = Scatter.dot(step, gradient, step.length);
        double before = value(lambda);
        for (double size = 1; size > 1e-12; size /= 2) {
            double[] next = lambda.clone();
            for (int at = 0; at < next.length; at++) {
                next[at] -= size * step[at];
            }
            if (value(next) <= before - 1e-4 * size * slope || slope < 1e-14) {
                lambda = next;
                weights = weights(next);
                return true;
            }
        }
        return false;
    }

    private double value(double[] at) {
        double[] exponents = exponents(at);
        double top = Arrays.stream(exponents).max().orElseThrow();
        double sum = Arrays.stream(exponents).map(e -> Math.exp(e - top)).sum();
        return top + Math.log(sum / away.length) + ridge * Scatter.dot(at, at, at.length) / 2;
    }

    private double[] weights(double[] at) {
        double[] exponents = exponents(at);
        double top = Arrays.stream(exponents).max().orElseThrow();
        double[] all = Arrays.stream(exponents).map(e -> Math.exp(e - top)).toArray();
        double sum = Arrays.stream(all).sum();
        return Arrays.stream(all).map(w -> w / sum).toArray();
    }

    private double[] exponents(double[] at) {
        return Arrays.stream(away).mapToDouble(x -> Scatter.dot(x, at, at.length)).toArray();
    }

    private double[] gradient() {
        double[] gradient = new double[lambda.length];
        for (int row = 0; row < away.length; row++) {
            for (int at = 0; at < gradient.length; at++) {
                gradient[at] += weights[row] * away[row][at];
            }
        }
        for (int at = 0; at < gradient.length; at++) {
            gradient[at] += ridge * lambda[at];
        }
        return gradient;
    }

    /** A little is added to the diagonal, so that features that say the same do no harm. */
    private double[][] curvature() {
        int d = lambda.length;
        double[] mean = gradient();
        double[][] curvature = new double[d][d];
        for (int row = 0; row < away.length; row++) {
            for (int i = 0; i < d; i++) {
                double left = weights[row] * (away[row][i] - mean[i]);
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += left * (away[row][j] - mean[j]);
                }
            }
        }
        for (int i = 0; i < d; i++) {
            curvature[i][i] += ridge + STEADY;
            for (int j = 0; j < i; j++) {
                curvature[j][i] = curvature[i][j];
            }
        }
        return curvature;
    }

    private static double largest(double[] gradient) {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }
}
