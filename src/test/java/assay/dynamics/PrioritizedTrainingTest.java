package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Curriculum;
import assay.model.Lesson;
import assay.model.Past;
import assay.model.TrainingRun;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The best rows are learned from, ties going to the earlier; wrong labels are left for later. */
class PrioritizedTrainingTest {

    @Test
    void equalScoresGoInRowOrder() {
        assertArrayEquals(
                new int[] {3, 0, 2, 4},
                PrioritizedTraining.top(new double[] {.5, .2, .5, .9, .5}, 4));
        assertArrayEquals(new int[0], PrioritizedTraining.top(new double[] {1}, 0));
        assertArrayEquals(new int[] {0, 1}, PrioritizedTraining.top(new double[] {-0., 0}, 2));
    }

    @Test
    void anEpochLearnsFromSoManyRowsAndFewOfThemAreMislabeled() {
        LabelCorrectionTest.Made made = LabelCorrectionTest.Made.of(2, 400, .3);
        PrioritizedTraining half = new PrioritizedTraining(made.probes(), "typical", 10, 150);
        List<Lesson> taught = new ArrayList<>();
        Curriculum watched =
                new Curriculum() {
                    @Override
                    public Lesson next(Past past, Work work) {
                        taught.add(half.next(past, work));
                        return taught.get(taught.size() - 1);
                    }

                    @Override
                    public String terms() {
                        return half.terms();
                    }
                };
        try (TrainingRun run = made.training().epochs(8).curriculum(watched).run()) {
            assertEquals(8, run.losses().epochs());
        }
        assertEquals(400, taught.get(1).rows().length, "every row before there is a trajectory");
        for (Lesson lesson : taught.subList(2, 8)) {
            assertEquals(150, IntStream.of(lesson.rows()).distinct().count());
            double wrong =
                    IntStream.of(lesson.rows())
                            .filter(row -> made.given().at(row) != made.truth().at(row))
                            .count();
            assertTrue(wrong / 150 < .2, "learned from " + wrong + " wrong labels of 150");
        }
    }

    @Test
    void whatCannotBeRankedIsRefused() {
        Probes probes = LabelCorrectionTest.probes(RowIds.of("0123456789ab", 9), 3);
        refused(
                "score of row 1 is NaN; scores must be finite",
                () -> PrioritizedTraining.top(new double[] {0, Double.NaN}, 1));
        refused(
                "asked for 2 of 1 rows; ask for at most as many as there are",
                () -> PrioritizedTraining.top(new double[1], 2));
        refused(
                "an epoch of 0 rows teaches nothing; ask for 1 or more",
                () -> PrioritizedTraining.of(probes, 0));
        refused(
                "no probes of 'clean'; there are [mislabeled, typical]",
                () -> new PrioritizedTraining(probes, "clean", 3, 5));
        refused(
                "k is 0 for 6 probes to compare with; k lies between 1 and their number",
                () -> new PrioritizedTraining(probes, "typical", 0, 5));
    }

    /** Where the probes are of other data, hours of training must not tell it. */
    @Test
    void probesThatAreNotThereAreRefusedBeforeTheFirstEpoch() {
        LabelCorrectionTest.Made made = LabelCorrectionTest.Made.of(2, 90, 0);
        Probes strangers = LabelCorrectionTest.probes(RowIds.of("ffffffffffff", 40), 20);
        for (Curriculum lessons :
                List.of(LabelCorrection.of(strangers), PrioritizedTraining.of(strangers, 10))) {
            refused(
                    "probe ffffffffffff:0 is not learned from; train on the suite's own input",
                    () -> made.training().epochs(1).curriculum(lessons).run());
        }
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
