package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.model.Logits;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The measures of training dynamics are what their papers define. */
class TrainingDynamicsTest {

    private static final List<String> CLASSES = List.of("no", "yes");
    private static final RowIds IDS = RowIds.of("0123456789ab", 1);
    private static final Labels YES = new Labels(IDS, CLASSES, new int[] {1});

    @Test
    void followsOneRowThroughThreeEpochs() {
        // Odds of "yes" 3:1, 1:3, 3:1, so probabilities .75, .25, .75: mean 7/12, variance 1/18.
        double ln3 = Math.log(3);
        TrainingDynamics measured =
                TrainingDynamics.of(List.of(logits(ln3), logits(-ln3), logits(ln3)), YES);

        assertArrayEquals(
                new double[] {-Math.log(.75), -Math.log(.25), -Math.log(.75)},
                measured.losses().of(0),
                1e-15);
        assertEquals(7. / 12, measured.confidence()[0], 1e-15);
        assertEquals(Math.sqrt(1. / 18), measured.variability()[0], 1e-15);
        assertEquals(2. / 3, measured.correctness()[0], 1e-15);
        assertEquals(1, measured.forgettingEvents()[0]);
        assertEquals(0, measured.firstLearned()[0]);
        assertEquals(ln3 / 3, measured.areaUnderMargin()[0], 1e-15);
        assertEquals(.25 * Math.sqrt(2), measured.lastErrorNorm()[0], 1e-15);
        assertEquals((.25 + .75 + .25) / 3 * Math.sqrt(2), measured.meanErrorNorm()[0], 1e-15);
    }

    @Test
    void learningIsNotForgetting() {
        TrainingDynamics lost = TrainingDynamics.of(List.of(logits(1), logits(-1)), YES);
        TrainingDynamics found = TrainingDynamics.of(List.of(logits(-1), logits(1)), YES);

        assertEquals(1, lost.forgettingEvents()[0]);
        assertEquals(0, found.forgettingEvents()[0]);
        assertEquals(1, found.firstLearned()[0]);
    }

    @Test
    void aRowNeverRightWasNeverLearned() {
        TrainingDynamics measured = TrainingDynamics.of(List.of(logits(0)), YES);

        assertEquals(-1, measured.firstLearned()[0]); // a tie goes to the class named first
    }

    @RepeatedTest(20)
    void addingTheSameToAllLogitsChangesNothing(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[] line = random.doubles(2, -3, 3).toArray();
        double[] moved = {line[0] + 700, line[1] + 700};

        assertArrayEquals(
                TrainingDynamics.of(List.of(logits(line)), YES).meanErrorNorm(),
                TrainingDynamics.of(List.of(logits(moved)), YES).meanErrorNorm(),
                1e-12);
    }

    @Test
    void aRunsOwnMeasuresAreThoseOfItsLogits() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] columns = new double[60][];
        Arrays.setAll(columns, row -> new double[] {random.nextDouble(), random.nextDouble()});
        RowIds ids = RowIds.of("0123456789ab", 60);
        Labels labels =
                new Labels(
                        ids,
                        CLASSES,
                        Arrays.stream(columns).mapToInt(row -> row[0] > .5 ? 1 : 0).toArray());
        DoubleMatrix features = DoubleMatrix.copyOf(columns);
        try (TrainingRun run =
                Training.of(Networks.mlp(4), features, ids, labels).epochs(1).threads(1).run()) {
            TrainingDynamics own = TrainingDynamics.of(run);
            TrainingDynamics after = TrainingDynamics.of(List.of(run.logits()), labels);
            assertArrayEquals(after.confidence(), own.confidence(), 1e-6);
            assertArrayEquals(after.correctness(), own.correctness());
            assertArrayEquals(after.firstLearned(), own.firstLearned());
            assertArrayEquals(after.areaUnderMargin(), own.areaUnderMargin(), 1e-6);
            assertArrayEquals(after.meanErrorNorm(), own.meanErrorNorm(), 1e-6);
            assertArrayEquals(after.lastLosses(), own.meanLosses(), 1e-6);
            assertEquals(60, own.dataMap().size());
        }
    }

    @Test
    void refusesLogitsOfOtherRows() {
        refuses("no epochs given; dynamics need one", () -> TrainingDynamics.of(List.of(), YES));
        refuses(
                "the logits after epoch 1 are not of the labelled rows and classes in the same order",
                () ->
                        TrainingDynamics.of(
                                List.of(
                                        logits(1),
                                        new Logits(
                                                RowIds.of("ba9876543210", 1),
                                                CLASSES,
                                                DoubleMatrix.wrap(2, new double[2]))),
                                YES));
        refuses(
                "there is one class, [yes]; a margin needs two",
                () ->
                        TrainingDynamics.of(
                                List.of(logits(1)), new Labels(IDS, List.of("yes"), new int[1])));
    }

    private static Logits logits(double yes) {
        return logits(new double[] {0, yes});
    }

    private static Logits logits(double[] line) {
        return new Logits(IDS, CLASSES, DoubleMatrix.copyOf(line));
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
