package assay.dynamics;

import assay.model.Curriculum;
import assay.model.Lesson;
import assay.model.Logits;
import assay.model.Past;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Training in which some rows count several times: the second step of training twice. The first
 * step finds the rows, those that an early network gets wrong.
 *
 * <p>Source: E. Liu et al., "Just Train Twice: Improving Group Robustness without Training Group
 * Information", ICML 2021, algorithm 1.
 *
 * @param rows which rows count several times
 * @param times how often they are learned from in an epoch, at least 1; other rows once
 */
public record Upweighting(RowIds rows, int times) implements Curriculum {

    private static final int MOST = Integer.MAX_VALUE - 8; // as long as an array may be

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if rows shall count less than once
     */
    public Upweighting {
        if (times < 1) {
            throw new IllegalArgumentException(
                    "rows shall count " + times + " times; use 1 or more");
        }
    }

    /**
     * {@return the rows whose likeliest class is not their label, in row order}
     *
     * @param answers of a network after few epochs
     * @param labels of the same rows in the same order
     * @throws IllegalArgumentException if the rows differ
     */
    public static RowIds errors(Logits answers, Labels labels) {
        Labels said = answers.predictions();
        if (!said.ids().equals(labels.ids())) {
            throw new IllegalArgumentException(
                    "the answers and the labels are of different rows; pick the same rows in one order");
        }
        return labels.ids()
                .pick(
                        IntStream.range(0, labels.size())
                                .filter(row -> !said.nameAt(row).equals(labels.nameAt(row)))
                                .toArray());
    }

    @Override
    public Lesson next(Past past, Work work) {
        Map<RowId, Integer> places = past.labels().ids().places();
        int all = past.labels().size();
        long length = all + (times - 1L) * rows.size();
        if (length > MOST) {
            throw new IllegalArgumentException(
                    "%d rows that count %d times make an epoch of %d rows; one holds at most %d"
                            .formatted(rows.size(), times, length, MOST));
        }
        int[] lesson = Arrays.copyOf(Lesson.ofAll(all).rows(), (int) length);
        int at = all;
        for (RowId id : rows.stream().toList()) {
            Integer row = places.get(id);
            if (row == null) {
                throw new IllegalArgumentException(
                        "row " + id + " is not learned from; name rows of the training");
            }
            Arrays.fill(lesson, at, at + times - 1, row);
            at += times - 1;
        }
        return new Lesson(lesson, new double[0]);
    }

    @Override
    public String terms() {
        return "%d times the %d rows %s"
                .formatted(times, rows.size(), Integer.toHexString(rows.hashCode()));
    }

    @Override
    public String toString() {
        return "Upweighting[%d rows, %d times]".formatted(rows.size(), times);
    }
}
