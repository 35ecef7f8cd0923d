package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Curriculum;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Doubts are votes of the nearest probes; where labels are wrong they help, where right not hurt.
 */
class LabelCorrectionTest {

    private static final String SOURCE = "0123456789ab";

    @Test
    void aDoubtIsTheShareOfMislabeledAmongTheNearestProbesButItself() {
        // Losses on a line; probes: mislabeled at 10, 11, 12, typical at 0, 1, 2.
        double[] losses = {10, 11, 12, 0, 1, 2, 9, 5.9, .5};
        RowIds ids = RowIds.of(SOURCE, losses.length);
        LabelCorrection soft = new LabelCorrection(probes(ids, 3), "mislabeled", 3, false);
        double[] doubts = soft.doubts(ids, DoubleMatrix.wrap(1, losses), Work.silent());
        // Row 0 sees 11, 12 and then 2; row 3 sees 1, 2 and then 10. Row 7: 2, 10 and 1 (3.9, 4.1,
        // 4.9).
        assertArrayEquals(
                new double[] {2 / 3., 2 / 3., 2 / 3., 1 / 3., 1 / 3., 1 / 3., 1, 1 / 3., 0},
                doubts,
                1e-15);
        assertArrayEquals(
                new double[] {1, 1, 1, 0, 0, 0, 1, 0, 0},
                soft.hard().doubts(ids, DoubleMatrix.wrap(1, losses), Work.silent()));
    }

    @Test
    void nothingIsDoubtedBeforeTwoEpochsAreOver() {
        Made made = Made.of(1, 120, .3);
        Curriculum correction = new LabelCorrection(made.probes(), "mislabeled", 5, false);
        try (TrainingRun plain = made.training().epochs(2).run();
                TrainingRun corrected = made.training().epochs(2).curriculum(correction).run()) {
            for (int row = 0; row < 120; row++) {
                assertEquals(plain.losses().at(row, 1), corrected.losses().at(row, 1));
            }
        }
    }

    @Test
    void correctionLearnsFewerWrongLabelsByHeartAndTheProbabilityIsReportedBesideItsAblation() {
        double plain = 0;
        double soft = 0;
        double hard = 0;
        for (int seed = 1; seed <= 4; seed++) {
            Made made = Made.of(seed, 400, .3);
            LabelCorrection correction =
                    new LabelCorrection(made.probes(), "mislabeled", 20, false);
            plain += made.right(Curriculum.ALL) / 4;
            soft += made.right(correction) / 4;
            hard += made.right(correction.hard()) / 4;
        }
        assertTrue(soft > plain + .02, "soft " + soft + ", hard " + hard + ", plain " + plain);
        assertTrue(hard > plain, "hard " + hard + " against plain " + plain);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        RowIds ids = RowIds.of(SOURCE, 9);
        Probes probes = probes(ids, 3);
        refused(
                "no probes of 'dropped'; there are [mislabeled, typical]",
                () -> new LabelCorrection(probes, "dropped", 3, false));
        refused(
                "k is 7 for 6 probes to compare with; k lies between 1 and their number",
                () -> new LabelCorrection(probes, "mislabeled", 7, false));
        refused(
                "probe 0123456789ab:0 is not learned from; train on the suite's own input",
                () ->
                        LabelCorrection.of(probes)
                                .doubts(
                                        RowIds.range(SOURCE, 1, 8),
                                        DoubleMatrix.wrap(1, new double[8]),
                                        Work.silent()));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    /** The first rows are mislabeled, as many that follow typical; none held out. */
    static Probes probes(RowIds ids, int each) {
        Map<String, RowIds> fit =
                Map.of(
                        "mislabeled", ids.pick(IntStream.range(0, each).toArray()),
                        "typical", ids.pick(IntStream.range(each, 2 * each).toArray()));
        Map<String, RowIds> none = Map.of("mislabeled", ids.pick(), "typical", ids.pick());
        return new Probes(new TreeMap<>(fit), new TreeMap<>(none));
    }

    /** Two clouds in many columns, so that labels can be learned by heart; some are wrong. */
    record Made(Matrix columns, Labels truth, Labels given, Probes probes, Training training) {

        private static final int EACH = 30;
        private static final int WIDTH = 30;

        static Made of(int seed, int rows, double wrong) {
            SplittableRandom random = new SplittableRandom(seed);
            RowIds ids = RowIds.of(SOURCE, rows);
            int[] codes = random.ints(rows, 0, 2).toArray();
            int[] given = codes.clone();
            double[] values = new double[rows * WIDTH];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    double shift = column < 3 ? 1.2 * (2 * codes[row] - 1) : 0;
                    values[row * WIDTH + column] = shift + random.nextGaussian();
                }
                boolean flip = row < EACH || row >= 2 * EACH && random.nextDouble() < wrong;
                given[row] = flip ? 1 - codes[row] : codes[row];
            }
            Labels truth = new Labels(ids, List.of("a", "b"), codes);
            Matrix columns = DoubleMatrix.wrap(WIDTH, values);
            Labels labels = truth.withCodes(given);
            Training training =
                    Training.of(Networks.mlp(32), columns, ids, labels)
                            .epochs(25)
                            .batch(32)
                            .learningRate(.05)
                            .threads(1)
                            .seed(seed);
            return new Made(
                    columns, truth, labels, LabelCorrectionTest.probes(ids, EACH), training);
        }

        /** {@return the share of fresh rows that a network so taught gets right} */
        double right(Curriculum lessons) {
            Made fresh = of(1000 + (int) training.options().seed(), 600, 0);
            try (TrainingRun run = training.curriculum(lessons).run()) {
                return run.accuracy(fresh.columns, fresh.truth);
            }
        }
    }
}
