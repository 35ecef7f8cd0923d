package assay.stats;

import java.util.SplittableRandom;

/** What tests by shuffling share. */
final class Permutations {

    private Permutations() {}

    static void check(int permutations) {
        if (permutations < 1) {
            throw new IllegalArgumentException(
                    permutations + " permutations; a test by shuffling needs at least 1");
        }
    }

    static void shuffleInPlace(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    static void shuffleInPlace(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /** The given arrangement counts as one of its own shuffles, so that p is never 0. */
    static TestResult result(String test, double statistic, int as, int permutations) {
        double p = (1.0 + as) / (1.0 + permutations);
        return new TestResult(test, statistic, p, permutations + " permutations");
    }
}
