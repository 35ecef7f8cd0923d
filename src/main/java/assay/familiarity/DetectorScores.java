package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one detector says of every row: one score each, in the detector's own unit and direction.
 *
 * <p>Scores of two detectors cannot be compared; how well they tell rows apart can ({@link
 * DetectorComparison}), and so can their p-values ({@link Calibration}).
 *
 * @param detector name of the detector, not blank
 * @param orientation which way the score points
 * @param unit unit of the score: {@code nats}; not blank
 * @param ids which rows, in order
 * @param values score of each row, shape {@code [rows]}, finite; copied in and out
 */
public record DetectorScores(
        String detector, Orientation orientation, String unit, RowIds ids, double[] values)
        implements Measured {

    private static final double[] SHARES = {0, .05, .5, .95, 1};

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a name is blank, the lengths differ or a score is not
     *     finite
     */
    public DetectorScores {
        values = values.clone();
        if (detector.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException(
                    "detector '%s' in '%s' needs a name and a unit".formatted(detector, unit));
        }
        if (values.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d scores of '%s' for %d rows; every row has one score"
                            .formatted(values.length, detector, ids.size()));
        }
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new IllegalArgumentException(
                        "'%s' gives row %d the score %s; scores must be finite"
                                .formatted(detector, row, values[row]));
            }
        }
    }

    /**
     * {@return familiarity as a detector among others}
     *
     * @param scores scores of a density
     */
    public static DetectorScores of(FamiliarityScores scores) {
        return new DetectorScores(
                Detectors.FAMILIARITY,
                Orientation.HIGHER_IS_FAMILIAR,
                "nats",
                scores.ids(),
                scores.logDensity());
    }

    /** {@return a copy of the scores, shape {@code [rows]}} */
    @Override
    public double[] values() {
        return values.clone();
    }

    /** {@return the number of scored rows, possibly 0} */
    public int size() {
        return values.length;
    }

    /**
     * {@return the score of one row}
     *
     * @param row zero-based row
     */
    public double at(int row) {
        return values[row];
    }

    /** {@return the scores turned so that higher is stranger, shape {@code [rows]}} */
    public double[] strangeness() {
        return Arrays.stream(values).map(orientation::strangeness).toArray();
    }

    /**
     * {@return the rows a person should look at first, strangest first; equal ones in row order}
     *
     * @param n largest number of rows to return, not negative
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public RowIds strangest(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 0 or more");
        }
        return ids.pick(Arrays.copyOf(order(), Math.min(n, size())));
    }

    /** Rows from the strangest on, equal ones in row order. */
    int[] order() {
        double[] strange = strangeness();
        return IntStream.range(0, strange.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -strange[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("scores.rows", size(), "rows"));
        if (size() > 0) {
            double mean = Arrays.stream(values).sum() / size();
            figures.add(Figure.of("scores.mean", mean, unit));
            double[] quantiles = Quantiles.of(values, SHARES);
            for (int i = 0; i < SHARES.length; i++) {
                figures.add(Figure.of("scores.quantile." + SHARES[i], quantiles[i], unit));
            }
        }
        return List.copyOf(figures);
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof DetectorScores that
                && detector.equals(that.detector)
                && orientation == that.orientation
                && unit.equals(that.unit)
                && ids.equals(that.ids)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * detector.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "DetectorScores['%s', %d rows; %s]".formatted(detector, size(), orientation);
    }
}
