package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How unusual each row is, against rows held out: the share of rows as strange, or stranger, that
 * usual rows would show. Where rows come from where the held-out ones came from, {@code P(p <= a)
 * <= a} for every a, whatever the score.
 *
 * @param detector whose scores
 * @param calibration number of held-out rows compared with, at least 1
 * @param ids which rows, in order
 * @param strange p-value of each row as too strange, above 0 to 1; copied in and out
 * @param familiar p-value of each row as too familiar, above 0 to 1; copied in and out
 */
public record ConformalPValues(
        String detector, int calibration, RowIds ids, double[] strange, double[] familiar)
        implements Measured {

    private static final double HAIR = 1 + 1e-12;
    private static final double[] LEVELS = {.01, .05, .1};

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a p-value is not above 0 to 1
     */
    public ConformalPValues {
        strange = strange.clone();
        familiar = familiar.clone();
        if (strange.length != ids.size() || familiar.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d and %d p-values for %d rows; every row has one in each tail"
                            .formatted(strange.length, familiar.length, ids.size()));
        }
        if (calibration < 1) {
            throw new IllegalArgumentException("no row was held out; a p-value needs one");
        }
        for (int row = 0; row < strange.length; row++) {
            if (!(strange[row] > 0
                    && strange[row] <= 1
                    && familiar[row] > 0
                    && familiar[row] <= 1)) {
                throw new IllegalArgumentException(
                        "p-values of row %d are %s and %s; a p-value lies above 0 and at most at 1"
                                .formatted(row, strange[row], familiar[row]));
            }
        }
    }

    /** {@return a copy of the p-values as too strange, shape {@code [rows]}} */
    @Override
    public double[] strange() {
        return strange.clone();
    }

    /** {@return a copy of the p-values as too familiar, shape {@code [rows]}} */
    @Override
    public double[] familiar() {
        return familiar.clone();
    }

    /** {@return p-values as unusual either way, twice the smaller, at most 1; shape [rows]} */
    public double[] either() {
        return IntStream.range(0, size())
                .mapToDouble(row -> Math.min(1, 2 * Math.min(strange[row], familiar[row])))
                .toArray();
    }

    /** {@return the number of rows} */
    public int size() {
        return ids.size();
    }

    /**
     * {@return the rows too strange to be usual, strangest first: of those chosen, on average at
     * most a share are usual after all}
     *
     * <p>Source: Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", JRSS B 57,
     * 1995; that it holds for conformal p-values, which share their calibration: S. Bates et al.,
     * "Testing for Outliers with Conformal p-values", Annals of Statistics 51, 2023.
     *
     * @param falseShare the share, between 0 and 1
     * @throws IllegalArgumentException if it is no share
     */
    public Selection flagged(double falseShare) {
        if (!(falseShare > 0 && falseShare < 1)) {
            throw new IllegalArgumentException(
                    "share of false finds is %s; a share lies between 0 and 1"
                            .formatted(falseShare));
        }
        int[] order =
                IntStream.range(0, size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> strange[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int kept = 0;
        for (int place = 0; place < order.length; place++) {
            // A p-value that meets its step exactly may come out a hair above it.
            if (strange[order[place]] <= HAIR * falseShare * (place + 1) / order.length) {
                kept = place + 1;
            }
        }
        int[] rows = Arrays.copyOf(order, kept);
        return new Selection(
                ids.pick(rows), Arrays.stream(rows).mapToObj(row -> List.of(reason(row))).toList());
    }

    private String reason(int row) {
        return String.format(
                Locale.ROOT,
                "too strange by %s: p = %.2g against %,d held-out rows",
                detector,
                strange[row],
                calibration);
    }

    /** Share of rows with a p-value up to a level. */
    private double share(double[] values, double level) {
        return Arrays.stream(values).filter(p -> p <= level).count() / (double) size();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("p.rows", size(), "rows"));
        figures.add(Figure.of("p.calibration", calibration, "rows"));
        if (size() > 0) {
            for (double level : LEVELS) {
                figures.add(Figure.of("p.strange." + level, share(strange, level), "share"));
                figures.add(Figure.of("p.familiar." + level, share(familiar, level), "share"));
            }
        }
        return List.copyOf(figures);
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof ConformalPValues that
                && detector.equals(that.detector)
                && calibration == that.calibration
                && ids.equals(that.ids)
                && Arrays.equals(strange, that.strange)
                && Arrays.equals(familiar, that.familiar);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(strange);
    }

    @Override
    public String toString() {
        return "ConformalPValues[%d rows by %s, against %d held out]"
                .formatted(size(), detector, calibration);
    }
}
