package assay.dynamics;

import assay.rows.Images;
import assay.rows.RowIds;
import assay.stats.Matrix;
import java.util.Optional;

/** One category of probes and how its rows are come by. */
public sealed interface ProbeKind {

    /** {@return the name of the category} */
    String category();

    /** {@return whether the pictures of its rows are replaced or spoiled} */
    default boolean redraws() {
        return false;
    }

    /** {@return whether its rows get a label that is not their own} */
    default boolean relabels() {
        return false;
    }

    /** Agreeing rows with the highest held-out probability of their label. */
    record Typical() implements ProbeKind {
        @Override
        public String category() {
            return ProbeSuite.TYPICAL;
        }
    }

    /** Agreeing rows with the lowest held-out probability of their label. */
    record Atypical() implements ProbeKind {
        @Override
        public String category() {
            return ProbeSuite.ATYPICAL;
        }
    }

    /**
     * Agreeing rows by lot, as they are: what usual rows are like, easy and hard ones.
     *
     * @param category name of the category
     */
    record Usual(String category) implements ProbeKind {}

    /** Agreeing rows by lot, each with one of the other labels. */
    record Mislabeled() implements ProbeKind {
        @Override
        public String category() {
            return ProbeSuite.MISLABELED;
        }

        @Override
        public boolean relabels() {
            return true;
        }
    }

    /**
     * Agreeing rows by lot, with spoiled pictures, or numbers where the way is noise.
     *
     * @param category name of the category
     * @param how in which way
     */
    record Corrupted(String category, Corruption how) implements ProbeKind {
        @Override
        public boolean redraws() {
            return true;
        }
    }

    /**
     * Agreeing rows by lot, with every pixel drawn evenly from dark to bright, or every number from
     * the lowest to the highest of its column.
     *
     * @param category name of the category
     * @param relabels whether the label is one of the others, too
     */
    record RandomInput(String category, boolean relabels) implements ProbeKind {
        @Override
        public boolean redraws() {
            return true;
        }
    }

    /**
     * Agreeing rows by lot, with pictures of something else.
     *
     * @param others pictures of the same size and channels, as many as probes or more, used in an
     *     order drawn by lot; where empty, stripes of a direction and width drawn by lot
     */
    record OutOfDistribution(Optional<Images> others) implements ProbeKind {
        @Override
        public String category() {
            return ProbeSuite.OUT_OF_DISTRIBUTION;
        }

        @Override
        public boolean redraws() {
            return true;
        }
    }

    /**
     * Agreeing rows by lot, with numbers of something else.
     *
     * @param others as many columns as the data, as many rows as probes or more, used in an order
     *     drawn by lot
     */
    record OtherColumns(Matrix others) implements ProbeKind {
        @Override
        public String category() {
            return ProbeSuite.OUT_OF_DISTRIBUTION;
        }

        @Override
        public boolean redraws() {
            return true;
        }
    }

    /**
     * Rows that a person names, as they are; where there are more than needed, by lot.
     *
     * @param category name of the category
     * @param rows which rows
     */
    record Curated(String category, RowIds rows) implements ProbeKind {}

    /** {@return the rows a held-out model finds easiest} */
    static ProbeKind typical() {
        return new Typical();
    }

    /** {@return the rows a held-out model finds hardest but right} */
    static ProbeKind atypical() {
        return new Atypical();
    }

    /** {@return rows by lot, easy and hard ones, in a category {@code usual}} */
    static ProbeKind usual() {
        return new Usual(ProbeSuite.USUAL);
    }

    /** {@return rows with a wrong label} */
    static ProbeKind mislabeled() {
        return new Mislabeled();
    }

    /**
     * {@return rows with spoiled pictures, in a category {@code corrupted}}
     *
     * @param how in which way
     */
    static ProbeKind corrupted(Corruption how) {
        return corrupted(ProbeSuite.CORRUPTED, how);
    }

    /**
     * {@return rows with spoiled pictures}
     *
     * @param category name of the category, for more than one way
     * @param how in which way
     */
    static ProbeKind corrupted(String category, Corruption how) {
        return new Corrupted(category, how);
    }

    /** {@return rows with pictures of nothing} */
    static ProbeKind randomInput() {
        return new RandomInput(ProbeSuite.RANDOM_INPUT, false);
    }

    /** {@return rows with pictures of nothing and a wrong label} */
    static ProbeKind randomInputAndLabel() {
        return new RandomInput(ProbeSuite.RANDOM_INPUT_AND_LABEL, true);
    }

    /**
     * {@return rows with pictures of something else}
     *
     * @param others as many as probes or more, of the same size and channels
     */
    static ProbeKind outOfDistribution(Images others) {
        return new OutOfDistribution(Optional.of(others));
    }

    /**
     * {@return rows with numbers of something else, where the data are columns}
     *
     * @param others as many rows as probes or more, of as many columns
     */
    static ProbeKind outOfDistribution(Matrix others) {
        return new OtherColumns(others);
    }

    /** {@return rows with pictures of stripes} */
    static ProbeKind outOfDistribution() {
        return new OutOfDistribution(Optional.empty());
    }

    /**
     * {@return rows of a group that is rare}
     *
     * @param rows which rows
     */
    static ProbeKind minority(RowIds rows) {
        return new Curated(ProbeSuite.MINORITY, rows);
    }

    /**
     * {@return rows of a group that is frequent}
     *
     * @param rows which rows
     */
    static ProbeKind majority(RowIds rows) {
        return new Curated(ProbeSuite.MAJORITY, rows);
    }

    /**
     * {@return rows that a person names}
     *
     * @param category name of the category
     * @param rows which rows
     */
    static ProbeKind curated(String category, RowIds rows) {
        return new Curated(category, rows);
    }
}
