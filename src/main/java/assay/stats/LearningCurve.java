package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a loss falls as rows are added: {@code a + b n^-c}, fitted by least squares, with what the
 * points leave open.
 *
 * <p>Intervals of b, c and of the curve come from the covariance of the fit and Student's t with
 * {@code points - 3} degrees. The asymptote has a profile interval beside it: all values of a whose
 * best curve is not significantly worse (F test). It stays inside the allowed range, and where it
 * reaches down to 0 the points do not tell whether the loss ever stops falling: then the asymptote
 * is not identified and a forecast far beyond the points is a guess.
 *
 * <p>Sources: T. Viering, M. Loog, "The Shape of Learning Curves: a Review", IEEE TPAMI 45, 2023;
 * D. Bates, D. Watts, "Nonlinear Regression Analysis and Its Applications", 1988, chapters 2 and 6
 * (both kinds of interval).
 *
 * @param sizes rows of each point, above 0
 * @param losses loss of each point
 * @param asymptote a, the loss with endless rows
 * @param scale b
 * @param exponent c
 * @param residual sum of squared residuals
 * @param covariance covariance of a, b, c
 * @param asymptoteRange profile interval of the asymptote
 * @param level coverage of all intervals
 */
public record LearningCurve(
        List<Double> sizes,
        List<Double> losses,
        double asymptote,
        double scale,
        double exponent,
        double residual,
        List<List<Double>> covariance,
        Figure.Interval asymptoteRange,
        double level)
        implements Measured {

    /**
     * What the fit may use.
     *
     * @param largestAsymptote a lies from 0 to here; 1 for error rates
     * @param largestScale b lies from 0 to here
     * @param level coverage of the intervals
     */
    public record Options(double largestAsymptote, double largestScale, double level) {

        /** For error rates: a to 1, b to 50, intervals of 95 %. */
        public static final Options DEFAULTS = new Options(1, 50, .95);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a bound is not above 0 or the level no share
         */
        public Options {
            unless(
                    largestAsymptote > 0 && largestScale > 0,
                    "bounds are %s and %s; both lie above 0",
                    number(largestAsymptote),
                    number(largestScale));
            Refuse.share("level", level);
        }
    }

    /** Copies. */
    public LearningCurve {
        sizes = List.copyOf(sizes);
        losses = List.copyOf(losses);
        covariance = covariance.stream().map(List::copyOf).toList();
    }

    /**
     * {@return the curve through points of an error rate}
     *
     * @param sizes rows of each point, above 0, at least three different
     * @param losses loss of each point, at least four points, finite, lower is better
     * @throws IllegalArgumentException if there are too few points, one is out of range, or the
     *     losses do not fall
     */
    public static LearningCurve fit(double[] sizes, double[] losses) {
        return fit(sizes, losses, Options.DEFAULTS);
    }

    /**
     * {@return the curve through points}
     *
     * @param sizes as above
     * @param losses as above
     * @param options bounds and level
     * @throws IllegalArgumentException as above
     */
    public static LearningCurve fit(double[] sizes, double[] losses, Options options) {
        return new PowerLawFit(sizes, losses, options).curve();
    }

    /** {@return whether the points tell that the loss stops falling above 0} */
    public boolean identified() {
        return asymptoteRange.low() > 0;
    }

    /** {@return standard errors of a, b and c, in the unit of each} */
    public List<Double> standardErrors() {
        return List.of(error(0), error(1), error(2));
    }

    /** {@return half widths of the intervals of a, b and c from the covariance} */
    public List<Double> halfWidths() {
        double t = quantile();
        return standardErrors().stream().map(error -> t * error).toList();
    }

    /**
     * {@return the loss the curve has with so many rows, with the interval of the curve there: not
     * of a single further measurement, which varies more}
     *
     * @param rows how many, above 0
     */
    public Figure at(double rows) {
        PowerLawFit.checkSize("rows", rows);
        double value = asymptote + scale * Math.pow(rows, -exponent);
        double half = quantile() * standardErrorAt(rows);
        return new Figure(
                "curve.at." + number(rows),
                value,
                "loss",
                Optional.of(new Figure.Interval(value - half, value + half, level)));
    }

    /**
     * {@return the standard error of the curve with so many rows, by the delta method}
     *
     * @param rows how many, above 0
     */
    public double standardErrorAt(double rows) {
        double[] slope = PowerLawFit.slopes(rows, scale, exponent);
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                variance += slope[i] * slope[j] * covariance.get(i).get(j);
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /** {@return what may be said about the asymptote, one sentence} */
    public String sentence() {
        return identified()
                ? "The loss levels off at %s (%s to %s)."
                        .formatted(
                                shortly(asymptote),
                                shortly(asymptoteRange.low()),
                                shortly(asymptoteRange.high()))
                : ("Asymptote not identified: anything from 0 to %s fits the points, so add larger"
                                + " sizes before trusting a forecast.")
                        .formatted(shortly(asymptoteRange.high()));
    }

    private double error(int parameter) {
        return Math.sqrt(covariance.get(parameter).get(parameter));
    }

    private double quantile() {
        return CriticalValues.student(level, sizes.size() - 3);
    }

    private static String shortly(double value) {
        return number(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("curve.points", sizes.size(), "points"));
        figures.add(new Figure("curve.asymptote", asymptote, "loss", Optional.of(asymptoteRange)));
        figures.add(around("curve.scale", scale, 1, "loss"));
        figures.add(around("curve.exponent", exponent, 2, "exponent"));
        figures.add(Figure.of("curve.residual", residual, "squared loss"));
        figures.add(Figure.of("curve.identified", identified() ? 1 : 0, "1 is yes"));
        return List.copyOf(figures);
    }

    private Figure around(String name, double value, int parameter, String unit) {
        double half = halfWidths().get(parameter);
        return new Figure(
                name,
                value,
                unit,
                Optional.of(new Figure.Interval(value - half, value + half, level)));
    }

    @Override
    public String toString() {
        return "LearningCurve[%s + %s n^-%s, %s]"
                .formatted(
                        shortly(asymptote),
                        shortly(scale),
                        shortly(exponent),
                        identified() ? "asymptote identified" : "asymptote not identified");
    }
}
