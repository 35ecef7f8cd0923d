package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.BinomialInterval;
import assay.stats.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of the probes held out: how they were taken, how sure that is, and whether the
 * probabilities mean what they say.
 *
 * <p>Chance is what the best answer gets that looks at no trajectory: always the category most held
 * out. Telling categories apart counts as better than chance where the exact 95 % interval of the
 * accuracy (Clopper and Pearson) lies above it, so with few probes more is asked: of 10 in two
 * equal categories 9 must be right, of 500 it is 273.
 *
 * @param posterior probabilities of the probes held out, at least one
 * @param truth place of each one's own category
 */
public record HeldOutCheck(MetadataPosterior posterior, List<Integer> truth) implements Measured {

    private static final double LEVEL = .95;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no row, not one truth per row, or a truth is the
     *     place of no category
     */
    public HeldOutCheck {
        truth = List.copyOf(truth);
        if (truth.isEmpty() || truth.size() != posterior.size()) {
            throw new IllegalArgumentException(
                    "%d probes held out with %d true categories; give one or more with one each"
                            .formatted(posterior.size(), truth.size()));
        }
        int width = posterior.categories().size();
        for (int row = 0; row < truth.size(); row++) {
            if (truth.get(row) < 0 || truth.get(row) >= width) {
                throw new IllegalArgumentException(
                        "probe %d held out is of category %d of %d; they are numbered from 0"
                                .formatted(row, truth.get(row), width));
            }
        }
    }

    /** {@return how often each category was taken for which} */
    public Confusion confusion() {
        int width = posterior.categories().size();
        int[][] counts = new int[width][width];
        for (int row = 0; row < truth.size(); row++) {
            counts[truth.get(row)][posterior.likeliestPlace(row)]++;
        }
        return Confusion.of(posterior.categories(), counts);
    }

    /** {@return how many were taken for what they are, with an exact 95 % interval} */
    public BinomialInterval accuracy() {
        return new BinomialInterval(
                IntStream.range(0, truth.size()).filter(this::right).count(), truth.size(), LEVEL);
    }

    private boolean right(int row) {
        return posterior.likeliestPlace(row) == truth.get(row);
    }

    /** {@return the accuracy of always naming the category most held out} */
    public double chance() {
        int[] rows = new int[posterior.categories().size()];
        truth.forEach(place -> rows[place]++);
        return IntStream.of(rows).max().orElseThrow() / (double) truth.size();
    }

    /** {@return whether the interval of the accuracy lies above chance} */
    public boolean aboveChance() {
        return accuracy().low() > chance();
    }

    /** {@return why these categories are not to be trusted, where they are not} */
    public Optional<String> doubt() {
        BinomialInterval accuracy = accuracy();
        return aboveChance()
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%d probes held out are told apart with accuracy %.2f (95 %% interval %.2f to %.2f) where naming one category always gets %.2f",
                                accuracy.draws(),
                                accuracy.share(),
                                accuracy.low(),
                                accuracy.high(),
                                chance()));
    }

    /** {@return whether the probabilities mean what they say} */
    public Reliability reliability() {
        double[] confidence = new double[truth.size()];
        boolean[] right = new boolean[truth.size()];
        for (int row = 0; row < right.length; row++) {
            confidence[row] = posterior.at(row, posterior.likeliestPlace(row));
            right[row] = right(row);
        }
        return Reliability.of(confidence, right);
    }

    /**
     * {@return how well a category's probability ranks its own probes above all others: the chance
     * that one of it has the higher probability, ties counting one half; empty where only one kind
     * is held out}
     *
     * @param category name of the category
     * @throws IllegalArgumentException if there is no such category
     */
    public Optional<Double> auroc(String category) {
        int place = posterior.place(category);
        boolean[] own = new boolean[truth.size()];
        for (int row = 0; row < own.length; row++) {
            own[row] = truth.get(row) == place;
        }
        long count = truth.stream().filter(other -> other == place).count();
        return count == 0 || count == own.length
                ? Optional.empty()
                : Optional.of(Ranking.auroc(posterior.probabilities(category), own));
    }

    @Override
    public List<Figure> figures() {
        BinomialInterval accuracy = accuracy();
        List<Figure> figures = new ArrayList<>(confusion().figures());
        figures.add(
                new Figure(
                        "held_out.accuracy",
                        accuracy.share(),
                        "share",
                        Optional.of(new Figure.Interval(accuracy.low(), accuracy.high(), LEVEL))));
        figures.add(Figure.of("held_out.chance", chance(), "share"));
        figures.addAll(reliability().figures());
        return List.copyOf(figures);
    }
}
