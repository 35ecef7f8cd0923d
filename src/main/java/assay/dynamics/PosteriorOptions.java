package assay.dynamics;

import java.util.OptionalInt;

/**
 * How rows are compared with probes.
 *
 * @param k number of neighbours, from 1 to the number of probes to compare with
 * @param weights what each neighbour counts
 * @param epochs only so many epochs from the first are compared; all where empty
 * @param standardized whether every epoch is brought to mean 0 and standard deviation 1 over the
 *     probes to compare with, so that the first epochs, where losses spread widely, do not decide
 *     alone
 * @param thin whether a category may have fewer probes than k, and so never all votes
 * @param regardless whether rows are surfaced though held-out probes are told apart no better than
 *     by naming one category always
 */
public record PosteriorOptions(
        int k,
        Weights weights,
        OptionalInt epochs,
        boolean standardized,
        boolean thin,
        boolean regardless) {

    /** What each neighbour counts. */
    public enum Weights {
        /** All the same, as in the method's source. */
        UNIFORM,
        /** One over its distance; where some are at no distance, those alone count. */
        DISTANCE
    }

    /** The 20 nearest by all epochs as they are, all counting the same. */
    public static final PosteriorOptions DEFAULTS =
            new PosteriorOptions(20, Weights.UNIFORM, OptionalInt.empty(), false, false, false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if epochs are asked for but fewer than 1
     */
    public PosteriorOptions {
        if (epochs.isPresent() && epochs.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "asked to compare the first %d epochs; compare 1 or more"
                            .formatted(epochs.getAsInt()));
        }
    }

    /**
     * {@return these options with another number of neighbours}
     *
     * @param neighbours from 1 to the number of probes to compare with
     */
    public PosteriorOptions k(int neighbours) {
        return new PosteriorOptions(neighbours, weights, epochs, standardized, thin, regardless);
    }

    /**
     * {@return these options with other weights}
     *
     * @param other what each neighbour counts
     */
    public PosteriorOptions weights(Weights other) {
        return new PosteriorOptions(k, other, epochs, standardized, thin, regardless);
    }

    /**
     * {@return these options comparing only the start of the trajectories}
     *
     * @param number epochs from the first, at least 1
     */
    public PosteriorOptions firstEpochs(int number) {
        return new PosteriorOptions(
                k, weights, OptionalInt.of(number), standardized, thin, regardless);
    }

    /** {@return these options with every epoch brought to one scale} */
    public PosteriorOptions standardize() {
        return new PosteriorOptions(k, weights, epochs, true, thin, regardless);
    }

    /** {@return these options with categories of fewer than k probes allowed} */
    public PosteriorOptions allowThin() {
        return new PosteriorOptions(k, weights, epochs, standardized, true, regardless);
    }

    /** {@return these options surfacing rows however little the held-out probes support it} */
    public PosteriorOptions evenIfChance() {
        return new PosteriorOptions(k, weights, epochs, standardized, thin, true);
    }

    void check(Probes probes, int length) {
        int size = probes.fitSize();
        if (k < 1 || k > size) {
            throw new IllegalArgumentException(
                    "k is %d for %d probes to compare with; k lies between 1 and their number"
                            .formatted(k, size));
        }
        probes.fit()
                .forEach(
                        (category, ids) -> {
                            if (!thin && ids.size() < k) {
                                throw new IllegalArgumentException(
                                        "category '%s' has %d probes to compare with, k is %d; give each category k probes or lower k"
                                                .formatted(category, ids.size(), k));
                            }
                        });
        if (epochs.isPresent() && epochs.getAsInt() > length) {
            throw new IllegalArgumentException(
                    "asked to compare the first %d epochs of trajectories of %d; compare 1 to %d"
                            .formatted(epochs.getAsInt(), length, length));
        }
    }
}
