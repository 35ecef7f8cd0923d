package assay.stats;

import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A power law without an asymptote as a straight line: {@code ln loss = intercept + slope ln n}, by
 * ordinary least squares. It always forecasts a loss of 0 in the end; {@link LearningCurve} tells
 * whether the points know better.
 *
 * @param points how many points
 * @param slope the slope, negative where losses fall
 * @param intercept ln of the loss at one row
 * @param slopeError standard error of the slope
 * @param interceptError standard error of the intercept
 * @param fit share of the variance of ln loss that the line explains, R²
 * @param level coverage of the intervals
 */
public record LogLogLine(
        int points,
        double slope,
        double intercept,
        double slopeError,
        double interceptError,
        double fit,
        double level)
        implements Measured {

    private static final double LEVEL = .95;

    /**
     * {@return the line through points}
     *
     * @param sizes rows of each point, above 0, at least two different
     * @param losses loss of each point, above 0, at least three points
     * @throws IllegalArgumentException if there are too few points or one is out of its range
     */
    public static LogLogLine fit(double[] sizes, double[] losses) {
        int n = sizes.length;
        unless(
                n == losses.length,
                "%d sizes with %d losses; each point has both",
                n,
                losses.length);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            PowerLawFit.checkSize("size of point " + i, sizes[i]);
            PowerLawFit.checkSize("loss of point " + i, losses[i]);
            x[i] = Math.log(sizes[i]);
            y[i] = Math.log(losses[i]);
        }
        unless(
                n >= 3 && Arrays.stream(x).distinct().count() >= 2,
                "%d points; a line needs 3 points of 2 sizes",
                n);
        return of(x, y);
    }

    private static LogLogLine of(double[] x, double[] y) {
        int n = x.length;
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double slope = xy / xx;
        double left = Math.max(0, yy - slope * xy);
        double error = Math.sqrt(left / (n - 2) / xx);
        return new LogLogLine(
                n,
                slope,
                meanY - slope * meanX,
                error,
                error * Math.sqrt(xx / n + meanX * meanX),
                yy == 0 ? 1 : 1 - left / yy,
                LEVEL);
    }

    /** {@return the interval of the slope} */
    public Figure.Interval slopeInterval() {
        return around(slope, slopeError);
    }

    /**
     * {@return the loss the line has with so many rows}
     *
     * @param rows how many, above 0
     */
    public double at(double rows) {
        PowerLawFit.checkSize("rows", rows);
        return Math.exp(intercept + slope * Math.log(rows));
    }

    private Figure.Interval around(double value, double error) {
        double half = CriticalValues.student(level, points - 2) * error;
        return new Figure.Interval(value - half, value + half, level);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("line.points", points, "points"),
                new Figure("line.slope", slope, "ln loss per ln row", Optional.of(slopeInterval())),
                new Figure(
                        "line.intercept",
                        intercept,
                        "ln loss",
                        Optional.of(around(intercept, interceptError))),
                Figure.of("line.fit", fit, "R²"));
    }
}
