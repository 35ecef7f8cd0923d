package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights that make a sample look like a target: of all weights whose means are the target's, those
 * nearest to equal weights in relative entropy. With indicator columns this is raking.
 *
 * <p>The weights are {@code exp(lambda' x)}, and lambda minimizes a convex function, found by
 * Newton's method with halved steps. Large imbalance costs rows: {@link #effectiveRows()} says how
 * many equally weighted rows the weighted ones are worth.
 *
 * <p>Sources: J. Hainmueller, "Entropy Balancing for Causal Effects", Political Analysis 20, 2012;
 * L. Kish, "Survey Sampling", 1965 (effective rows).
 *
 * @param names name of each balanced feature
 * @param before mean of each feature with equal weights
 * @param target wanted mean of each feature
 * @param after mean of each feature with the weights
 * @param weights weight of each row, not negative, sum 1
 */
public record Balance(
        List<String> names,
        List<Double> before,
        List<Double> target,
        List<Double> after,
        List<Double> weights)
        implements Measured {

    /** Checks the lengths and copies. */
    public Balance {
        names = List.copyOf(names);
        before = List.copyOf(before);
        target = List.copyOf(target);
        after = List.copyOf(after);
        weights = List.copyOf(weights);
        unless(
                before.size() == names.size()
                        && target.size() == names.size()
                        && after.size() == names.size(),
                "%d names, %d, %d and %d means; each feature has all",
                names.size(),
                before.size(),
                target.size(),
                after.size());
    }

    /**
     * {@return weights under which every feature has its wanted mean}
     *
     * @param features rows by features, finite; add squares and products to balance them too
     * @param names name of each feature
     * @param target wanted mean of each feature, inside what the rows span
     * @throws IllegalArgumentException if sizes do not fit, a number is not finite, or no weights
     *     reach the target; names the feature
     */
    public static Balance ofMeans(Matrix features, List<String> names, double... target) {
        unless(
                features.columns() == target.length && names.size() == target.length,
                "%d features, %d names, %d wanted means; give as many of each",
                features.columns(),
                names.size(),
                target.length);
        unless(features.rows() > 0, "no rows to weigh");
        for (int column = 0; column < target.length; column++) {
            checkReach(features, names.get(column), column, target[column]);
        }
        double[] weights = new EntropyDual(features, target, 0).weights(names);
        return of(features, names, target, weights);
    }

    static Balance of(Matrix features, List<String> names, double[] target, double[] weights) {
        double[] equal = new double[features.rows()];
        Arrays.fill(equal, 1.0 / equal.length);
        return new Balance(
                names,
                means(features, equal),
                Arrays.stream(target).boxed().toList(),
                means(features, weights),
                Arrays.stream(weights).boxed().toList());
    }

    private static List<Double> means(Matrix features, double[] weights) {
        return IntStream.range(0, features.columns())
                .mapToObj(
                        column -> {
                            double sum = 0;
                            for (int row = 0; row < weights.length; row++) {
                                sum += weights[row] * features.at(row, column);
                            }
                            return sum;
                        })
                .toList();
    }

    private static void checkReach(Matrix features, String name, int column, double wanted) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < features.rows(); row++) {
            double value = features.at(row, column);
            unless(
                    Double.isFinite(value),
                    "row %d of '%s' is %s; features are finite",
                    row,
                    name,
                    number(value));
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        unless(
                wanted > low && wanted < high || wanted == low && wanted == high,
                "no weights give '%s' the mean %s; its values lie from %s to %s",
                name,
                number(wanted),
                number(low),
                number(high));
    }

    /** {@return {@code 1 / sum w²}, from 1 to the number of rows} */
    public double effectiveRows() {
        return 1 / weights.stream().mapToDouble(w -> w * w).sum();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("balance.rows", weights.size(), "rows"));
        figures.add(Figure.of("balance.effectiveRows", effectiveRows(), "rows"));
        for (int at = 0; at < names.size(); at++) {
            String prefix = "balance." + at + "." + names.get(at) + ".";
            figures.add(Figure.of(prefix + "before", before.get(at), "mean"));
            figures.add(Figure.of(prefix + "target", target.get(at), "mean"));
            figures.add(Figure.of(prefix + "after", after.get(at), "mean"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Balance[%d features over %d rows]".formatted(names.size(), weights.size());
    }
}
