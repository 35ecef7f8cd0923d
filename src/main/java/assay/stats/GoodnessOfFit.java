package assay.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Counts against the shares that were expected, judged once, at a number of rows fixed beforehand.
 *
 * <p>A count where the share is 0 is impossible: it refutes the shares, with p 0.
 *
 * @param shares expected shares, not negative, sum 1 within 1e-9
 * @param counts rows there are, as many as shares, not negative
 */
public record GoodnessOfFit(double[] shares, long[] counts) {

    private static final double ENOUGH = 5;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ or a number is outside its range
     */
    public GoodnessOfFit {
        double sum = Arrays.stream(shares).sum();
        if (shares.length != counts.length || shares.length < 2 || !(Math.abs(sum - 1) <= 1e-9)) {
            throw new IllegalArgumentException(
                    "%d shares with sum %s and %d counts; give two or more shares of sum 1, a count each"
                            .formatted(shares.length, sum, counts.length));
        }
        for (int cell = 0; cell < shares.length; cell++) {
            if (!(shares[cell] >= 0) || counts[cell] < 0) {
                throw new IllegalArgumentException(
                        "cell %d has share %s and count %d; neither may be negative"
                                .formatted(cell, shares[cell], counts[cell]));
            }
        }
        shares = shares.clone();
        counts = counts.clone();
    }

    @Override
    public double[] shares() {
        return shares.clone();
    }

    @Override
    public long[] counts() {
        return counts.clone();
    }

    /** {@return all rows} */
    public long rows() {
        return Arrays.stream(counts).sum();
    }

    /** {@return cells that have rows though nothing was expected there} */
    public int[] impossible() {
        return IntStream.range(0, counts.length)
                .filter(cell -> shares[cell] == 0 && counts[cell] > 0)
                .toArray();
    }

    /** {@return Pearson's chi-squared; infinite with p 0 where a cell is impossible} */
    public TestResult chiSquared() {
        return asymptotic("χ²", sum(1));
    }

    /** {@return the likelihood ratio G; infinite with p 0 where a cell is impossible} */
    public TestResult g() {
        return asymptotic("G", sum(0));
    }

    private TestResult asymptotic(String name, double statistic) {
        long cells = Arrays.stream(shares).filter(share -> share > 0).count();
        if (impossible().length > 0) {
            return new TestResult(name, Double.POSITIVE_INFINITY, 0, "an impossible cell");
        }
        double p = cells < 2 ? 1 : Tails.chiSquared(statistic, cells - 1);
        return new TestResult(name, statistic, p, "asymptotic");
    }

    private double sum(int power) {
        long rows = rows();
        double sum = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            double expected = rows * shares[cell];
            double count = counts[cell];
            if (expected > 0 && power == 1) {
                sum += (count - expected) * (count - expected) / expected;
            } else if (count > 0 && power == 0) {
                sum += 2 * count * Math.log(count / expected);
            }
        }
        return Math.max(0, sum);
    }

    /** {@return whether every cell that is expected at all should hold five rows or more} */
    public boolean largeEnough() {
        return Arrays.stream(shares).filter(share -> share > 0).allMatch(q -> rows() * q >= ENOUGH);
    }

    /**
     * {@return the exact multinomial test: the chance of counts no likelier than these, summed over
     * all there can be where they are few, else by drawing}
     *
     * @param draws how many draws where there are too many, at least 1
     * @param seed seed of the draws
     * @throws IllegalArgumentException if there are no draws
     */
    public TestResult exact(int draws, long seed) {
        Permutations.check(draws);
        return impossible().length > 0
                ? new TestResult("exact", Double.POSITIVE_INFINITY, 0, "an impossible cell")
                : new Multinomial(shares, rows()).test(counts, draws, new SplittableRandom(seed));
    }

    /** {@return χ² where every cell is large enough, else the exact test} See {@link #exact}. */
    public TestResult test(int draws, long seed) {
        return largeEnough() ? chiSquared() : exact(draws, seed);
    }

    /** {@return {@code (c - nq) / sqrt(nq)} of each cell; infinite where impossible} */
    public double[] residuals() {
        return residuals(false);
    }

    /** {@return {@code (c - nq) / sqrt(nq(1 - q))} of each cell; infinite where impossible} */
    public double[] adjustedResiduals() {
        return residuals(true);
    }

    private double[] residuals(boolean adjusted) {
        double rows = rows();
        return IntStream.range(0, counts.length)
                .mapToDouble(cell -> residual(counts[cell], rows, shares[cell], adjusted))
                .toArray();
    }

    private static double residual(double count, double rows, double share, boolean adjusted) {
        double surplus = count - rows * share;
        double variance = rows * share * (adjusted ? 1 - share : 1);
        return surplus == 0 ? 0 : surplus / Math.sqrt(Math.max(0, variance));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoodnessOfFit that
                && Arrays.equals(shares, that.shares)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shares) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "GoodnessOfFit[%s against %s]"
                .formatted(Arrays.toString(counts), Arrays.toString(shares));
    }
}
