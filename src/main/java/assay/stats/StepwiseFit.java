package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stepwise EM: the expected sums of all rows are a fading average over batches, and every batch is
 * followed by an M step. The average is kept as the parameters themselves, which are sums about the
 * components' own means, so that a mean far from 0 costs no digits.
 *
 * <p>Memory: two numbers per row for the order of the rows, and one batch's sums.
 *
 * <p>Source: P. Liang and D. Klein, "Online EM for Unsupervised Models", NAACL 2009, section 3.
 */
final class StepwiseFit {

    private static final double FALL = 1e-10;

    private final Matrix rows;
    private final GaussianMixture.Options options;
    private final Stepwise steps;
    private final Work work;
    private final Randomness randomness;
    private final Matrix sample;
    private final Matrix measured; // not the sample: the start fits that too well
    private final List<Double> climb = new ArrayList<>();
    private long batches;

    StepwiseFit(Matrix rows, GaussianMixture.Options options, Stepwise steps, Work work) {
        this.rows = rows;
        this.options = options;
        this.steps = steps;
        this.work = work;
        this.randomness = new Randomness(options.seed());
        int size = Math.min(rows.rows(), Math.max(steps.sample(), options.components()));
        int[] order = Randomness.shuffleInPlace(order(), randomness.stream("sample of rows"));
        this.sample = sample(order, 0, size);
        boolean apart = rows.rows() >= 2L * size;
        this.measured = apart ? sample(order, size, 2 * size) : rows;
    }

    GaussianMixture run() {
        MixtureParameters best =
                options.start()
                        .orElseGet(() -> GaussianMixture.fit(sample, options, work).parameters());
        climb.add(mean(best));
        boolean fell = false;
        int passes = 0;
        while (passes < steps.passes() && !fell) {
            MixtureParameters next = pass(best, passes);
            double mean = mean(next);
            fell = mean < climb.get(passes) - FALL;
            if (!fell) {
                climb.add(mean);
                best = next;
                passes++;
            }
        }
        double[] history = climb.stream().mapToDouble(Double::doubleValue).toArray();
        return new GaussianMixture(best, history, passes, fell || settled(history));
    }

    private boolean settled(double[] history) {
        int last = history.length - 1;
        return history[last] - history[last - 1] < options.tolerance();
    }

    /** Some of the rows, drawn by lot, from one place of the order to another. */
    private Matrix sample(int[] order, int from, int to) {
        int[] picked = Arrays.copyOfRange(order, from, to);
        Arrays.sort(picked);
        return PickedRows.of(rows, picked);
    }

    private int[] order() {
        int[] order = new int[rows.rows()];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        return order;
    }

    private MixtureParameters pass(MixtureParameters start, int number) {
        int[] order = Randomness.shuffleInPlace(order(), randomness.stream("pass " + number));
        MixtureParameters now = start;
        for (int from = 0; from < order.length; from += steps.batch()) {
            int to = (int) Math.min(order.length, (long) from + steps.batch());
            int[] picked = Arrays.copyOfRange(order, from, to);
            Arrays.sort(picked);
            now = step(now, PickedRows.of(rows, picked));
            work.progress("fitting the mixture, pass " + (number + 1), to, order.length, "rows");
        }
        return now;
    }

    private MixtureParameters step(MixtureParameters now, PickedRows batch) {
        MixtureSums sums = new MixtureFit(batch, options, work).pass(now, false);
        double weight =
                steps.weight(batches++) * batch.rows() / Math.min(rows.rows(), steps.batch());
        blend(sums, now, Math.min(1, weight), batch.rows());
        return Maximization.of(now, sums, options.regularization());
    }

    /** Makes of a batch's sums those of all rows, by adding what the parameters stand for. */
    private void blend(MixtureSums sums, MixtureParameters now, double weight, int size) {
        double scale = weight * rows.rows() / size;
        double[] weights = now.weights();
        for (int k = 0; k < weights.length; k++) {
            double kept = (1 - weight) * rows.rows() * weights[k];
            sums.mass[k] = scale * sums.mass[k] + kept;
            times(sums.first[k], scale);
            for (double[] line : sums.second[k]) {
                times(line, scale);
            }
            add(sums.second[k], now, k, kept);
        }
    }

    private void add(double[][] second, MixtureParameters now, int k, double mass) {
        boolean tied = now.covariance() == CovarianceType.TIED;
        Matrix covariance = now.covariances().get(tied ? 0 : k);
        boolean square = now.covariance().square();
        for (int i = 0; i < now.dimensions(); i++) {
            for (int j = square ? 0 : i; j <= i; j++) {
                double value = covariance.at(square ? i : 0, Math.min(j, covariance.columns() - 1));
                double own = i == j ? Math.max(0, value - options.regularization()) : value;
                second[square ? i : 0][j] += mass * own;
            }
        }
    }

    private static void times(double[] line, double factor) {
        for (int i = 0; i < line.length; i++) {
            line[i] *= factor;
        }
    }

    private double mean(MixtureParameters parameters) {
        return Mixtures.meanLogDensity(
                MixturePass.of(new Densities(parameters), measured), measured, work);
    }
}
