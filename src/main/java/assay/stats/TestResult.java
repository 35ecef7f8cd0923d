package assay.stats;

/**
 * What one test of one hypothesis at one look says. Valid for the number of rows that was fixed
 * beforehand: a test that is repeated while rows arrive needs another kind of evidence.
 *
 * @param test name of the test
 * @param statistic its statistic, not NaN; larger is further from the hypothesis
 * @param p chance of so large a statistic where the hypothesis holds, from 0 to 1
 * @param how where the p-value comes from: {@code exact}, {@code asymptotic}, {@code 999
 *     permutations}
 */
public record TestResult(String test, double statistic, double p, String how) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the statistic is NaN or p is no chance
     */
    public TestResult {
        if (Double.isNaN(statistic) || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "test '%s' has statistic %s and p-value %s; a p-value lies from 0 to 1"
                            .formatted(test, statistic, p));
        }
    }
}
