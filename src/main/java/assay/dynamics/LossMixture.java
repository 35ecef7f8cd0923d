package assay.dynamics;

import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.BetaMixture;
import assay.stats.Quantiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two groups into which the losses of an epoch fall: low ones, mostly of right labels, and high
 * ones, mostly of wrong labels; and how likely each row is of the high one.
 *
 * <p>Losses are brought to 0 at their 5th and 1 at their 95th percentile; the mixture is fitted to
 * those between. Beyond the loss with the highest probability it stays at that, so that the highest
 * losses are never called clean; and below the one with the lowest at that, so that the lowest are
 * never called wrong. No probe is needed, and no label is known to be right.
 *
 * <p>Source: E. Arazo et al., "Unsupervised Label Noise Modeling and Loss Correction", ICML 2019,
 * section 3.1 and its program. There the probability is looked up in a table of 100 places, here it
 * is computed; and the lowest losses are kept from being called wrong here alone.
 *
 * @param ids which rows, in order
 * @param losses loss of each row in nats; copied in and out
 * @param lowest the loss at 0 of the scale
 * @param highest the loss at 1 of the scale
 * @param mixture the two groups on that scale
 * @param probabilities of being of the high group, 0 to 1, higher is more suspect; copied in and
 *     out
 */
public record LossMixture(
        RowIds ids,
        double[] losses,
        double lowest,
        double highest,
        BetaMixture mixture,
        double[] probabilities)
        implements Measured {

    private static final double LOW = .05;
    private static final double HIGH = .95;
    private static final double EDGE = 1e-3; // how near to 0 and 1 a loss may come
    private static final double SHIFT = 1e-5;
    private static final double SLACK = 1e-6;
    private static final int PLACES = 100;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public LossMixture {
        losses = losses.clone();
        probabilities = probabilities.clone();
        if (losses.length != ids.size() || probabilities.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d losses and %d probabilities for %d rows; every row has one of each"
                            .formatted(losses.length, probabilities.length, ids.size()));
        }
    }

    /**
     * {@return the mixture of the losses after the last epoch}
     *
     * @param losses of a training
     * @throws IllegalArgumentException if the losses are all alike
     */
    public static LossMixture of(LossTrajectories losses) {
        return of(losses, losses.epochs() - 1);
    }

    /**
     * {@return the mixture of the losses after one epoch}
     *
     * @param losses of a training
     * @param epoch zero-based epoch
     * @throws IllegalArgumentException if there is no such epoch or the losses are all alike
     */
    public static LossMixture of(LossTrajectories losses, int epoch) {
        if (epoch < 0 || epoch >= losses.epochs()) {
            throw new IllegalArgumentException(
                    "epoch %d of %d; epochs are numbered from 0".formatted(epoch, losses.epochs()));
        }
        return of(losses.ids(), losses.after(epoch));
    }

    /**
     * {@return the mixture of any losses, such as means over epochs}
     *
     * @param ids which rows, in order
     * @param losses loss of each row in nats, finite
     * @throws IllegalArgumentException if the rows differ in number, a loss is not finite or the
     *     losses are all alike
     */
    public static LossMixture of(RowIds ids, double[] losses) {
        if (losses.length != ids.size() || losses.length == 0) {
            throw new IllegalArgumentException(
                    "%d losses for %d rows; every row has one, and there is a row"
                            .formatted(losses.length, ids.size()));
        }
        for (int row = 0; row < losses.length; row++) {
            if (!Double.isFinite(losses[row])) {
                throw new IllegalArgumentException(
                        "loss of row %d is %s; a mixture is of finite losses"
                                .formatted(row, losses[row]));
            }
        }
        double[] ends = Quantiles.of(losses, LOW, HIGH);
        if (!(ends[1] - ends[0] > 2 * SHIFT)) {
            throw new IllegalArgumentException(
                    "nine of ten losses lie between %s and %s; a mixture needs losses that differ"
                            .formatted(ends[0], ends[1]));
        }
        double lowest = ends[0] + SHIFT;
        double[] between =
                Arrays.stream(losses)
                        .filter(loss -> loss >= ends[0] && loss <= ends[1])
                        .map(loss -> scaled(loss, lowest, ends[1]))
                        .toArray();
        BetaMixture mixture = BetaMixture.fit(between);
        double[] way = way(mixture);
        double[] probabilities =
                Arrays.stream(losses)
                        .map(loss -> scaled(loss, lowest, ends[1]))
                        .map(place -> Math.max(way[0], Math.min(way[1], place)))
                        .map(mixture::probabilityOfHigh)
                        .toArray();
        return new LossMixture(ids, losses, lowest, ends[1], mixture, probabilities);
    }

    private static double scaled(double loss, double lowest, double highest) {
        double place = (loss - lowest) / (highest - lowest + SLACK);
        return Math.min(1 - EDGE, Math.max(EDGE, place));
    }

    /** {@return where the probability is lowest, and highest from there on} */
    private static double[] way(BetaMixture mixture) {
        Comparator<Double> order = Comparator.comparingDouble(mixture::probabilityOfHigh);
        List<Double> places =
                IntStream.range(0, PLACES)
                        .mapToObj(place -> EDGE + (1 - 2 * EDGE) * place / (PLACES - 1))
                        .toList();
        double lowest = places.stream().min(order).orElseThrow();
        double highest = places.stream().filter(place -> place >= lowest).max(order).orElseThrow();
        return new double[] {lowest, highest};
    }

    /** {@return a copy of the losses in nats} */
    @Override
    public double[] losses() {
        return losses.clone();
    }

    /** {@return a copy of the probabilities of being of the high group} */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** {@return the number of rows} */
    public int size() {
        return losses.length;
    }

    /**
     * {@return the rows most likely of the high group, likeliest first; ties by loss, then by row}
     *
     * @param n largest number of rows, not negative
     * @throws IllegalArgumentException if it is negative
     */
    public RowIds surface(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("asked for " + n + " rows; ask for 0 or more");
        }
        return ids.pick(
                IntStream.range(0, size())
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(row -> 0 - probabilities[row])
                                        .thenComparingDouble(row -> 0 - losses[row]))
                        .limit(n)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /** {@return how many rows are rather of the high group} */
    public int high() {
        return (int) Arrays.stream(probabilities).filter(p -> p > .5).count();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("mixture.rows", size(), "rows"),
                Figure.of("mixture.high", high(), "rows"),
                Figure.of("mixture.high.weight", mixture.high().weight(), "share"),
                Figure.of("mixture.low.alpha", mixture.low().alpha(), ""),
                Figure.of("mixture.low.beta", mixture.low().beta(), ""),
                Figure.of("mixture.high.alpha", mixture.high().alpha(), ""),
                Figure.of("mixture.high.beta", mixture.high().beta(), ""),
                Figure.of("mixture.scale.lowest", lowest, "nats"),
                Figure.of("mixture.scale.highest", highest, "nats"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof LossMixture that
                && ids.equals(that.ids)
                && Arrays.equals(losses, that.losses)
                && mixture.equals(that.mixture)
                && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * mixture.hashCode() + Arrays.hashCode(losses);
    }

    @Override
    public String toString() {
        return "LossMixture[%d rows, %s]".formatted(size(), mixture);
    }
}
