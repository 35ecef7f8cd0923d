package assay.monitor;

import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.LeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes what a nuisance (a site, a camera, an age) does to some features out of them, before they
 * are compared: {@code Harmonizer.of(List.of("brightness"), List.of("camera")).fit(controls)}.
 *
 * <p>Each feature is fitted on the controls by a polynomial of every numeric nuisance and a level
 * for every category, by least squares; what is left, around the controls' mean, is the harmonized
 * feature. Only shifts of the mean are taken out, not of the spread.
 *
 * @param features columns of numbers, at least one
 * @param nuisances columns of numbers or categories, at least one, none of them a feature
 * @param degree degree of the polynomials, at least 1
 */
public record Harmonizer(List<String> features, List<String> nuisances, int degree) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a list is empty, a column on both, or the degree below 1
     */
    public Harmonizer {
        features = List.copyOf(features);
        nuisances = List.copyOf(nuisances);
        Set<String> both =
                features.stream().filter(nuisances::contains).collect(Collectors.toSet());
        if (features.isEmpty() || nuisances.isEmpty() || degree < 1) {
            throw new IllegalArgumentException(
                    "%d features, %d nuisances, degree %d; give at least 1 of each"
                            .formatted(features.size(), nuisances.size(), degree));
        }
        if (!both.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is a feature and a nuisance; choose one"
                            .formatted(both.iterator().next()));
        }
    }

    /**
     * {@return a harmonizer with parabolas of numbers}
     *
     * @param features columns of numbers
     * @param nuisances columns of numbers or categories
     */
    public static Harmonizer of(List<String> features, List<String> nuisances) {
        return new Harmonizer(features, nuisances, 2);
    }

    /**
     * {@return the same with polynomials of another degree}
     *
     * @param other the degree, at least 1
     */
    public Harmonizer degree(int other) {
        return new Harmonizer(features, nuisances, other);
    }

    /**
     * {@return what the nuisances do to the features}
     *
     * @param controls rows that differ in nothing but the nuisances, without missing values; what
     *     differs between groups of interest would be taken out, too
     * @throws IllegalArgumentException if there are fewer rows than weights, or a value is missing
     */
    public Harmonization fit(Rows controls) {
        List<NuisanceTerms> terms = new ArrayList<>();
        for (String nuisance : nuisances) {
            terms.add(NuisanceTerms.of(controls, nuisance, degree));
        }
        double[][] design = NuisanceTerms.design(terms, controls);
        List<double[]> weights = new ArrayList<>();
        double[] means = new double[features.size()];
        for (int i = 0; i < features.size(); i++) {
            double[] values = numbers(controls, features.get(i));
            weights.add(LeastSquares.fit(design, values));
            means[i] = Arrays.stream(values).average().orElse(0);
        }
        return new Harmonization(this, controls.ids(), terms, weights, means);
    }

    /** A column without gaps. */
    static double[] numbers(Rows rows, String name) {
        Column column = rows.column(name);
        double[] values = new double[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.number(row).orElse(Double.NaN);
            if (!Double.isFinite(values[row])) {
                throw new IllegalArgumentException(
                        "row %s has no finite number in '%s'; harmonize rows that have one"
                                .formatted(rows.ids().at(row), name));
            }
        }
        return values;
    }
}
