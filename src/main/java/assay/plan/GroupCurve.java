package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

import assay.stats.LogLogLine;
import java.util.Arrays;

/**
 * How the loss of one group falls with its rows, {@code scale · n^-exponent}, what a row costs
 * there, and how much its loss matters.
 *
 * @param name the group, not blank
 * @param scale b, 0 or more; the loss with one row
 * @param exponent a, above 0; 1 for the variance of a mean
 * @param rows rows there are already, 0 or more
 * @param cost what a further row costs, above 0
 * @param weight how much the group's loss matters, above 0
 */
public record GroupCurve(
        String name, double scale, double exponent, double rows, double cost, double weight) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is outside its range; names the group
     */
    public GroupCurve {
        check(!name.isBlank(), "a group has no name");
        check(
                scale >= 0 && Double.isFinite(scale),
                "group '%s' has scale %s; use a finite number of 0 or more",
                name,
                number(scale));
        check(
                exponent > 0 && Double.isFinite(exponent),
                "group '%s' has exponent %s; losses fall with an exponent above 0",
                name,
                number(exponent));
        check(
                rows >= 0 && Double.isFinite(rows),
                "group '%s' has %s rows; use a finite number of 0 or more",
                name,
                number(rows));
        checkAbove("cost", name, cost);
        checkAbove("weight", name, weight);
    }

    /**
     * {@return a group's curve from measured losses, a straight line in logarithms; its rows are
     * the largest size measured, cost and weight 1}
     *
     * @param name the group
     * @param sizes rows at each measurement, above 0, at least two different
     * @param losses loss of each, above 0, at least three
     * @throws IllegalArgumentException if there are too few points, one is out of its range, or the
     *     losses do not fall
     */
    public static GroupCurve fit(String name, double[] sizes, double[] losses) {
        LogLogLine line = LogLogLine.fit(sizes, losses);
        check(
                line.slope() < 0,
                "losses of group '%s' do not fall as rows are added; measure more sizes",
                name);
        double most = Arrays.stream(sizes).max().orElseThrow();
        return new GroupCurve(name, Math.exp(line.intercept()), -line.slope(), most, 1, 1);
    }

    /**
     * {@return the same group at another cost}
     *
     * @param each what a further row costs
     */
    public GroupCurve cost(double each) {
        return new GroupCurve(name, scale, exponent, rows, each, weight);
    }

    /**
     * {@return the same group with another weight}
     *
     * @param other how much its loss matters
     */
    public GroupCurve weight(double other) {
        return new GroupCurve(name, scale, exponent, rows, cost, other);
    }

    /**
     * {@return the loss after more rows, infinite with no row at all}
     *
     * @param more rows added to those there are
     */
    public double lossAfter(double more) {
        return scale == 0 ? 0 : scale * Math.pow(rows + more, -exponent);
    }

    /** Rows to add until the loss falls by this much a row, 0 where it already falls by less. */
    double addedAtSlope(double slope) {
        return Math.max(0, Math.pow(scale * exponent / slope, 1 / (exponent + 1)) - rows);
    }

    /** Rows to add until the loss is this small, 0 where it already is. */
    double addedAtLoss(double loss) {
        return Math.max(0, Math.pow(scale / loss, 1 / exponent) - rows);
    }

    private static void checkAbove(String what, String name, double value) {
        check(
                value > 0 && Double.isFinite(value),
                "group '%s' has %s %s; use a finite number above 0",
                name,
                what,
                number(value));
    }
}
