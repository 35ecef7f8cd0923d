package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Choice;
import assay.rows.Images;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How familiar each row is to a density fitted on reference rows.
 *
 * <p>One score per row, {@code ln p} of its activations, in nats: unbounded, higher is more
 * familiar, and meaning something only next to scores from the same fit.
 *
 * @param fit what the density was fitted on
 * @param ids which rows, in order
 * @param logDensity score of each row in nats, shape {@code [rows]}, finite; copied in and out
 */
public record FamiliarityScores(FamiliarityFit fit, RowIds ids, double[] logDensity)
        implements Measured {

    private static final double[] SHARES = {.05, .25, .5, .75, .95};

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a score is not finite
     */
    public FamiliarityScores {
        logDensity = logDensity.clone();
        if (logDensity.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d scores for %d rows; every row has one score"
                            .formatted(logDensity.length, ids.size()));
        }
        for (int row = 0; row < logDensity.length; row++) {
            if (!Double.isFinite(logDensity[row])) {
                throw new IllegalArgumentException(
                        "score of row %d is %s; scores must be finite"
                                .formatted(row, logDensity[row]));
            }
        }
    }

    /** {@return a copy of the scores, in nats, shape {@code [rows]}} */
    @Override
    public double[] logDensity() {
        return logDensity.clone();
    }

    /** {@return the number of scored rows, possibly 0} */
    public int size() {
        return logDensity.length;
    }

    /**
     * {@return the score of one row, in nats}
     *
     * @param row zero-based row
     */
    public double at(int row) {
        return logDensity[row];
    }

    /** {@return the mean score in nats, NaN where there are no rows} */
    public double mean() {
        return Arrays.stream(logDensity).sum() / logDensity.length;
    }

    /**
     * {@return the rows a person should look at first, least familiar first}
     *
     * <p>Equal scores keep row order, so the queue is the same on every run.
     *
     * @param n largest number of rows to return, not negative
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public RowIds least(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 0 or more");
        }
        return ids.pick(
                IntStream.range(0, logDensity.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(this::at))
                        .limit(n)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /**
     * {@return the rows whose score lies in a range, least familiar first, equal ones in row order,
     * each with its score as the reason}
     *
     * @param low lowest score in nats, included; may be -infinity
     * @param high highest score in nats, included; may be infinity
     * @throws IllegalArgumentException if the range is reversed or an end is NaN
     */
    public Selection between(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "range from %s to %s nats is reversed; give the lower end first"
                            .formatted(low, high));
        }
        int[] rows =
                IntStream.range(0, logDensity.length)
                        .filter(row -> at(row) >= low && at(row) <= high)
                        .boxed()
                        .sorted(Comparator.comparingDouble(this::at))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new Selection(
                ids.pick(rows),
                Arrays.stream(rows)
                        .mapToObj(
                                row ->
                                        List.of(
                                                String.format(
                                                        Locale.ROOT,
                                                        "familiarity %.2f nats",
                                                        at(row))))
                        .toList());
    }

    /** {@return a view to look at these scores and choose from them, without pictures} */
    public FamiliarityView explore() {
        return new FamiliarityView(this, Optional.empty(), Choice.open());
    }

    /**
     * {@return a view to look at these scores with the rows' pictures and choose from them}
     *
     * @param images pictures of at least these rows, in any order
     * @throws IllegalArgumentException if a scored row has no picture
     */
    public FamiliarityView explore(Images images) {
        Map<RowId, Integer> places = images.ids().places();
        int[] rows = new int[size()];
        for (int row = 0; row < rows.length; row++) {
            Integer place = places.get(ids.at(row));
            if (place == null) {
                throw new IllegalArgumentException(
                        "row %d (%s) has no picture; give the pictures of all scored rows"
                                .formatted(row, ids.at(row)));
            }
            rows[row] = place;
        }
        return new FamiliarityView(this, Optional.of(images.pick(rows)), Choice.open());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(fit.figures());
        figures.add(Figure.of("familiarity.rows", size(), "rows"));
        if (size() > 0) {
            figures.add(Figure.of("familiarity.mean", mean(), "nats"));
            double[] quantiles = Quantiles.of(logDensity, SHARES);
            for (int i = 0; i < SHARES.length; i++) {
                figures.add(Figure.of("familiarity.quantile." + SHARES[i], quantiles[i], "nats"));
            }
            double[] ends = Quantiles.of(logDensity, 0, 1);
            figures.add(Figure.of("familiarity.least", ends[0], "nats"));
            figures.add(Figure.of("familiarity.most", ends[1], "nats"));
        }
        return List.copyOf(figures);
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof FamiliarityScores that
                && fit.equals(that.fit)
                && ids.equals(that.ids)
                && Arrays.equals(logDensity, that.logDensity);
    }

    @Override
    public int hashCode() {
        return 31 * fit.hashCode() + Arrays.hashCode(logDensity);
    }

    @Override
    public String toString() {
        return "FamiliarityScores[" + size() + " rows; " + fit + "]";
    }
}
