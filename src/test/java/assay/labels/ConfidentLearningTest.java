package assay.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found depends on rows and probabilities, not on their order or the classes' names. */
class ConfidentLearningTest {

    private static final List<String> AB = List.of("a", "b");

    /**
     * Thresholds (.9 + .8 + .1) / 3 = .6 and (.7 + .8 + .4) / 3 = .6333. Confident: rows 0, 1 of a
     * as a, row 2 of a as b; rows 3, 4 of b as b, row 5 (.6 for a) as a.
     */
    @Test
    void sixRowsByHand() {
        ConfidentLearning learnt =
                learn(new int[] {0, 0, 0, 1, 1, 1}, .9, .1, .8, .2, .1, .9, .3, .7, .2, .8, .6, .4);
        assertArrayEquals(new double[] {.6, 1.9 / 3}, learnt.thresholds(), 1e-12);
        assertEquals(List.of(List.of(2, 1), List.of(1, 2)), learnt.joint().raw());
        assertArrayEquals(new int[] {2, 5}, learnt.issues(LabelFilter.CONFIDENT_LEARNING).places());
        assertEquals(4.0 / 6, learnt.health().score(), 1e-12);
        assertEquals(.1, learnt.quality(LabelScore.SELF_CONFIDENCE).at(2), 1e-12);
        assertEquals((.1 - .9 + 1) / 2, learnt.quality(LabelScore.NORMALIZED_MARGIN).at(2), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void shuffledRowsGiveTheSameFindings(long seed) {
        Random random = new Random(seed);
        int rows = 300;
        int[] codes = random.ints(rows, 0, 3).toArray();
        double[][] lines = new double[rows][];
        for (int row = 0; row < rows; row++) {
            double[] line = random.doubles(3).map(u -> -Math.log(u)).toArray();
            line[codes[row]] += 1;
            double sum = Arrays.stream(line).sum();
            lines[row] = Arrays.stream(line).map(value -> value / sum).toArray();
        }
        RowIds ids = RowIds.of("0123456789ab", rows);
        List<String> names = List.of("a", "b", "c");
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, random);
        int[] places = order.stream().mapToInt(Integer::intValue).toArray();
        Labels given = new Labels(ids, names, codes);
        ConfidentLearning straight =
                ConfidentLearning.of(
                        given, new ClassProbabilities(ids, names, DoubleMatrix.copyOf(lines)));
        ConfidentLearning shuffled =
                ConfidentLearning.of(
                        given.pick(places),
                        new ClassProbabilities(
                                ids.pick(places),
                                names,
                                DoubleMatrix.copyOf(
                                        order.stream()
                                                .map(row -> lines[row])
                                                .toArray(double[][]::new))));
        for (LabelFilter filter : LabelFilter.values()) {
            assertEquals(
                    straight.issues(filter).ids(), shuffled.issues(filter).ids(), filter.words());
        }
    }

    @Test
    void classesAreMatchedByName() {
        RowIds ids = RowIds.of("0123456789ab", 2);
        ClassProbabilities model =
                new ClassProbabilities(
                        ids, AB, DoubleMatrix.wrap(2, new double[] {.9, .1, .2, .8}));
        Labels turned = new Labels(ids, List.of("b", "a"), new int[] {1, 0});
        assertEquals(1, ConfidentLearning.of(turned, model).health().score());
    }

    @Test
    void badInputIsRefusedWithItsPlace() {
        refused(
                "row 1, column 0 of the probabilities is NaN; a probability lies between 0 and 1",
                () -> learn(new int[] {0, 1}, .5, .5, Double.NaN, .5));
        refused(
                "the probabilities of row 1 add up to 1.10000; those of a row add up to 1",
                () -> learn(new int[] {0, 1}, .5, .5, .5, .6));
        refused(
                "row 0, column 1 of the probabilities is -0.5; a probability lies between 0 and 1",
                () -> learn(new int[] {0, 1}, 1, -.5, .5, .5));
        refused(
                "all 2 labels are 'b'; confident learning compares rows of two classes or more",
                () -> learn(new int[] {1, 1}, .5, .5, .5, .5));
        RowIds ids = RowIds.of("0123456789ab", 2);
        ClassProbabilities model =
                new ClassProbabilities(
                        ids, AB, DoubleMatrix.wrap(2, new double[] {.9, .1, .2, .8}));
        refused(
                "row 1 is labelled 'dog', which is none of the classes [a, b] of the probabilities",
                () ->
                        ConfidentLearning.of(
                                new Labels(ids, List.of("a", "dog"), new int[] {0, 1}), model));
        refused(
                "row 0 is 0123456789ab:1 among the labels and 0123456789ab:0 among the probabilities; pick the same rows in one order",
                () ->
                        ConfidentLearning.of(
                                new Labels(ids.pick(1, 0), AB, new int[] {0, 1}), model));
    }

    private static void refused(String sentence, Runnable task) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, task::run).getMessage());
    }

    private static ConfidentLearning learn(int[] codes, double... values) {
        RowIds ids = RowIds.of("0123456789ab", codes.length);
        return ConfidentLearning.of(
                new Labels(ids, AB, codes),
                new ClassProbabilities(ids, AB, DoubleMatrix.wrap(2, values)));
    }
}
