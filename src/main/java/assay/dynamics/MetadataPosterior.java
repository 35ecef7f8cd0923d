package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each row, how many of the k probes with the nearest loss trajectories belong to each
 * category. The probability of a category is its votes over k, so it is a multiple of 1/k.
 *
 * @param ids which rows, in order
 * @param categories the categories, sorted, none twice
 * @param k number of neighbours asked, at least 1
 * @param votes row-major, shape {@code [rows * categories]}, each row adding up to {@code k};
 *     copied in and out
 */
public record MetadataPosterior(RowIds ids, List<String> categories, int k, int[] votes)
        implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the shape does not fit or a row's votes are not k
     */
    public MetadataPosterior {
        categories = List.copyOf(categories);
        votes = votes.clone();
        int width = categories.size();
        if (k < 1 || votes.length != ids.size() * width) {
            throw new IllegalArgumentException(
                    "%d votes of %d neighbours do not fill %d rows of %d categories"
                            .formatted(votes.length, k, ids.size(), width));
        }
        for (int row = 0; row < ids.size(); row++) {
            int total = 0;
            for (int category = 0; category < width; category++) {
                total += votes[row * width + category];
            }
            if (total != k) {
                throw new IllegalArgumentException(
                        "row %d has %d votes; every row has k = %d".formatted(row, total, k));
            }
        }
    }

    /** {@return a copy of the votes, row-major} */
    @Override
    public int[] votes() {
        return votes.clone();
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
        return (double) votes[row * categories.size() + category] / k;
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
     * {@return the category with most votes; of several, the first in sorted order}
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
     * @throws IllegalArgumentException if there is no such category or the lengths differ
     */
    public double[] priority(String clean, double[] confidence) {
        if (confidence.length != size()) {
            throw new IllegalArgumentException(
                    "%d confidences for %d rows; every row has one"
                            .formatted(confidence.length, size()));
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
            if (votes[row * width + category] > votes[row * width + best]) {
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
                && Arrays.equals(votes, that.votes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * categories.hashCode() + k) + Arrays.hashCode(votes);
    }

    @Override
    public String toString() {
        return "MetadataPosterior[%d rows, k = %d, %s]".formatted(size(), k, categories);
    }
}
