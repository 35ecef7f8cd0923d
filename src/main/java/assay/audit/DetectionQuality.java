package assay.audit;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a score finds the rows it should, judged by the truth. Higher scores mean more likely
 * one of them.
 *
 * @param rows number of scored rows
 * @param wanted number of rows that should be found, at least 1 and fewer than {@code rows}
 * @param auroc probability that a wanted row scores above another, ties counting half; chance is .5
 * @param averagePrecision mean precision over the wanted rows' places; chance is wanted / rows
 * @param threshold rows that score at least this count as found
 * @param found number of rows found, right or wrong
 * @param precision share of the found rows that are wanted; 0 where none is found
 * @param recall share of the wanted rows that are found
 */
public record DetectionQuality(
        int rows,
        int wanted,
        double auroc,
        double averagePrecision,
        double threshold,
        int found,
        double precision,
        double recall)
        implements Measured {

    /**
     * {@return the quality of scores at a threshold}
     *
     * @param ids which rows were scored
     * @param scores one per row, higher for rows that should be found, none NaN
     * @param truth which of them should be found, and which are not judged
     * @param threshold rows that score at least this count as found
     * @throws IllegalArgumentException if the lengths differ, a score is NaN, or all or none of the
     *     judged rows should be found
     */
    public static DetectionQuality of(RowIds ids, double[] scores, Wanted truth, double threshold) {
        int[] judged = judged(ids, scores, truth);
        return of(picked(scores, judged), wanted(ids, judged, truth), threshold);
    }

    /**
     * {@return the quality of scores when as many rows count as found as should be: the threshold
     * is the score of the last of them}
     *
     * @param ids which rows were scored
     * @param scores one per row, higher for rows that should be found, none NaN
     * @param truth which of them should be found, and which are not judged
     * @throws IllegalArgumentException if the lengths differ, a score is NaN, or all or none of the
     *     judged rows should be found
     */
    public static DetectionQuality atTrueCount(RowIds ids, double[] scores, Wanted truth) {
        int[] judged = judged(ids, scores, truth);
        return atTrueCount(picked(scores, judged), wanted(ids, judged, truth));
    }

    /**
     * {@return how well scores tell rows that should be found from others, at the threshold that
     * finds as many rows as there are to find}
     *
     * @param others scores of rows that should not be found, at least one, none NaN
     * @param wanted scores of rows that should be found, at least one, none NaN
     * @throws IllegalArgumentException if a score is NaN or one side is empty
     */
    public static DetectionQuality between(double[] others, double[] wanted) {
        double[] scores = Arrays.copyOf(others, others.length + wanted.length);
        System.arraycopy(wanted, 0, scores, others.length, wanted.length);
        boolean[] positive = new boolean[scores.length];
        Arrays.fill(positive, others.length, positive.length, true);
        return atTrueCount(scores, positive);
    }

    private static DetectionQuality atTrueCount(double[] scores, boolean[] wanted) {
        int count = count(wanted);
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double threshold = count == 0 ? 0 : sorted[sorted.length - count];
        return of(scores, wanted, threshold);
    }

    private static DetectionQuality of(double[] scores, boolean[] wanted, double threshold) {
        return new DetectionQuality(
                scores.length,
                count(wanted),
                Ranking.auroc(scores, wanted),
                Ranking.averagePrecision(scores, wanted),
                threshold,
                (int) Arrays.stream(scores).filter(score -> score >= threshold).count(),
                Ranking.precision(scores, wanted, threshold),
                Ranking.recall(scores, wanted, threshold));
    }

    private static int[] judged(RowIds ids, double[] scores, Wanted truth) {
        if (scores.length != ids.size()) {
            throw new IllegalArgumentException(
                    "%d scores for %d rows; every row has one score"
                            .formatted(scores.length, ids.size()));
        }
        return IntStream.range(0, ids.size()).filter(row -> truth.judges(ids.at(row))).toArray();
    }

    private static double[] picked(double[] scores, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> scores[row]).toArray();
    }

    private static boolean[] wanted(RowIds ids, int[] rows, Wanted truth) {
        boolean[] wanted = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            wanted[i] = truth.holds(ids.at(rows[i]));
        }
        return wanted;
    }

    private static int count(boolean[] wanted) {
        return (int) IntStream.range(0, wanted.length).filter(row -> wanted[row]).count();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("rows", rows, "rows"),
                Figure.of("wanted", wanted, "rows"),
                Figure.of("auroc", auroc, "probability"),
                Figure.of("average precision", averagePrecision, "share"),
                Figure.of("threshold", threshold, "score"),
                Figure.of("found", found, "rows"),
                Figure.of("precision", precision, "share"),
                Figure.of("recall", recall, "share"));
    }
}
