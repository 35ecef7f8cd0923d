package assay.familiarity;

import assay.model.Activations;
import assay.rows.Labels;
import assay.stats.CovarianceType;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.PickedRows;
import assay.stats.PrincipalComponents;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A density for every class, over principal components that all classes share, so that scores of
 * different classes are in one space and can be compared. The familiarity of a row is {@code ln
 * p(activations | its label)}, in nats, higher being more familiar: a row whose label is wrong is
 * strange to the label's density even where it is familiar to the density of all rows.
 *
 * <p>A class with fewer than twice as many rows as components has no density of its own; the
 * density of all rows stands in, and {@link #fallenBack()} names the class.
 */
public final class ClassFamiliarity {

    /** Name of the detector this makes. */
    public static final String NAME = "familiarity within the label";

    private static final GaussianMixture.Options MIXTURE =
            GaussianMixture.Options.DEFAULTS.of(5, CovarianceType.DIAGONAL);

    private final SameLayer layer;
    private final PrincipalComponents components;
    private final Map<String, GaussianMixture> own;
    private final GaussianMixture all;
    private final List<String> classes;

    private ClassFamiliarity(
            SameLayer layer,
            PrincipalComponents components,
            Map<String, GaussianMixture> own,
            GaussianMixture all,
            List<String> classes) {
        this.layer = layer;
        this.components = components;
        this.own = own;
        this.all = all;
        this.classes = classes;
    }

    /**
     * {@return a fit with five diagonal Gaussians for every class, under the current token}
     *
     * @param reference rows that count as familiar
     * @param labels their classes, the same rows in the same order
     * @throws IllegalArgumentException if the rows differ, are too few or nothing varies
     */
    public static ClassFamiliarity fit(Activations reference, Labels labels) {
        return fit(
                reference, labels, Familiarity.Options.DEFAULTS.mixture(MIXTURE), Work.current());
    }

    /**
     * {@return a fit}
     *
     * @param reference rows that count as familiar
     * @param labels their classes, the same rows in the same order
     * @param options dimensions and mixture of every class; nothing is held out
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows differ, are too few or nothing varies
     */
    public static ClassFamiliarity fit(
            Activations reference, Labels labels, Familiarity.Options options, Work work) {
        SameRows.check(reference.ids(), labels.ids(), "labels");
        Familiarity shared = Familiarity.fit(reference, options.holdOut(0), work);
        DoubleMatrix seen = shared.components().project(reference.values(), work);
        GaussianMixture.Options mixture = options.mixture().orElse(MIXTURE);
        Map<String, GaussianMixture> own = new HashMap<>();
        for (int code = 0; code < labels.classes().size(); code++) {
            work.progress("fitting classes", code, labels.classes().size(), "classes");
            int[] rows = rowsOf(labels, code);
            if (rows.length >= 2 * mixture.components()) {
                own.put(
                        labels.classes().get(code),
                        GaussianMixture.fit(PickedRows.of(seen, rows), mixture, work));
            }
        }
        work.progress(
                "fitting classes", labels.classes().size(), labels.classes().size(), "classes");
        return new ClassFamiliarity(
                SameLayer.of(reference),
                shared.components(),
                own,
                shared.mixture(),
                labels.classes());
    }

    private static int[] rowsOf(Labels labels, int code) {
        return IntStream.range(0, labels.size()).filter(row -> labels.at(row) == code).toArray();
    }

    /** {@return names of the classes whose rows are too few for a density of their own} */
    public List<String> fallenBack() {
        return classes.stream().filter(name -> !own.containsKey(name)).toList();
    }

    /**
     * {@return how familiar rows are given their labels, under the current token}
     *
     * @param rows rows of the layer this was fitted on
     * @param labels their labels, the same rows in the same order, classes by name
     * @throws IllegalArgumentException if rows or layer differ or a class was not fitted
     */
    public DetectorScores score(Activations rows, Labels labels) {
        return score(rows, labels, Work.current());
    }

    /**
     * {@return how familiar rows are given their labels}
     *
     * @param rows rows of the layer this was fitted on
     * @param labels their labels, the same rows in the same order, classes by name
     * @param work asked whether to stop
     * @throws IllegalArgumentException if rows or layer differ or a class was not fitted
     */
    public DetectorScores score(Activations rows, Labels labels, Work work) {
        layer.check(rows);
        SameRows.check(rows.ids(), labels.ids(), "labels");
        DoubleMatrix seen = components.project(rows.values(), work);
        double[] scores = new double[rows.rows()];
        for (int code = 0; code < labels.classes().size(); code++) {
            int[] members = rowsOf(labels, code);
            if (members.length > 0) {
                double[] own =
                        density(labels.classes().get(code))
                                .logDensity(PickedRows.of(seen, members), work);
                for (int i = 0; i < members.length; i++) {
                    scores[members[i]] = own[i];
                }
            }
        }
        return new DetectorScores(NAME, Orientation.HIGHER_IS_FAMILIAR, "nats", rows.ids(), scores);
    }

    private GaussianMixture density(String name) {
        if (!classes.contains(name)) {
            throw new IllegalArgumentException(
                    "no rows of class '%s' were fitted; there are %s".formatted(name, classes));
        }
        return own.getOrDefault(name, all);
    }

    /**
     * {@return which class every row is most familiar to, of those with a density of their own}
     *
     * @param rows rows of the layer this was fitted on
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the layer differs
     * @throws IllegalStateException if no class has a density of its own
     */
    public Labels mostFamiliar(Activations rows, Work work) {
        layer.check(rows);
        if (own.isEmpty()) {
            throw new IllegalStateException("no class had rows enough for a density of its own");
        }
        DoubleMatrix seen = components.project(rows.values(), work);
        List<double[]> densities = new ArrayList<>();
        List<String> names = classes.stream().filter(own::containsKey).toList();
        names.forEach(name -> densities.add(own.get(name).logDensity(seen, work)));
        int[] best = new int[rows.rows()];
        Arrays.setAll(best, row -> largest(densities, row));
        return new Labels(rows.ids(), names, best);
    }

    private static int largest(List<double[]> densities, int row) {
        int best = 0;
        for (int code = 1; code < densities.size(); code++) {
            best = densities.get(code)[row] > densities.get(best)[row] ? code : best;
        }
        return best;
    }

    @Override
    public String toString() {
        return "ClassFamiliarity[layer '%s', %d classes, %d fallen back]"
                .formatted(layer.layer(), classes.size(), fallenBack().size());
    }
}
