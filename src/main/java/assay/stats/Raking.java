package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.work.Work;
import java.util.Arrays;
import java.util.List;

/**
 * A table of several dimensions fitted to given sums along each: iterative proportional fitting.
 *
 * <p>Each round scales the table along one dimension after the other until its sums there are the
 * wanted ones. The limit has the wanted sums and, of all tables that have them, the least relative
 * entropy to the seed; odds ratios of the seed stay. Cells that are 0 stay 0.
 *
 * <p>Source: W. E. Deming, F. F. Stephan, "On a least squares adjustment of a sampled frequency
 * table when the expected marginal totals are known", Annals of Mathematical Statistics 11, 1940;
 * I. Csiszár, "I-divergence geometry", Annals of Probability 3, 1975 (the limit).
 *
 * @param cells the fitted table, the last dimension changing fastest
 * @param rounds rounds it took
 * @param error largest difference between a sum and the wanted one, relative to the total
 */
public record Raking(List<Double> cells, int rounds, double error) {

    private static final double PRECISE = 1e-12;
    private static final double ENOUGH = 1e-9;
    private static final int MOST_ROUNDS = 100_000;

    /** Copies. */
    public Raking {
        cells = List.copyOf(cells);
    }

    /**
     * {@return the seed fitted to margins}
     *
     * @param seed the table to start from, not negative, the last dimension changing fastest
     * @param margins wanted sums along each dimension, not negative, with equal totals above 0
     * @throws IllegalArgumentException if the sizes do not fit, a number is out of its range, the
     *     totals differ, or no table with the seed's zeros has these sums; names the place
     */
    public static Raking fit(double[] seed, double[]... margins) {
        check(seed, margins);
        double total = Arrays.stream(margins[0]).sum();
        double[] cells = seed.clone();
        double error = Double.POSITIVE_INFINITY;
        int rounds = 0;
        double before = Double.POSITIVE_INFINITY;
        while (error > PRECISE && rounds < MOST_ROUNDS && !stuck(rounds, error, before)) {
            Work.current().check();
            before = rounds % 1000 == 0 ? error : before;
            for (int dimension = 0; dimension < margins.length; dimension++) {
                scale(cells, margins, dimension);
            }
            error = error(cells, margins) / total;
            rounds++;
        }
        unless(
                error <= ENOUGH,
                "no table with the zeros of the seed has these margins; after %d rounds the sums"
                        + " are still %s of the total off, so give the empty combinations some"
                        + " weight or change the margins",
                rounds,
                number(error));
        return new Raking(Arrays.stream(cells).boxed().toList(), rounds, error);
    }

    /**
     * Rounding may keep the last digit from settling; a thousand rounds without gain are enough.
     */
    private static boolean stuck(int rounds, double error, double before) {
        return rounds > 0 && rounds % 1000 == 0 && error >= before * .999;
    }

    /** {@return the sums of a table along each dimension} */
    static double[] sums(double[] cells, double[][] margins, int dimension) {
        double[] sums = new double[margins[dimension].length];
        int below = below(margins, dimension);
        for (int cell = 0; cell < cells.length; cell++) {
            sums[cell / below % sums.length] += cells[cell];
        }
        return sums;
    }

    private static void scale(double[] cells, double[][] margins, int dimension) {
        double[] factors = sums(cells, margins, dimension);
        for (int level = 0; level < factors.length; level++) {
            factors[level] = factors[level] == 0 ? 0 : margins[dimension][level] / factors[level];
        }
        int below = below(margins, dimension);
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] *= factors[cell / below % factors.length];
        }
    }

    private static int below(double[][] margins, int dimension) {
        int below = 1;
        for (int later = dimension + 1; later < margins.length; later++) {
            below *= margins[later].length;
        }
        return below;
    }

    private static double error(double[] cells, double[][] margins) {
        double largest = 0;
        for (int dimension = 0; dimension < margins.length; dimension++) {
            double[] sums = sums(cells, margins, dimension);
            for (int level = 0; level < sums.length; level++) {
                largest = Math.max(largest, Math.abs(sums[level] - margins[dimension][level]));
            }
        }
        return largest;
    }

    private static void check(double[] seed, double[][] margins) {
        unless(margins.length > 0, "no margins given; a table is fitted to at least one");
        long cells = 1;
        for (double[] margin : margins) {
            cells = Math.min(cells * margin.length, Integer.MAX_VALUE);
        }
        unless(
                cells == seed.length,
                "the seed has %d cells; the margins make %d",
                seed.length,
                cells);
        for (int cell = 0; cell < seed.length; cell++) {
            checkNumber("cell " + cell + " of the seed", seed[cell]);
        }
        double total = Arrays.stream(margins[0]).sum();
        for (int dimension = 0; dimension < margins.length; dimension++) {
            checkMargin(seed, margins, dimension, total);
        }
    }

    private static void checkMargin(
            double[] seed, double[][] margins, int dimension, double total) {
        double[] wanted = margins[dimension];
        for (int level = 0; level < wanted.length; level++) {
            checkNumber("level " + level + " of margin " + dimension, wanted[level]);
        }
        double sum = Arrays.stream(wanted).sum();
        unless(sum > 0, "margin %d sums to 0; some level must be above 0", dimension);
        unless(
                Math.abs(sum - total) <= ENOUGH * total,
                "margin %d sums to %s and margin 0 to %s; the totals must agree",
                dimension,
                number(sum),
                number(total));
        double[] there = sums(seed, margins, dimension);
        for (int level = 0; level < wanted.length; level++) {
            unless(
                    there[level] > 0 || wanted[level] == 0,
                    "level %d of margin %d shall be %s, but the seed has nothing there; give it"
                            + " some weight",
                    level,
                    dimension,
                    number(wanted[level]));
        }
    }

    private static void checkNumber(String what, double value) {
        unless(
                value >= 0 && Double.isFinite(value),
                "%s is %s; use a finite number of 0 or more",
                what,
                number(value));
    }
}
