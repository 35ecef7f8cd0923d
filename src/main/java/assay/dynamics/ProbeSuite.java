package assay.dynamics;

import assay.model.Activations;
import assay.model.Network;
import assay.model.Training;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
 *       corrupted}, with spoiled pictures; {@code random_input}, with every pixel drawn evenly from
 *       dark to bright; and what else {@link ProbeKind} offers.
 * </ul>
 *
 * <p>Rows that a person names are taken as they are, agreeing or not, before all others.
 *
 * <p>Ids stay as they were. The lot splits each category into halves, one to compare with and one
 * held out to check with. {@link #training} keeps the losses of all of them and learns from those
 * that {@link Learned} says.
 *
 * <p>Sizes are exact: as many per half and category as asked for. Unless {@link Options#exactly}
 * was said they are lowered, to the same number everywhere, so that the probes drawn take no more
 * than a quarter of the input and half of the agreeing rows (with five categories 1/40 of all rows
 * and 1/20 of the agreeing ones a half). {@link #note()} says which it was.
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

    /** Rows with a picture of nothing and a wrong label. */
    public static final String RANDOM_INPUT_AND_LABEL = "random_input_and_label";

    /** Rows with a picture of something else. */
    public static final String OUT_OF_DISTRIBUTION = "out_of_distribution";

    /** Rows by lot, easy and hard ones. */
    public static final String USUAL = "usual";

    /** Rows of a group that is rare. */
    public static final String MINORITY = "minority";

    /** Rows of a group that is frequent. */
    public static final String MAJORITY = "majority";

    static final List<String> CATEGORIES =
            List.of(ATYPICAL, CORRUPTED, MISLABELED, RANDOM_INPUT, TYPICAL);

    /**
     * Which probes the network learns from.
     *
     * <p>The rows that are asked about were learned from, so what they are compared with should be,
     * too: on Fashion-MNIST with a fifth of 5,000 labels flipped, 80 epochs and two categories, the
     * network knew its training rows by heart, and probes it had never learned from found 2 in
     * 1,000 of the flipped rows, where those it had learned from found 9 in 10.
     */
    public enum Learned {
        /** None: their losses are kept, nothing is learned from them. For short trainings. */
        NONE,
        /**
         * Those to compare with. The probes held out are rows the network never saw, which is
         * harder, so their check is on the strict side, most of all for spoiled pictures.
         */
        COMPARED,
        /** All, as in the authors' code. Both halves are then alike, and like the other rows. */
        ALL
    }

    /**
     * How to make probes.
     *
     * @param perHalf probes per half and category where the data allow, at least 1
     * @param exact whether to refuse, rather than to take fewer probes, where the data do not allow
     * @param kinds the categories, at least one, none twice
     * @param learned which probes the network learns from
     * @param consistency consistency of the rows; empty to compute it
     * @param training how to compute it
     */
    public record Options(
            int perHalf,
            boolean exact,
            List<ProbeKind> kinds,
            Learned learned,
            Optional<ConsistencyScores> consistency,
            ConsistencyScores.Options training) {

        private static final double NOISE = .25;

        /**
         * 250 a half where the data allow; typical, atypical, mislabeled, corrupted by noise of a
         * quarter, random input; the probes held out are kept out of the training; consistency by
         * cross-validation.
         */
        public static final Options DEFAULTS =
                new Options(
                        250,
                        false,
                        List.of(
                                ProbeKind.typical(),
                                ProbeKind.atypical(),
                                ProbeKind.mislabeled(),
                                ProbeKind.corrupted(Corruption.noise(NOISE)),
                                ProbeKind.randomInput()),
                        Learned.COMPARED,
                        Optional.empty(),
                        ConsistencyScores.Options.DEFAULTS);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is out of its range, there is no category or
         *     one stands twice
         */
        public Options {
            kinds = List.copyOf(kinds);
            if (perHalf < 1) {
                throw new IllegalArgumentException(
                        "%d probes a half; ask for 1 or more".formatted(perHalf));
            }
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("no categories of probes; name one or more");
            }
            Set<String> seen = new HashSet<>();
            for (ProbeKind kind : kinds) {
                if (!seen.add(kind.category())) {
                    throw new IllegalArgumentException(
                            "category '%s' of probes is there twice; name each once"
                                    .formatted(kind.category()));
                }
            }
        }

        /**
         * {@return these options with another size, less where the data do not allow it}
         *
         * @param probes probes per half and category
         */
        public Options perHalf(int probes) {
            return new Options(probes, false, kinds, learned, consistency, training);
        }

        /**
         * {@return these options with another size, refusing where the data do not allow it}
         *
         * @param probes probes per half and category
         */
        public Options exactly(int probes) {
            return new Options(probes, true, kinds, learned, consistency, training);
        }

        /**
         * {@return these options with other categories}
         *
         * @param these the categories, at least one, none twice
         */
        public Options kinds(ProbeKind... these) {
            return new Options(perHalf, exact, List.of(these), learned, consistency, training);
        }

        /**
         * {@return these options with categories added}
         *
         * @param more the categories, none there already
         */
        public Options with(ProbeKind... more) {
            List<ProbeKind> all = new ArrayList<>(kinds);
            all.addAll(List.of(more));
            return new Options(perHalf, exact, all, learned, consistency, training);
        }

        /**
         * {@return these options with other probes learned from}
         *
         * @param which which probes the network learns from
         */
        public Options learned(Learned which) {
            return new Options(perHalf, exact, kinds, which, consistency, training);
        }

        /**
         * {@return these options with noise of another amplitude wherever pictures are spoiled by
         * noise}
         *
         * @param share standard deviation as a share of the way from dark to bright
         */
        public Options noise(double share) {
            return new Options(
                    perHalf,
                    exact,
                    kinds.stream().map(kind -> noisier(kind, share)).toList(),
                    learned,
                    consistency,
                    training);
        }

        private static ProbeKind noisier(ProbeKind kind, double share) {
            return kind instanceof ProbeKind.Corrupted spoiled
                            && spoiled.how().kind() == Corruption.Kind.NOISE
                    ? ProbeKind.corrupted(spoiled.category(), Corruption.noise(share))
                    : kind;
        }

        /**
         * {@return these options with given consistency scores}
         *
         * @param scores of the same rows in the same order
         */
        public Options consistency(ConsistencyScores scores) {
            return new Options(perHalf, exact, kinds, learned, Optional.of(scores), training);
        }

        /**
         * {@return these options with another way to compute consistency}
         *
         * @param how network, folds, epochs and rate
         */
        public Options training(ConsistencyScores.Options how) {
            return new Options(perHalf, exact, kinds, learned, consistency, how);
        }
    }

    private final Probes probes;
    private final ProbeInputs inputs;
    private final Labels labels;
    private final ConsistencyScores consistency;
    private final Options options;
    private final String note;

    ProbeSuite(
            Probes probes,
            ProbeInputs inputs,
            Labels labels,
            ConsistencyScores consistency,
            Options options,
            String note) {
        this.probes = probes;
        this.inputs = inputs;
        this.labels = labels;
        this.consistency = consistency;
        this.options = options;
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
        return ProbePlanting.of(new PictureInputs(images), labels, seed, options, work);
    }

    /**
     * {@return a suite of numeric columns made by default, under the current token}
     *
     * @param features a row per label, in the labels' order
     * @param labels their labels
     * @param seed of everything drawn by lot
     */
    public static ProbeSuite simulate(Matrix features, Labels labels, long seed) {
        return simulate(features, labels, seed, Options.DEFAULTS);
    }

    /**
     * {@return a suite of numeric columns, under the current token}
     *
     * @param features a row per label, in the labels' order
     * @param labels their labels
     * @param seed of everything drawn by lot
     * @param options how many, how noisy
     */
    public static ProbeSuite simulate(Matrix features, Labels labels, long seed, Options options) {
        return simulate(features, labels, seed, options, Work.current());
    }

    /**
     * {@return a suite of numeric columns} A column goes from its lowest to its highest number as a
     * pixel goes from dark to bright: random input is drawn evenly between them, and noise is a
     * share of the way. What is drawn of pictures only, a blur, an occlusion or stripes, is
     * refused.
     *
     * @param features a row per label, in the labels' order; read where it lies
     * @param labels their labels
     * @param seed of everything drawn by lot
     * @param options how many, how noisy
     * @param work asked whether to stop
     * @throws IllegalArgumentException if rows, labels and consistency do not fit, a number is not
     *     finite, a category is of pictures, there is one class only, or there are too few rows for
     *     one probe a half
     */
    public static ProbeSuite simulate(
            Matrix features, Labels labels, long seed, Options options, Work work) {
        return ProbePlanting.of(
                new ColumnInputs(features, labels.ids()), labels, seed, options, work);
    }

    /**
     * {@return a suite of embeddings, another network's activations, under the current token; as of
     * columns}
     *
     * @param embeddings a row per label
     * @param labels their labels, the same rows in the same order
     * @param seed of everything drawn by lot
     * @param options how many, how noisy
     * @throws IllegalArgumentException as for columns
     */
    public static ProbeSuite simulate(
            Activations embeddings, Labels labels, long seed, Options options) {
        return ProbePlanting.of(
                new ColumnInputs(embeddings.values(), embeddings.ids()),
                labels,
                seed,
                options,
                Work.current());
    }

    /** {@return which rows are probes of what} */
    public Probes probes() {
        return probes;
    }

    /**
     * {@return the pictures to train on, corrupted and random ones in their places}
     *
     * @throws IllegalStateException if the suite is of columns
     */
    public Images images() {
        if (inputs instanceof PictureInputs pictures) {
            return pictures.images();
        }
        throw new IllegalStateException(
                "this suite is of columns, not of pictures; ask for features()");
    }

    /**
     * {@return the columns to train on, corrupted and random rows in their places}
     *
     * @throws IllegalStateException if the suite is of pictures
     */
    public Matrix features() {
        if (inputs instanceof ColumnInputs columns) {
            return columns.features();
        }
        throw new IllegalStateException(
                "this suite is of pictures, not of columns; ask for images()");
    }

    /**
     * {@return a training on the suite's inputs and labels that learns from the probes it was made
     * to learn from; the losses of all are kept}
     *
     * @param network what to train
     */
    public Training training(Network network) {
        return inputs.training(network, labels).leavingOut(leftOut());
    }

    /** {@return the probes whose losses are kept though nothing is learned from them} */
    public RowIds leftOut() {
        Stream<RowIds> none = probes.fit().values().stream();
        Stream<RowIds> heldOut = probes.heldOut().values().stream();
        Stream<RowIds> out =
                switch (options.learned()) {
                    case NONE -> Stream.concat(none, heldOut);
                    case COMPARED -> heldOut;
                    case ALL -> Stream.empty();
                };
        return RowIds.of(out.flatMap(RowIds::stream).toList());
    }

    /**
     * {@return the pictures that are as they were given: all but the spoiled and replaced ones, in
     * row order} To fit a density of what is usual, as noise that was put in is not.
     *
     * @throws IllegalStateException if the suite is of columns
     */
    public Images untouched() {
        Map<RowId, String> byRow = probes.byRow();
        Set<String> redrawn =
                options.kinds().stream()
                        .filter(ProbeKind::redraws)
                        .map(ProbeKind::category)
                        .collect(Collectors.toSet());
        Images images = images();
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

    /** {@return how the probes were made} */
    public Options options() {
        return options;
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
        return "ProbeSuite[" + labels.size() + " rows; " + note + "]";
    }
}
