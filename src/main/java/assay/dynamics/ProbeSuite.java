package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A training input with probes planted in it: rows whose category is known because they were chosen
 * or spoiled on purpose. Train on {@link #images()} and {@link #labels()}; the probes' losses then
 * show how each category learns.
 *
 * <p>The given labels may be wrong here and there, so every probe is a row for which a model that
 * never saw it predicts the given label ("agreeing" rows). Of these
 *
 * <ul>
 *   <li>{@code typical} are the ones with the highest held-out probability of their label,
 *   <li>{@code atypical} the ones with the lowest,
 *   <li>and from the others by lot: {@code mislabeled}, given one of the other labels; {@code
 *       corrupted}, with Gaussian noise on every pixel; {@code random_input}, with every pixel
 *       drawn evenly from dark to bright.
 * </ul>
 *
 * <p>Ids stay as they were. The lot splits each category into halves, one to compare with and one
 * held out; both are trained on.
 *
 * <p>Sizes are exact: as many per half and category as asked for, but at most 1/40 of all rows and
 * 1/20 of the agreeing rows, so that the probes take no more than a quarter of the input and half
 * of the agreeing rows. {@link #note()} says which it was.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section 3. There the labels are taken to be right.
 */
public final class ProbeSuite implements Measured {

    /** Rows that a held-out model finds easy. */
    public static final String TYPICAL = "typical";

    /** Rows that a held-out model finds hard but right. */
    public static final String ATYPICAL = "atypical";

    /** Rows with a wrong label. */
    public static final String MISLABELED = "mislabeled";

    /** Rows with a noisy picture. */
    public static final String CORRUPTED = "corrupted";

    /** Rows with a picture of nothing. */
    public static final String RANDOM_INPUT = "random_input";

    static final List<String> CATEGORIES =
            List.of(ATYPICAL, CORRUPTED, MISLABELED, RANDOM_INPUT, TYPICAL);

    /**
     * How to make probes.
     *
     * @param perHalf probes per half and category where the data allow, at least 1
     * @param noise standard deviation of the corruption as a share of the way from dark to bright,
     *     above 0
     * @param consistency consistency of the rows; empty to compute it
     * @param training how to compute it
     */
    public record Options(
            int perHalf,
            double noise,
            Optional<ConsistencyScores> consistency,
            ConsistencyScores.Options training) {

        /** 250 a half, noise of a quarter, consistency by cross-validation. */
        public static final Options DEFAULTS =
                new Options(250, .25, Optional.empty(), ConsistencyScores.Options.DEFAULTS);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Options {
            if (perHalf < 1 || !(noise > 0 && noise <= 10)) {
                throw new IllegalArgumentException(
                        "%d probes a half with noise %s; ask for 1 or more, noise above 0 to 10"
                                .formatted(perHalf, noise));
            }
        }

        /**
         * {@return these options with another size}
         *
         * @param probes probes per half and category
         */
        public Options perHalf(int probes) {
            return new Options(probes, noise, consistency, training);
        }

        /**
         * {@return these options with another corruption}
         *
         * @param share standard deviation as a share of the way from dark to bright
         */
        public Options noise(double share) {
            return new Options(perHalf, share, consistency, training);
        }

        /**
         * {@return these options with given consistency scores}
         *
         * @param scores of the same rows in the same order
         */
        public Options consistency(ConsistencyScores scores) {
            return new Options(perHalf, noise, Optional.of(scores), training);
        }

        /**
         * {@return these options with another way to compute consistency}
         *
         * @param how network, folds, epochs and rate
         */
        public Options training(ConsistencyScores.Options how) {
            return new Options(perHalf, noise, consistency, how);
        }
    }

    private final Probes probes;
    private final Images images;
    private final Labels labels;
    private final ConsistencyScores consistency;
    private final String note;

    ProbeSuite(
            Probes probes,
            Images images,
            Labels labels,
            ConsistencyScores consistency,
            String note) {
        this.probes = probes;
        this.images = images;
        this.labels = labels;
        this.consistency = consistency;
        this.note = note;
    }

    /**
     * {@return a suite made by default, under the current token}
     *
     * @param images pictures to train on
     * @param labels their labels, the same rows in the same order
     * @param seed of everything drawn by lot
     */
    public static ProbeSuite simulate(Images images, Labels labels, long seed) {
        return simulate(images, labels, seed, Options.DEFAULTS);
    }

    /**
     * {@return a suite, under the current token}
     *
     * @param images pictures to train on
     * @param labels their labels, the same rows in the same order
     * @param seed of everything drawn by lot
     * @param options how many, how noisy
     */
    public static ProbeSuite simulate(Images images, Labels labels, long seed, Options options) {
        return simulate(images, labels, seed, options, Work.current());
    }

    /**
     * {@return a suite}
     *
     * @param images pictures to train on
     * @param labels their labels, the same rows in the same order
     * @param seed of everything drawn by lot
     * @param options how many, how noisy
     * @param work asked whether to stop
     * @throws IllegalArgumentException if pictures, labels and consistency are not of the same
     *     rows, there is one class only, or there are too few rows for one probe a half
     */
    public static ProbeSuite simulate(
            Images images, Labels labels, long seed, Options options, Work work) {
        return ProbePlanting.of(images, labels, seed, options, work);
    }

    /** {@return which rows are probes of what} */
    public Probes probes() {
        return probes;
    }

    /** {@return the pictures to train on, corrupted and random ones in their places} */
    public Images images() {
        return images;
    }

    /**
     * {@return the pictures that are as they were given: all but the corrupted and random ones, in
     * row order} To fit a density of what is usual, as noise that was put in is not.
     */
    public Images untouched() {
        Map<RowId, String> byRow = probes.byRow();
        Set<String> redrawn = Set.of(CORRUPTED, RANDOM_INPUT);
        return images.pick(
                IntStream.range(0, images.size())
                        .filter(
                                row ->
                                        !redrawn.contains(
                                                byRow.getOrDefault(images.ids().at(row), "")))
                        .toArray());
    }

    /** {@return the labels to train on, wrong ones in their places} */
    public Labels labels() {
        return labels;
    }

    /** {@return the consistency the probes were chosen by} */
    public ConsistencyScores consistency() {
        return consistency;
    }

    /** {@return one sentence on how many probes there are and why} */
    public String note() {
        return note;
    }

    /** {@return the categories in sorted order} */
    public List<String> categories() {
        return probes.categories();
    }

    /**
     * {@return the category of a row, empty if it is no probe}
     *
     * @param id which row
     */
    public Optional<String> category(RowId id) {
        return probes.category(id);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(probes.figures());
        figures.addAll(consistency.figures());
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "ProbeSuite[" + images.size() + " rows; " + note + "]";
    }
}
