package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often rows of each true category were taken for each category.
 *
 * @param categories the categories, in the order of rows and columns
 * @param counts one row per true category, one column per predicted category
 */
public record Confusion(List<String> categories, List<List<Integer>> counts) implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the table is not square over the categories
     */
    public Confusion {
        categories = List.copyOf(categories);
        counts = counts.stream().map(List::copyOf).toList();
        int width = categories.size();
        if (counts.size() != width || counts.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(
                    "the table of " + width + " categories needs as many rows and columns");
        }
    }

    static Confusion of(List<String> categories, int[][] counts) {
        return new Confusion(
                categories,
                Arrays.stream(counts).map(line -> IntStream.of(line).boxed().toList()).toList());
    }

    /** {@return the number of rows counted} */
    public int total() {
        return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    /** {@return the share of rows taken for what they are, NaN where there are no rows} */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < categories.size(); i++) {
            right += counts.get(i).get(i);
        }
        return (double) right / total();
    }

    /**
     * {@return the share of a category among what was taken for it; 0 where nothing was}
     *
     * @param category place in {@code categories}
     */
    public double precision(int category) {
        int taken = counts.stream().mapToInt(row -> row.get(category)).sum();
        return taken == 0 ? 0 : (double) counts.get(category).get(category) / taken;
    }

    /**
     * {@return the share of a category that was taken for it; 0 where there is none}
     *
     * @param category place in {@code categories}
     */
    public double recall(int category) {
        int there = counts.get(category).stream().mapToInt(Integer::intValue).sum();
        return there == 0 ? 0 : (double) counts.get(category).get(category) / there;
    }

    /**
     * {@return the harmonic mean of precision and recall, 0 where both are 0}
     *
     * @param category place in {@code categories}
     */
    public double f1(int category) {
        double sum = precision(category) + recall(category);
        return sum == 0 ? 0 : 2 * precision(category) * recall(category) / sum;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("confusion.rows", total(), "rows"));
        figures.add(Figure.of("confusion.accuracy", accuracy(), "share"));
        for (int i = 0; i < categories.size(); i++) {
            String name = "confusion." + categories.get(i);
            figures.add(Figure.of(name + ".precision", precision(i), "share"));
            figures.add(Figure.of(name + ".recall", recall(i), "share"));
            figures.add(Figure.of(name + ".f1", f1(i), "share"));
        }
        return List.copyOf(figures);
    }
}
