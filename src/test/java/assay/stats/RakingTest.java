package assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A raked table has the wanted sums, and levels go together as they did in its seed. */
class RakingTest {

    private static double[] drawn(int n, SplittableRandom random) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = .05 + random.nextDouble();
        }
        return values;
    }

    private static double[] shares(int n, SplittableRandom random) {
        double[] values = drawn(n, random);
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(value -> value / sum).toArray();
    }

    /** Seed 1 1 1 0, rows .5 .5, columns .5 .5: the zero forces everything off the corner. */
    @Test
    void aTableWithAZeroIsForcedByIt() {
        Raking raking = Raking.fit(new double[] {1, 1, 1, 0}, pair(.75), pair(.75));
        List<Double> cells = raking.cells();
        double[] wanted = {.5, .25, .25, 0};
        for (int cell = 0; cell < 4; cell++) {
            assertEquals(wanted[cell], cells.get(cell), 1e-9);
        }
    }

    @RepeatedTest(20)
    void marginsAreMetAndOddsRatiosStay(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int[] size = {3, 4, 2};
        double[] seed = drawn(24, random);
        double[][] margins =
                Arrays.stream(size).mapToObj(n -> shares(n, random)).toArray(double[][]::new);
        Raking raking = Raking.fit(seed, margins);
        double[] cells = raking.cells().stream().mapToDouble(Double::doubleValue).toArray();
        for (int dimension = 0; dimension < 3; dimension++) {
            double[] sums = Raking.sums(cells, margins, dimension);
            for (int level = 0; level < sums.length; level++) {
                assertEquals(margins[dimension][level], sums[level], 1e-8);
            }
        }
        for (int at = 0; at + 10 < 24; at++) { // rows at and at + 8, columns at and at + 2
            if (at % 8 < 6) {
                double before = seed[at] * seed[at + 10] / (seed[at + 2] * seed[at + 8]);
                double after = cells[at] * cells[at + 10] / (cells[at + 2] * cells[at + 8]);
                assertEquals(before, after, 1e-7 * before, "odds at " + at);
            }
        }
        assertTrue(raking.error() <= 1e-9);
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        refuses(
                "the seed has 3 cells; the margins make 4",
                new double[] {1, 1, 1},
                pair(.5),
                pair(.5));
        refuses(
                "cell 2 of the seed is NaN; use a finite number of 0 or more",
                new double[] {1, 1, Double.NaN, 1},
                pair(.5),
                pair(.5));
        refuses(
                "level 1 of margin 1 is -0.5; use a finite number of 0 or more",
                new double[] {1, 1, 1, 1},
                pair(.5),
                new double[] {1.5, -.5});
        refuses(
                "margin 1 sums to 0.9 and margin 0 to 1; the totals must agree",
                new double[] {1, 1, 1, 1},
                pair(.5),
                new double[] {.5, .4});
        refuses(
                "level 1 of margin 0 shall be 0.5, but the seed has nothing there; give it some"
                        + " weight",
                new double[] {1, 1, 0, 0},
                pair(.5),
                pair(.5));
        refuses(
                "margin 0 sums to 0; some level must be above 0",
                new double[] {1, 1, 1, 1},
                new double[] {0, 0},
                new double[] {0, 0});
    }

    /** The diagonal alone cannot have different margins. */
    @Test
    void marginsThatTheZerosForbidAreRefused() {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Raking.fit(new double[] {1, 0, 0, 1}, pair(.5), pair(.75)));
        assertTrue(
                error.getMessage()
                        .startsWith("no table with the zeros of the seed has these margins; after"),
                error.getMessage());
    }

    private static double[] pair(double first) {
        return new double[] {first, 1 - first};
    }

    private static void refuses(String message, double[] seed, double[]... margins) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Raking.fit(seed, margins))
                        .getMessage());
    }
}
