package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import assay.stats.Correction;
import assay.stats.TestResult;
import java.util.ArrayList;
import java.util.List;

/**
 * How current rows differ from reference rows, column by column, judged once.
 *
 * <p>One test a column, one more where values are missing, and a classifier over all numbers; their
 * p-values are adjusted together, and their number stands beside every alarm. Distances and the
 * stability index are descriptions and never alarm. A comparison that is repeated as rows arrive
 * needs {@link Monitor}.
 *
 * @param referenceRows rows compared with
 * @param currentRows rows compared
 * @param options the settings
 * @param lines the tests, in the order of the columns
 * @param skipped columns that were not compared, each with the reason as a sentence
 */
public record DriftReport(
        long referenceRows,
        long currentRows,
        Options options,
        List<Line> lines,
        List<String> skipped)
        implements Measured {

    /**
     * What may be tuned.
     *
     * @param alpha what adjusted p-values are compared with, between 0 and 1
     * @param correction how they are adjusted
     * @param draws draws for exact tests and for what a stability index usually is, at least 1
     * @param permutations shuffles of the classifier, 0 for no classifier
     * @param seed seed of all draws
     */
    public record Options(
            double alpha, Correction correction, int draws, int permutations, long seed) {

        /** Alpha .05, Benjamini-Hochberg, 999 draws, 99 shuffles, seed 0. */
        public static final Options DEFAULTS =
                new Options(.05, Correction.BENJAMINI_HOCHBERG, 999, 99, 0);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Options {
            if (!(alpha > 0 && alpha < 1) || draws < 1 || permutations < 0) {
                throw new IllegalArgumentException(
                        "alpha %s, %d draws, %d permutations; use a chance between 0 and 1, at least 1 draw, permutations not below 0"
                                .formatted(alpha, draws, permutations));
            }
        }
    }

    /**
     * One test.
     *
     * @param name the column, or what was tested
     * @param test the test
     * @param adjusted its p-value adjusted for the number of tests
     * @param shift distances, one figure each; empty for a classifier
     */
    public record Line(String name, TestResult test, double adjusted, List<Figure> shift) {

        /** Copies. */
        public Line {
            shift = List.copyOf(shift);
        }
    }

    /** Copies. */
    public DriftReport {
        lines = List.copyOf(lines);
        skipped = List.copyOf(skipped);
    }

    /**
     * {@return how current rows differ, with the usual settings}
     *
     * @param reference rows compared with, at least 2
     * @param current rows compared, at least 2, with some of the same columns
     * @throws IllegalArgumentException if there are fewer rows or no common column of one kind
     */
    public static DriftReport between(Rows reference, Rows current) {
        return between(reference, current, Options.DEFAULTS);
    }

    /**
     * {@return how current rows differ}
     *
     * @param reference rows compared with, at least 2
     * @param current rows compared, at least 2, with some of the same columns
     * @param options the settings
     * @throws IllegalArgumentException if there are fewer rows or no common column of one kind
     */
    public static DriftReport between(Rows reference, Rows current, Options options) {
        return new DriftComparison(reference, current, options).report();
    }

    /** {@return how many tests were made at once} */
    public int tests() {
        return lines.size();
    }

    /** {@return the tests whose adjusted p-value is alpha or less} */
    public List<Line> drifted() {
        return lines.stream().filter(line -> line.adjusted() <= options.alpha()).toList();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("drift.reference", referenceRows, "rows"));
        figures.add(Figure.of("drift.current", currentRows, "rows"));
        figures.add(Figure.of("drift.tests", tests(), "tests"));
        figures.add(Figure.of("drift.found", drifted().size(), "tests"));
        for (Line line : lines) {
            String prefix = "drift." + line.name() + ".";
            figures.add(Figure.of(prefix + "statistic", line.test().statistic(), "statistic"));
            figures.add(Figure.of(prefix + "p", line.test().p(), "probability"));
            figures.add(Figure.of(prefix + "adjusted_p", line.adjusted(), "probability"));
            line.shift()
                    .forEach(f -> figures.add(Figure.of(prefix + f.name(), f.value(), f.unit())));
        }
        return List.copyOf(figures);
    }
}
