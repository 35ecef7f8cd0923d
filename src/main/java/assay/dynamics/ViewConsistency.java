package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a model says the same of a row and of changed views of it: cropped, turned, noisier.
 *
 * @param flipRates share of a row's views whose likeliest class is not that of the row itself, 0 to
 *     1; of equally likely classes the first counts
 * @param divergences Jensen-Shannon divergence of what is said of a row's views, the row itself
 *     left out, in nats, 0 to the logarithm of the number of views; higher is less consistent
 */
public record ViewConsistency(List<Double> flipRates, List<Double> divergences)
        implements Measured {

    private static final double TOLERANCE = 1e-6;

    /** Copies. */
    public ViewConsistency {
        flipRates = List.copyOf(flipRates);
        divergences = List.copyOf(divergences);
    }

    /**
     * {@return how consistent a model is over views}
     *
     * @param base probabilities of the rows themselves, shape {@code [rows, classes]}
     * @param views probabilities of the same rows, one matrix per view, at least one
     * @throws IllegalArgumentException if shapes differ or a row is no distribution
     */
    public static ViewConsistency of(Matrix base, List<Matrix> views) {
        if (views.isEmpty()) {
            throw new IllegalArgumentException("no views given; consistency needs at least one");
        }
        check("the base", base, base);
        for (int view = 0; view < views.size(); view++) {
            check("view " + view, views.get(view), base);
        }
        List<Double> flips = new ArrayList<>();
        List<Double> divergences = new ArrayList<>();
        for (int row = 0; row < base.rows(); row++) {
            int at = row;
            int likeliest = likeliest(base.row(row));
            List<double[]> said = views.stream().map(view -> view.row(at)).toList();
            flips.add(
                    said.stream().filter(one -> likeliest(one) != likeliest).count()
                            / (double) said.size());
            divergences.add(divergence(said));
        }
        return new ViewConsistency(flips, divergences);
    }

    private static void check(String what, Matrix given, Matrix base) {
        if (given.rows() != base.rows() || given.columns() != base.columns()) {
            throw new IllegalArgumentException(
                    "%s has shape [%d, %d]; the base has [%d, %d]"
                            .formatted(
                                    what,
                                    given.rows(),
                                    given.columns(),
                                    base.rows(),
                                    base.columns()));
        }
        for (int row = 0; row < given.rows(); row++) {
            double[] shares = given.row(row);
            boolean valid = Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1);
            if (!valid || !(Math.abs(Arrays.stream(shares).sum() - 1) <= TOLERANCE)) {
                throw new IllegalArgumentException(
                        "row %d of %s is no distribution; probabilities are 0 to 1 and sum to 1"
                                .formatted(row, what));
            }
        }
    }

    private static int likeliest(double[] shares) {
        int likeliest = 0;
        for (int label = 1; label < shares.length; label++) {
            likeliest = shares[label] > shares[likeliest] ? label : likeliest;
        }
        return likeliest;
    }

    /** Entropy of the mean less the mean of the entropies, never below 0. */
    private static double divergence(List<double[]> said) {
        double[] mean = new double[said.get(0).length];
        double entropies = 0;
        for (double[] one : said) {
            entropies += entropy(one);
            for (int label = 0; label < mean.length; label++) {
                mean[label] += one[label] / said.size();
            }
        }
        return Math.max(0, entropy(mean) - entropies / said.size());
    }

    private static double entropy(double[] shares) {
        return -Arrays.stream(shares).filter(share -> share > 0).map(p -> p * Math.log(p)).sum();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("views.flip_rate", mean(flipRates), "share"),
                Figure.of("views.divergence", mean(divergences), "nats"));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
