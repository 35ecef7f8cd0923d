package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One label for each row out of those of several annotators.
 *
 * @param method how they were joined: {@code CROWDLAB}
 * @param labels the label of each row
 * @param quality how likely that label is right, one per row, 0 to 1; copied in and out
 * @param agreement share of a row's annotators who gave that label; copied in and out
 * @param annotators how good each annotator is, in the order given
 */
public record Consensus(
        String method,
        Labels labels,
        double[] quality,
        double[] agreement,
        List<Annotator> annotators)
        implements Measured {

    /**
     * One annotator.
     *
     * @param name name
     * @param rows number of rows labelled
     * @param quality how likely a label of theirs is right, 0 to 1; NaN where they share no row
     *     with another and nothing else tells
     * @param agreement share of their labels that are the consensus
     */
    public record Annotator(String name, int rows, double quality, double agreement) {}

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public Consensus {
        quality = quality.clone();
        agreement = agreement.clone();
        annotators = List.copyOf(annotators);
        if (quality.length != labels.size() || agreement.length != labels.size()) {
            throw new IllegalArgumentException(
                    "%d qualities and %d agreements for %d rows; every row has one of each"
                            .formatted(quality.length, agreement.length, labels.size()));
        }
    }

    static Consensus of(
            String method, Annotations given, int[] codes, double[] quality, double[] annotators) {
        double[] agreement = agreement(given, codes);
        List<Annotator> all =
                IntStream.range(0, annotators.length)
                        .mapToObj(
                                who ->
                                        new Annotator(
                                                given.annotators().get(who),
                                                rowsOf(given, who),
                                                annotators[who],
                                                agreement(given, codes, who, 1)))
                        .toList();
        Labels labels = new Labels(given.ids(), given.classes(), codes);
        return new Consensus(method, labels, quality, agreement, all);
    }

    /** {@return a copy of the qualities, shape {@code [rows]}} */
    @Override
    public double[] quality() {
        return quality.clone();
    }

    /** {@return a copy of the agreements, shape {@code [rows]}} */
    @Override
    public double[] agreement() {
        return agreement.clone();
    }

    /**
     * {@return the rows whose consensus is the least certain, worst first}
     *
     * @param count how many; fewer where there are fewer rows
     * @throws IllegalArgumentException if it is negative
     */
    public RowIds least(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("asked for " + count + " rows; ask for 0 or more");
        }
        return labels.ids()
                .pick(
                        IntStream.range(0, quality.length)
                                .boxed()
                                .sorted(Comparator.comparingDouble(row -> quality[row]))
                                .limit(count)
                                .mapToInt(Integer::intValue)
                                .toArray());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("consensus.rows", quality.length, "rows"));
        figures.add(
                Figure.of(
                        "consensus.quality",
                        Arrays.stream(quality).average().orElse(Double.NaN),
                        "mean"));
        annotators.forEach(
                one ->
                        figures.add(
                                Figure.of(
                                        "annotator." + one.name() + ".quality",
                                        one.quality(),
                                        "share")));
        return List.copyOf(figures);
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Consensus that
                && method.equals(that.method)
                && labels.equals(that.labels)
                && annotators.equals(that.annotators)
                && Arrays.equals(quality, that.quality)
                && Arrays.equals(agreement, that.agreement);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.hashCode(quality);
    }

    @Override
    public String toString() {
        return "Consensus[%s, %d rows, %d annotators]"
                .formatted(method, quality.length, annotators.size());
    }

    /** Share of each row's labels that are the consensus. */
    static double[] agreement(Annotations given, int[] codes) {
        int[][] counts = given.counts();
        return IntStream.range(0, codes.length)
                .mapToDouble(row -> (double) counts[row][codes[row]] / given.labelsOf(row))
                .toArray();
    }

    /**
     * Share of one annotator's labels that are the consensus, in rows of so many labels or more.
     */
    static double agreement(Annotations given, int[] codes, int who, int labels) {
        int same = 0;
        int all = 0;
        for (int row = 0; row < codes.length; row++) {
            int label = given.at(row, who);
            if (label != Annotations.NONE && (labels <= 1 || given.labelsOf(row) >= labels)) {
                same += label == codes[row] ? 1 : 0;
                all++;
            }
        }
        return (double) same / all;
    }

    private static int rowsOf(Annotations given, int who) {
        return (int)
                IntStream.range(0, given.rows())
                        .filter(row -> given.at(row, who) != Annotations.NONE)
                        .count();
    }
}
