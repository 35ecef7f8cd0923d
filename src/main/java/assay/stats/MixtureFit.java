package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The EM iteration for one matrix. */
final class MixtureFit {

    private static final double FALL = 1e-10;

    /** About as many as the quickest fit takes; a longer one gains all the more by a library. */
    private static final int PASSES = 4;

    private final Matrix rows;
    private final GaussianMixture.Options options;
    private final Work work;
    private final List<Double> logLikelihoods = new ArrayList<>();
    private boolean converged;

    MixtureFit(Matrix rows, GaussianMixture.Options options, Work work) {
        this.rows = rows;
        this.options = options;
        this.work = work;
    }

    /**
     * Iterates as scikit-learn does: E step, M step, and an end when the mean log-likelihood of the
     * E step moved by less than the tolerance. Where it falls, which the regularization can bring
     * about, the parameters before the fall are kept.
     */
    GaussianMixture run() {
        MixtureParameters before = null;
        MixtureParameters now = options.start().orElseGet(this::start);
        double last = Double.NEGATIVE_INFINITY;
        int iteration = 0;
        while (iteration < options.maxIterations() && !converged) {
            MixtureSums sums = pass(now, false);
            double mean = sums.logLikelihood / rows.rows();
            if (mean < last - FALL) {
                converged = true;
                return result(before, iteration);
            }
            logLikelihoods.add(mean);
            before = now;
            now = Maximization.of(now, sums, options.regularization());
            converged = Math.abs(mean - last) < options.tolerance();
            last = mean;
            iteration++;
            work.progress(
                    "fitting the mixture",
                    iteration,
                    options.maxIterations(),
                    "iterations at most");
        }
        double end = Mixtures.meanLogDensity(pass(new Densities(now)), rows, work);
        if (end < last - FALL) {
            return result(before, iteration);
        }
        logLikelihoods.add(end);
        return result(now, iteration);
    }

    private GaussianMixture result(MixtureParameters parameters, int iterations) {
        double[] history = logLikelihoods.stream().mapToDouble(Double::doubleValue).toArray();
        return new GaussianMixture(parameters, history, iterations, converged);
    }

    private MixtureParameters start() {
        return around(
                KMeans.centres(
                        rows,
                        options.components(),
                        new Randomness(options.seed()).stream("k-means++"),
                        work));
    }

    /** Every row belongs to its nearest centre; one M step makes parameters of that. */
    MixtureParameters around(double[][] centres) {
        double[] weights = new double[centres.length];
        Arrays.fill(weights, 1.0 / weights.length);
        MixtureParameters even =
                MixtureParameters.spread(
                        options.covariance(),
                        weights,
                        DoubleMatrix.copyOf(centres),
                        Math.max(Mixtures.meanSquare(rows, centres, work), 1e-12));
        return Maximization.of(even, pass(even, true), options.regularization());
    }

    MixtureSums pass(MixtureParameters parameters, boolean hard) {
        Densities densities = new Densities(parameters);
        MixturePass pass = pass(densities);
        MixtureSums total = sums(densities);
        Parts.fold(
                rows.rows(),
                pass.costPerRow(),
                work,
                (from, to) -> part(pass, densities, hard, from, to),
                total::add);
        return total;
    }

    private MixturePass pass(Densities densities) {
        return MixturePass.of(densities, rows, PASSES);
    }

    private MixtureSums part(
            MixturePass pass, Densities densities, boolean hard, int from, int to) {
        MixtureSums sums = sums(densities);
        pass.walk(
                rows,
                from,
                to,
                (desk, start) -> {
                    if (hard) {
                        Mixtures.harden(desk.joint, desk.tile.size());
                    } else {
                        Densities.normalise(desk.joint, desk.density, desk.tile.size());
                    }
                    for (int b = 0; b < desk.tile.size(); b++) {
                        sums.logLikelihood += desk.density[b];
                    }
                    desk.addTo(sums);
                });
        return sums;
    }

    private MixtureSums sums(Densities densities) {
        return new MixtureSums(
                densities.components(), densities.dimensions(), options.covariance().square());
    }
}
