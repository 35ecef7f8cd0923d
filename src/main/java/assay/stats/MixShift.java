package assay.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * How far the mix of current rows is from that of reference rows, over the same cells.
 *
 * <p>These are descriptions and not tests: with few rows every one of them is far from 0 by chance.
 * {@link #usualStabilityIndex} says how far.
 *
 * @param reference rows by cell, not negative, at least one above 0
 * @param current rows by cell, as many cells, at least one above 0
 */
public record MixShift(long[] reference, long[] current) {

    private static final double FLOOR = 1e-4;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a side has no rows, a count is negative, or the lengths
     *     differ
     */
    public MixShift {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "%d reference cells and %d current ones; give the same cells"
                            .formatted(reference.length, current.length));
        }
        reference = checked("reference", reference);
        current = checked("current", current);
    }

    private static long[] checked(String name, long[] counts) {
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] < 0) {
                throw new IllegalArgumentException(
                        "%s cell %d has %d rows; a count is not negative"
                                .formatted(name, cell, counts[cell]));
            }
        }
        if (Arrays.stream(counts).sum() == 0) {
            throw new IllegalArgumentException(
                    "there are no %s rows; a comparison needs some".formatted(name));
        }
        return counts.clone();
    }

    @Override
    public long[] reference() {
        return reference.clone();
    }

    @Override
    public long[] current() {
        return current.clone();
    }

    /**
     * {@return the population stability index {@code Σ (q - p) ln(q / p)}, shares floored at 1e-4
     * and not brought back to sum 1}
     */
    public double stabilityIndex() {
        return floored((p, q) -> (q - p) * Math.log(q / p));
    }

    /**
     * {@return the Kullback-Leibler divergence of current from reference in nats, floored so too}
     */
    public double kullbackLeibler() {
        return floored((p, q) -> q * Math.log(q / p));
    }

    private double floored(DoubleBinaryOperator term) {
        return sum((p, q) -> term.applyAsDouble(Math.max(p, FLOOR), Math.max(q, FLOOR)));
    }

    /** {@return the Jensen-Shannon divergence in nats, from 0 to ln 2} */
    public double jensenShannonDivergence() {
        return Math.max(0, sum((p, q) -> (toMiddle(p, q) + toMiddle(q, p)) / 2));
    }

    private static double toMiddle(double p, double q) {
        return p == 0 ? 0 : p * Math.log(2 * p / (p + q));
    }

    /** {@return the square root of the Jensen-Shannon divergence in bits, from 0 to 1} */
    public double jensenShannonDistance() {
        return Math.sqrt(jensenShannonDivergence() / Math.log(2));
    }

    /** {@return the Hellinger distance, from 0 to 1} */
    public double hellinger() {
        return Math.sqrt(
                sum((p, q) -> (Math.sqrt(p) - Math.sqrt(q)) * (Math.sqrt(p) - Math.sqrt(q))) / 2);
    }

    /** {@return the total variation distance, half the sum of differences, from 0 to 1} */
    public double totalVariation() {
        return sum((p, q) -> Math.abs(p - q)) / 2;
    }

    /** {@return L∞, the largest difference of any share, from 0 to 1} */
    public double largestDifference() {
        double[] p = shares(reference);
        double[] q = shares(current);
        return IntStream.range(0, p.length).mapToDouble(i -> Math.abs(p[i] - q[i])).max().orElse(0);
    }

    /**
     * {@return a quantile of the stability index between two samples of these sizes that both come
     * from the pooled mix, so what chance alone does}
     *
     * @param level of the quantile, between 0 and 1
     * @param draws how many pairs of samples are drawn, at least 1
     * @param seed seed of the draws
     * @throws IllegalArgumentException if a number is outside its range
     */
    public double usualStabilityIndex(double level, int draws, long seed) {
        Permutations.check(draws);
        long rows = Arrays.stream(reference).sum() + Arrays.stream(current).sum();
        double[] pooled =
                IntStream.range(0, reference.length)
                        .mapToDouble(i -> (reference[i] + current[i]) / (double) rows)
                        .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        Multinomial one = new Multinomial(pooled, Arrays.stream(reference).sum());
        Multinomial other = new Multinomial(pooled, Arrays.stream(current).sum());
        double[] indices = new double[draws];
        Arrays.setAll(
                indices,
                draw -> new MixShift(one.draw(random), other.draw(random)).stabilityIndex());
        return Quantiles.of(indices, level)[0];
    }

    private double sum(DoubleBinaryOperator term) {
        double[] p = shares(reference);
        double[] q = shares(current);
        double sum = 0;
        for (int cell = 0; cell < p.length; cell++) {
            sum += term.applyAsDouble(p[cell], q[cell]);
        }
        return sum;
    }

    private static double[] shares(long[] counts) {
        double rows = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / rows).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MixShift that
                && Arrays.equals(reference, that.reference)
                && Arrays.equals(current, that.current);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(reference) + Arrays.hashCode(current);
    }

    @Override
    public String toString() {
        return "MixShift[%s to %s]".formatted(Arrays.toString(reference), Arrays.toString(current));
    }
}
