package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.model.Logits;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Held-out answers become the probability of each given label, of the same rows and classes. */
class ConsistencyScoresTest {

    private static final RowIds IDS = RowIds.of("0123456789ab", 3);
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final Labels LABELS = new Labels(IDS, CLASSES, new int[] {0, 1, 1});

    @Test
    void aScoreIsTheProbabilityOfTheGivenLabel() {
        ConsistencyScores scores = ConsistencyScores.of(answers(IDS, CLASSES), LABELS);
        assertArrayEquals(new double[] {.75, .25, .5}, scores.probabilities(), 1e-15);
        assertArrayEquals(new int[] {0, 0, 0}, scores.predictions().codes());
        assertArrayEquals(new int[] {0}, scores.agreeing(LABELS), "ties go to the class before");
    }

    @Test
    void answersOfOtherRowsOrClassesAreRefused() {
        String message =
                "the answers and the labels are not of the same rows and classes in the same order";
        refused(message, () -> ConsistencyScores.of(answers(IDS.pick(0, 2, 1), CLASSES), LABELS));
        refused(message, () -> ConsistencyScores.of(answers(IDS, List.of("dog", "cat")), LABELS));
        refused(
                "2 probabilities for 3 rows; every row has one",
                () -> new ConsistencyScores(LABELS, new double[2]));
        refused(
                "consistency of row 1 is NaN; it is a probability",
                () -> new ConsistencyScores(LABELS, new double[] {0, Double.NaN, 1}));
        refused(
                "learning rate is 0.0; it is above 0",
                () ->
                        new ConsistencyScores.Options(
                                ConsistencyScores.Options.DEFAULTS.network(), 3, 1, 0));
    }

    /** Three to one for the first class, the same, and even. */
    private static Logits answers(RowIds ids, List<String> classes) {
        double three = Math.log(3);
        return new Logits(
                ids, classes, DoubleMatrix.wrap(2, new double[] {three, 0, three, 0, 0, 0}));
    }

    private static void refused(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
