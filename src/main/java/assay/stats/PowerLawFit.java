package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Least squares for {@code a + b n^-c} inside bounds. For a fixed c the curve is linear in a and b,
 * so only c is searched: on a grid, then by golden sections around the best place of it (G. Golub,
 * V. Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares problems", SIAM
 * J. Numerical Analysis 10, 1973). The profile of a fixes a instead and searches c in the same way.
 */
final class PowerLawFit {

    private static final double SMALLEST_EXPONENT = .01;
    private static final double LARGEST_EXPONENT = 2;
    private static final int PLACES = 200;
    private static final int SECTIONS = 90;
    private static final int HALVINGS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[] sizes;
    private final double[] losses;
    private final LearningCurve.Options options;

    PowerLawFit(double[] sizes, double[] losses, LearningCurve.Options options) {
        this.sizes = sizes.clone();
        this.losses = losses.clone();
        this.options = options;
        check();
    }

    /** The best a and b for one exponent, and what they leave over. */
    private record Line(double a, double b, double rss) {}

    LearningCurve curve() {
        double c = best(exponent -> line(exponent).rss());
        Line line = line(c);
        unless(
                line.b() > 0,
                "losses do not fall as rows are added; a learning curve is fitted to losses that"
                        + " fall");
        double variance = line.rss() / (sizes.length - 3);
        return new LearningCurve(
                Arrays.stream(sizes).boxed().toList(),
                Arrays.stream(losses).boxed().toList(),
                line.a(),
                line.b(),
                c,
                line.rss(),
                covariance(line.b(), c, variance),
                range(line),
                options.level());
    }

    /** The partial derivatives of the curve by a, b and c. */
    static double[] slopes(double n, double b, double c) {
        double power = Math.pow(n, -c);
        return new double[] {1, power, -b * Math.log(n) * power};
    }

    static void checkSize(String what, double size) {
        unless(
                size > 0 && Double.isFinite(size),
                "%s is %s; use a finite number above 0",
                what,
                number(size));
    }

    private void check() {
        unless(
                sizes.length == losses.length,
                "%d sizes with %d losses; each point has both",
                sizes.length,
                losses.length);
        for (int point = 0; point < sizes.length; point++) {
            checkSize("size of point " + point, sizes[point]);
            unless(
                    Double.isFinite(losses[point]),
                    "loss of point %d is %s; losses are finite",
                    point,
                    number(losses[point]));
        }
        long different = Arrays.stream(sizes).distinct().count();
        unless(
                sizes.length >= 4 && different >= 3,
                "%d points of %d different sizes; a curve needs 4 points of 3 sizes",
                sizes.length,
                different);
    }

    /** The best line lies inside the bounds, or on the best of their four edges. */
    private Line line(double c) {
        double[] x = Arrays.stream(sizes).map(n -> Math.pow(n, -c)).toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(losses).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (losses[i] - meanY);
        }
        double b = xy / xx;
        double a = meanY - b * meanX;
        double mostA = options.largestAsymptote();
        double mostB = options.largestScale();
        if (a >= 0 && a <= mostA && b >= 0 && b <= mostB) {
            return left(a, b, x);
        }
        Line best = withAsymptote(0, x);
        for (Line edge :
                List.of(
                        withAsymptote(mostA, x),
                        left(clamp(meanY, mostA), 0, x),
                        left(clamp(meanY - mostB * meanX, mostA), mostB, x))) {
            best = edge.rss() < best.rss() ? edge : best;
        }
        return best;
    }

    private Line withAsymptote(double a, double[] x) {
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += x[i] * x[i];
            xy += x[i] * (losses[i] - a);
        }
        return left(a, clamp(xy / xx, options.largestScale()), x);
    }

    private Line left(double a, double b, double[] x) {
        double rss = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = losses[i] - a - b * x[i];
            rss += residual * residual;
        }
        return new Line(a, b, rss);
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }

    private double profile(double a) {
        DoubleUnaryOperator rss =
                c ->
                        withAsymptote(a, Arrays.stream(sizes).map(n -> Math.pow(n, -c)).toArray())
                                .rss();
        return rss.applyAsDouble(best(rss));
    }

    /** All asymptotes that an F test of one and {@code n - 3} degrees does not refuse. */
    private Figure.Interval range(Line line) {
        double degrees = sizes.length - 3;
        double t = CriticalValues.student(options.level(), degrees);
        double limit = line.rss() * (1 + t * t / degrees);
        double low = profile(0) <= limit ? 0 : edge(line.a(), 0, limit);
        double most = options.largestAsymptote();
        double high = profile(most) <= limit ? most : edge(line.a(), most, limit);
        return new Figure.Interval(
                Math.min(low, line.a()), Math.max(high, line.a()), options.level());
    }

    private double edge(double inside, double outside, double limit) {
        double in = inside;
        double out = outside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (profile(middle) <= limit) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    private static double best(DoubleUnaryOperator cost) {
        double step = Math.log(LARGEST_EXPONENT / SMALLEST_EXPONENT) / PLACES;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int place = 0; place <= PLACES; place++) {
            double value = cost.applyAsDouble(SMALLEST_EXPONENT * Math.exp(step * place));
            if (value < least) {
                least = value;
                best = place;
            }
        }
        double low = SMALLEST_EXPONENT * Math.exp(step * Math.max(0, best - 1));
        double high = SMALLEST_EXPONENT * Math.exp(step * Math.min(PLACES, best + 1));
        return section(cost, low, high);
    }

    private static double section(DoubleUnaryOperator cost, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = cost.applyAsDouble(left);
        double atRight = cost.applyAsDouble(right);
        for (int i = 0; i < SECTIONS; i++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = cost.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = cost.applyAsDouble(right);
            }
        }
        return (low + high) / 2;
    }

    private List<List<Double>> covariance(double b, double c, double variance) {
        double[][] information = new double[3][3];
        for (double size : sizes) {
            double[] slope = slopes(size, b, c);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    information[i][j] += slope[i] * slope[j];
                }
            }
        }
        double[][] inverse = Solve.inverse(information);
        List<List<Double>> covariance = new ArrayList<>();
        for (double[] row : inverse) {
            covariance.add(Arrays.stream(row).map(value -> value * variance).boxed().toList());
        }
        return covariance;
    }
}
