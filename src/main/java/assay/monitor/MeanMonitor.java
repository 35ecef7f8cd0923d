package assay.monitor;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Watches the mean of a column of numbers, validly at every look: {@code MeanMonitor.of("speed", 0,
 * 50).expecting(12.5).observe(rows)}.
 *
 * @param column the column
 * @param band what is known of its numbers
 * @param planned the mean the plan expects, where it expects one
 * @param alpha chance that the band ever misses the mean, or that any of the tests ever alarms in
 *     vain, between 0 and 1
 * @param tests how many such monitors share alpha, at least 1
 */
public record MeanMonitor(
        String column, Band band, OptionalDouble planned, double alpha, int tests) {

    /** What is known of the numbers, which says how sure their mean is. */
    public sealed interface Band permits Bounded, Normal {}

    /**
     * Numbers between two ends, whatever else they do: the empirical Bernstein sequence.
     *
     * @param low least value there can be, finite
     * @param high largest, above {@code low}
     */
    public record Bounded(double low, double high) implements Band {

        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if the ends are reversed or not finite
         */
        public Bounded {
            if (!(low < high && Double.isFinite(high - low))) {
                throw new IllegalArgumentException(
                        "numbers lie from %s to %s; give two finite ends, the lower first"
                                .formatted(low, high));
            }
        }
    }

    /**
     * Numbers with tails no heavier than a normal number's: the normal mixture.
     *
     * @param sigma spread of one number, finite and above 0
     * @param tau how far from the plan a mean is looked for, finite and above 0
     */
    public record Normal(double sigma, double tau) implements Band {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Normal {
            new NormalMixture(0, sigma, tau);
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public MeanMonitor {
        if (!(alpha > 0 && alpha < 1) || tests < 1) {
            throw new IllegalArgumentException(
                    "alpha is %s for %d tests; use a chance between 0 and 1 and at least 1 test"
                            .formatted(alpha, tests));
        }
        if (planned.isPresent() && !Double.isFinite(planned.getAsDouble())) {
            throw new IllegalArgumentException(
                    "the planned mean is " + planned.getAsDouble() + "; use a finite number");
        }
    }

    /**
     * {@return a monitor of numbers between two ends, alpha .05}
     *
     * @param column the column
     * @param low least value there can be
     * @param high largest
     */
    public static MeanMonitor of(String column, double low, double high) {
        return new MeanMonitor(column, new Bounded(low, high), OptionalDouble.empty(), .05, 1);
    }

    /**
     * {@return a monitor of numbers of a known spread, alpha .05}
     *
     * @param column the column
     * @param sigma spread of one number
     * @param tau how far from the plan a mean is looked for; the spread is a good start
     */
    public static MeanMonitor ofSpread(String column, double sigma, double tau) {
        return new MeanMonitor(column, new Normal(sigma, tau), OptionalDouble.empty(), .05, 1);
    }

    /**
     * {@return the same monitor, which alarms when this mean is no longer believable}
     *
     * @param mean the planned mean, finite
     */
    public MeanMonitor expecting(double mean) {
        return new MeanMonitor(column, band, OptionalDouble.of(mean), alpha, tests);
    }

    /**
     * {@return the same monitor with another chance}
     *
     * @param other the chance, between 0 and 1
     */
    public MeanMonitor alpha(double other) {
        return new MeanMonitor(column, band, planned, other, tests);
    }

    /**
     * {@return the same monitor, one of several that share alpha}
     *
     * @param count how many, at least 1
     */
    public MeanMonitor among(int count) {
        return new MeanMonitor(column, band, planned, alpha, count);
    }

    /**
     * {@return the mean and its band after every row that has a number}
     *
     * @param rows rows in the order they arrived
     * @throws IllegalArgumentException if a number is not finite or outside the ends
     */
    public MeanHistory observe(Rows rows) {
        Column numbers = rows.column(column);
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!numbers.missing(row)) {
                kept.add(row);
            }
        }
        MeanBand running = MeanBand.of(this);
        double[][] looks = new double[3][kept.size()];
        for (int look = 0; look < kept.size(); look++) {
            double value = numbers.number(kept.get(look)).orElseThrow();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "row %s has %s in '%s'; values must be finite"
                                .formatted(rows.ids().at(kept.get(look)), value, column));
            }
            running.observe(value);
            looks[0][look] = running.mean();
            looks[1][look] = running.low();
            looks[2][look] = running.high();
        }
        return new MeanHistory(
                this,
                rows.ids().pick(kept.stream().mapToInt(row -> row).toArray()),
                rows.size() - kept.size(),
                looks[0],
                looks[1],
                looks[2]);
    }
}
