package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each row, the probability of each category: its share among the k probes with the nearest
 * loss trajectories, each counting the same or by its nearness. Where all count the same it is a
 * multiple of 1/k.
 *
 * @param ids which rows, in order
 * @param categories the categories, sorted, none twice
 * @param k number of neighbours asked, at least 1
 * @param shares row-major, shape {@code [rows * categories]}, 0 to 1, each row adding up to 1;
 *     copied in and out
 */
public record MetadataPosterior(RowIds ids, List<String> categories, int k, double[] shares)
        implements Measured {

    private static final double ROUNDING = 1e-9;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the shape does not fit or a row's shares are not of 1
     */
    public MetadataPosterior {
        categories = List.copyOf(categories);
        shares = shares.clone();
        checkShape(k, shares.length, ids, categories);
        for (int row = 0; row < ids.size(); row++) {
            double total = 0;
            for (int category = 0; category < categories.size(); category++) {
                total += shares[row * categories.size() + category];
            }
            if (!(Math.abs(total - 1) <= ROUNDING)) {
                throw new IllegalArgumentException(
                        "the shares of row %d add up to %s; every row's add up to 1"
                                .formatted(row, total));
            }
        }
    }

    /**
     * The posterior where all neighbours count the same.
     *
     * @param ids which rows, in order
     * @param categories the categories, sorted, none twice
     * @param k number of neighbours asked, at least 1
     * @param votes row-major, shape {@code [rows * categories]}, each row adding up to {@code k}
     * @throws IllegalArgumentException if the shape does not fit or a row's votes are not k
     */
    public MetadataPosterior(RowIds ids, List<String> categories, int k, int[] votes) {
        this(ids, categories, k, shares(ids, categories, k, votes));
    }

    private static double[] shares(RowIds ids, List<String> categories, int k, int[] votes) {
        checkShape(k, votes.length, ids, categories);
        int width = categories.size();
        double[] shares = new double[votes.length];
        for (int row = 0; row < ids.size(); row++) {
            int total = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (votes[i] < 0) {
                    throw new IllegalArgumentException(
                            "row %d has %d votes of '%s'; votes are 0 or more"
                                    .formatted(row, votes[i], categories.get(i - row * width)));
                }
                total += votes[i];
                shares[i] = (double) votes[i] / k;
            }
            if (total != k) {
                throw new IllegalArgumentException(
                        "row %d has %d votes; every row has k = %d".formatted(row, total, k));
            }
        }
        return shares;
    }

    private static void checkShape(int k, int length, RowIds ids, List<String> categories) {
        if (k < 1 || length != ids.size() * categories.size()) {
            throw new IllegalArgumentException(
                    "%d votes of %d neighbours do not fill %d rows of %d categories"
                            .formatted(length, k, ids.size(), categories.size()));
        }
    }

    /** {@return a copy of the probabilities, row-major} */
    @Override
    public double[] shares() {
        return shares.clone();
    }

    /** {@return the number of rows, possibly 0} */
    public int size() {
        return ids.size();
    }

    /**
     * {@return the probability that a row is of a category, 0 to 1}
     *
     * @param row zero-based row
     * @param category zero-based place in {@code categories}
     */
    public double at(int row, int category) {
        return shares[row * categories.size() + category];
    }

    /**
     * {@return the probability of one category for every row, shape {@code [rows]}}
     *
     * @param category name of the category
     * @throws IllegalArgumentException if there is no such category
     */
    public double[] probabilities(String category) {
        int place = place(category);
        return IntStream.range(0, size()).mapToDouble(row -> at(row, place)).toArray();
    }

    /**
     * {@return the likeliest category; of several, the first in sorted order}
     *
     * @param row zero-based row
     */
    public String likeliest(int row) {
        return categories.get(likeliestPlace(row));
    }

    /**
     * {@return how much training on a row would teach now: the mean of its probability of being
     * clean and of how unsure the model is of it, 0 to 1; higher goes first}
     *
     * <p>Source: S. Siddiqui et al., arXiv 2209.10015, section on prioritised training.
     *
     * @param clean category that counts as clean: {@code typical}
     * @param confidence probability the model gives to each row's label now, shape {@code [rows]}
     * @throws IllegalArgumentException if there is no such category, the lengths differ or a
     *     confidence is no probability
     */
    public double[] priority(String clean, double[] confidence) {
        if (confidence.length != size()) {
            throw new IllegalArgumentException(
                    "%d confidences for %d rows; every row has one"
                            .formatted(confidence.length, size()));
        }
        for (int row = 0; row < confidence.length; row++) {
            if (!(confidence[row] >= 0 && confidence[row] <= 1 + ROUNDING)) {
                throw new IllegalArgumentException(
                        "confidence of row %d is %s; it is a probability"
                                .formatted(row, confidence[row]));
            }
        }
        int place = place(clean);
        return IntStream.range(0, size())
                .mapToDouble(row -> (at(row, place) + 1 - confidence[row]) / 2)
                .toArray();
    }

    /** {@return how many rows each category is the likeliest of, in the order of the categories} */
    public int[] counts() {
        int[] counts = new int[categories.size()];
        for (int row = 0; row < size(); row++) {
            counts[likeliestPlace(row)]++;
        }
        return counts;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("posterior.rows", size(), "rows"));
        figures.add(Figure.of("posterior.k", k, "neighbours"));
        int[] counts = counts();
        for (int category = 0; category < counts.length; category++) {
            figures.add(
                    Figure.of("posterior." + categories.get(category), counts[category], "rows"));
        }
        return List.copyOf(figures);
    }

    int likeliestPlace(int row) {
        int width = categories.size();
        int best = 0;
        for (int category = 1; category < width; category++) {
            if (shares[row * width + category] > shares[row * width + best]) {
                best = category;
            }
        }
        return best;
    }

    int place(String category) {
        int place = categories.indexOf(category);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "no category '" + category + "'; there are " + categories);
        }
        return place;
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof MetadataPosterior that
                && ids.equals(that.ids)
                && categories.equals(that.categories)
                && k == that.k
                && Arrays.equals(shares, that.shares);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * categories.hashCode() + k) + Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return "MetadataPosterior[%d rows, k = %d, %s]".formatted(size(), k, categories);
    }
}
