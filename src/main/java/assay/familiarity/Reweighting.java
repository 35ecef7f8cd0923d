package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Training rows weighted by how familiar they are, and what a model trained with the weights does
 * against one trained without. The two always come together: weights that look sensible can do
 * harm.
 *
 * <p>Weights depend on ranks alone: {@code w = exp(a + b (1 - 2 u))} with u the row's share of less
 * familiar rows (ties share their middle), so that they fall steadily as rows grow more familiar,
 * or rise where {@link Favour#FAMILIAR} is asked for. Their mean is 1, the least is not below 1 / r
 * and the largest not above r.
 *
 * @param ids which rows, in order
 * @param favour which rows weigh more
 * @param ratio r, above 1
 * @param weights weight of each row, shape {@code [rows]}; copied in and out
 * @param downstream the model with the weights against the model without, over bootstrap draws of
 *     the training rows
 */
public record Reweighting(
        RowIds ids, Favour favour, double ratio, double[] weights, PairedTrials downstream)
        implements Measured {

    /** The ratio where none is asked for. */
    public static final double RATIO = 5;

    private static final double LEVEL = .95;
    private static final int HALVINGS = 100;

    /** Which rows weigh more. */
    public enum Favour {
        /** Less familiar rows: where they are under-represented or hard. */
        UNFAMILIAR,
        /** More familiar rows: where the unfamiliar are erroneous. */
        FAMILIAR
    }

    /** Copies. */
    public Reweighting {
        weights = weights.clone();
    }

    /** {@return a copy of the weights, shape {@code [rows]}} */
    @Override
    public double[] weights() {
        return weights.clone();
    }

    /**
     * {@return weights that favour unfamiliar rows with ratio 5, judged over ten seeds}
     *
     * @param scores familiarity of the training rows, in the order the downstream model has them
     * @param model what is trained
     * @param test what it is judged on
     */
    public static Reweighting of(FamiliarityScores scores, Downstream model, TestRows test) {
        return of(scores, Favour.UNFAMILIAR, RATIO, model, test, 10, Work.current());
    }

    /**
     * {@return weights and what they do}
     *
     * @param scores familiarity of the training rows, in the order the downstream model has them
     * @param favour which rows weigh more
     * @param ratio r, above 1
     * @param model what is trained
     * @param test what it is judged on
     * @param seeds how many bootstrap draws of the training rows to try, at least 1
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are no rows or a number is out of its range
     */
    public static Reweighting of(
            FamiliarityScores scores,
            Favour favour,
            double ratio,
            Downstream model,
            TestRows test,
            int seeds,
            Work work) {
        if (!(ratio > 1 && ratio < Double.POSITIVE_INFINITY) || scores.size() == 0 || seeds < 1) {
            throw new IllegalArgumentException(
                    "ratio %s for %d rows and %d seeds; the ratio lies above 1, rows and seeds start at 1"
                            .formatted(ratio, scores.size(), seeds));
        }
        double[] weights = weights(scores.logDensity(), favour, ratio);
        List<PairedTrials.Trial> trials = new ArrayList<>();
        for (long seed : PairedTrials.seeds(seeds)) {
            work.check();
            work.progress("trying weights", seed - 1, seeds, "seeds");
            trials.add(trial(weights, model, test, seed, work));
        }
        work.progress("trying weights", seeds, seeds, "seeds");
        return new Reweighting(
                scores.ids(),
                favour,
                ratio,
                weights,
                new PairedTrials("unweighted", "weighted", weights.length, trials, LEVEL));
    }

    private static PairedTrials.Trial trial(
            double[] weights, Downstream model, TestRows test, long seed, Work work) {
        SplittableRandom random = new Randomness(seed).stream("training rows drawn anew");
        int[] rows = random.ints(weights.length, 0, weights.length).sorted().toArray();
        double[] own = Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
        double[] even = new double[rows.length];
        Arrays.fill(even, 1);
        int[] before = model.predict(rows, even, seed, work);
        int[] after = model.predict(rows, own, seed, work);
        test.checkPredictions(before);
        test.checkPredictions(after);
        return new PairedTrials.Trial(
                seed,
                test.accuracy(before),
                test.accuracy(after),
                test.worst(before),
                test.worst(after));
    }

    /** The weights alone. */
    static double[] weights(double[] familiarity, Favour favour, double ratio) {
        double[] places = places(familiarity);
        double sign = favour == Favour.UNFAMILIAR ? 1 : -1;
        double low = 0;
        double high = Math.log(ratio);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (within(places, middle, ratio)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return scaled(places, sign * low);
    }

    private static boolean within(double[] places, double slope, double ratio) {
        return Arrays.stream(scaled(places, slope)).allMatch(w -> w >= 1 / ratio && w <= ratio)
                && Arrays.stream(scaled(places, -slope))
                        .allMatch(w -> w >= 1 / ratio && w <= ratio);
    }

    private static double[] scaled(double[] places, double slope) {
        double[] raw = Arrays.stream(places).map(u -> Math.exp(slope * (1 - 2 * u))).toArray();
        double mean = Arrays.stream(raw).sum() / raw.length;
        return Arrays.stream(raw).map(w -> w / mean).toArray();
    }

    /** The middle rank of each value among all, from 0 to 1; .5 where all are equal. */
    private static double[] places(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] places = new double[values.length];
        for (int row = 0; row < places.length; row++) {
            int first = bound(sorted, values[row], false);
            int last = bound(sorted, values[row], true) - 1;
            places[row] = sorted.length == 1 ? .5 : (first + last) / 2.0 / (sorted.length - 1);
        }
        return places;
    }

    /** The first place of a value, or the place after its last. */
    private static int bound(double[] sorted, double value, boolean after) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || after && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return the effective number of rows, {@code (sum w)^2 / sum w^2}} */
    public double effectiveRows() {
        double sum = Arrays.stream(weights).sum();
        return sum * sum / Arrays.stream(weights).map(w -> w * w).sum();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("weights.rows", weights.length, "rows"));
        figures.add(Figure.of("weights.effective", effectiveRows(), "rows"));
        figures.add(
                Figure.of("weights.least", Arrays.stream(weights).min().orElseThrow(), "weight"));
        figures.add(
                Figure.of("weights.largest", Arrays.stream(weights).max().orElseThrow(), "weight"));
        figures.addAll(downstream.figures());
        return List.copyOf(figures);
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Reweighting that
                && ids.equals(that.ids)
                && favour == that.favour
                && ratio == that.ratio
                && Arrays.equals(weights, that.weights)
                && downstream.equals(that.downstream);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Reweighting[%d rows; %s]".formatted(weights.length, downstream.verdict());
    }
}
