package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Counts of two things crossed, and whether they hang together. Rows and columns without any count
 * are left out. No continuity correction.
 */
public final class Contingency {

    private static final double ENOUGH = 5;
    private static final double ROUNDING = 1e-12;

    private final long[][] counts;
    private final double[] rows;
    private final double[] columns;
    private final double total;

    private Contingency(long[][] counts, double[] rows, double[] columns) {
        this.counts = counts;
        this.rows = rows;
        this.columns = columns;
        this.total = Arrays.stream(rows).sum();
    }

    /**
     * {@return a crossed table}
     *
     * @param counts counts by row and column, none negative, every row as long as the first
     * @throws IllegalArgumentException if fewer than two rows or two columns have counts
     */
    public static Contingency of(long[]... counts) {
        int width = counts.length == 0 ? 0 : counts[0].length;
        double[] rows = new double[counts.length];
        double[] columns = new double[width];
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < width; column++) {
                if (counts[row].length != width || counts[row][column] < 0) {
                    throw new IllegalArgumentException(
                            "row %d of the counts is %s; give %d counts, none negative"
                                    .formatted(row, Arrays.toString(counts[row]), width));
                }
                rows[row] += counts[row][column];
                columns[column] += counts[row][column];
            }
        }
        Contingency table =
                new Contingency(
                        Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new),
                        rows,
                        columns);
        if (table.least() < 2) {
            throw new IllegalArgumentException(
                    "%d rows and %d columns have counts; a comparison needs two of each"
                            .formatted(filled(rows), filled(columns)));
        }
        return table;
    }

    private static int filled(double[] sums) {
        return (int) Arrays.stream(sums).filter(sum -> sum > 0).count();
    }

    private int least() {
        return Math.min(filled(rows), filled(columns));
    }

    /** {@return (rows - 1)(columns - 1), of those with counts} */
    public int degreesOfFreedom() {
        return (filled(rows) - 1) * (filled(columns) - 1);
    }

    /** {@return the smallest count to expect if nothing hangs together} */
    public double leastExpected() {
        double row = Arrays.stream(rows).filter(sum -> sum > 0).min().orElseThrow();
        double column = Arrays.stream(columns).filter(sum -> sum > 0).min().orElseThrow();
        return row * column / total;
    }

    /** {@return Pearson's chi-squared test of independence} */
    public TestResult chiSquared() {
        double sum = sum((count, expected) -> (count - expected) * (count - expected) / expected);
        double p = Tails.chiSquared(sum, degreesOfFreedom());
        return new TestResult("χ²", sum, p, "asymptotic");
    }

    /** {@return the likelihood ratio test of independence} */
    public TestResult g() {
        double sum =
                2 * sum((count, expected) -> count == 0 ? 0 : count * Math.log(count / expected));
        double p = Tails.chiSquared(sum, degreesOfFreedom());
        return new TestResult("G", Math.max(0, sum), p, "asymptotic");
    }

    /** {@return Cramér's V, from 0 (nothing hangs together) to 1} */
    public double cramersV() {
        return Math.sqrt(chiSquared().statistic() / (total * (least() - 1)));
    }

    /**
     * {@return χ², with its p-value by shuffling where a count to expect is below 5}
     *
     * @param permutations how many shuffles, at least 1
     * @param seed seed of the shuffles
     */
    public TestResult test(int permutations, long seed) {
        return leastExpected() >= ENOUGH ? chiSquared() : permuted(permutations, seed);
    }

    private TestResult permuted(int permutations, long seed) {
        Permutations.check(permutations);
        double given = chiSquared().statistic();
        int[] rowOf = expanded(rows);
        int[] columnOf = expanded(columns);
        SplittableRandom random = new SplittableRandom(seed);
        int as = 0;
        for (int i = 0; i < permutations; i++) {
            Work.current().check();
            Permutations.shuffleInPlace(columnOf, random);
            long[][] shuffled = new long[rows.length][columns.length];
            for (int at = 0; at < rowOf.length; at++) {
                shuffled[rowOf[at]][columnOf[at]]++;
            }
            double other = new Contingency(shuffled, rows, columns).chiSquared().statistic();
            as += other >= given * (1 - ROUNDING) ? 1 : 0;
        }
        return Permutations.result("χ²", given, as, permutations);
    }

    private static int[] expanded(double[] sums) {
        return IntStream.range(0, sums.length)
                .flatMap(i -> IntStream.generate(() -> i).limit((long) sums[i]))
                .toArray();
    }

    @FunctionalInterface
    private interface Term {
        double of(double count, double expected);
    }

    private double sum(Term term) {
        return IntStream.range(0, rows.length)
                .filter(row -> rows[row] > 0)
                .mapToDouble(row -> rowSum(row, term))
                .sum();
    }

    private double rowSum(int row, Term term) {
        return IntStream.range(0, columns.length)
                .filter(column -> columns[column] > 0)
                .mapToDouble(
                        column -> term.of(counts[row][column], rows[row] * columns[column] / total))
                .sum();
    }
}
