package assay.monitor;

import assay.rows.Column;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nuisances do to features, as fitted on controls; see {@link Harmonizer}. Immutable. */
public final class Harmonization {

    private final Harmonizer harmonizer;
    private final RowIds controls;
    private final List<NuisanceTerms> terms;
    private final List<double[]> weights;
    private final double[] means;

    Harmonization(
            Harmonizer harmonizer,
            RowIds controls,
            List<NuisanceTerms> terms,
            List<double[]> weights,
            double[] means) {
        this.harmonizer = harmonizer;
        this.controls = controls;
        this.terms = List.copyOf(terms);
        this.weights = List.copyOf(weights);
        this.means = means;
    }

    /** {@return what was fitted} */
    public Harmonizer harmonizer() {
        return harmonizer;
    }

    /** {@return the rows it was fitted on} */
    public RowIds controls() {
        return controls;
    }

    /**
     * {@return rows whose features no longer show the nuisances}
     *
     * @param rows rows with the same columns as the controls, without missing values
     * @throws IllegalArgumentException if a value is missing, or a nuisance has a level that the
     *     controls have not
     */
    public Harmonized apply(Rows rows) {
        double[][] design = NuisanceTerms.design(terms, rows);
        Rows after = rows;
        double[] explained = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            String feature = harmonizer.features().get(i);
            double[] values = Harmonizer.numbers(rows, feature);
            double[] residuals = values.clone();
            for (int row = 0; row < values.length; row++) {
                for (int at = 0; at < design[row].length; at++) {
                    residuals[row] -= weights.get(i)[at] * design[row][at];
                }
                residuals[row] += means[i];
            }
            after = after.with(Column.numbers(feature, residuals));
            double before = variance(values);
            explained[i] = before == 0 ? 0 : 1 - variance(residuals) / before;
        }
        return new Harmonized(
                after,
                harmonizer,
                controls.size(),
                Arrays.stream(explained).boxed().toList(),
                leak(rows));
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    }

    private Optional<String> leak(Rows rows) {
        Map<RowId, Integer> fitted = controls.places();
        boolean all = rows.size() > 0 && rows.ids().stream().allMatch(fitted::containsKey);
        return all
                ? Optional.of(
                        "Fitted on all %d rows it is applied to: what is of interest may be taken out with the nuisance; fit on controls alone."
                                .formatted(rows.size()))
                : Optional.empty();
    }
}
