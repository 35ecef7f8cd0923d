package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Logits;
import assay.model.LossTrajectories;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A group for which the shortcut is wrong is found by its trajectories at least as well as by the
 * errors of a network that is stopped early, whatever epoch those are read at; and counting it
 * several times helps it.
 */
class MinorityGroupTest {

    private static final String SOURCE = "0123456789ab";
    private static final int ROWS = 600;
    private static final int EACH = 25;
    private static final int EPOCHS = 12;
    private static final int WIDTH = 8;

    @Test
    void probesFindAPlantedGroupAsWellAsTheErrorsOfTheBestEpoch() {
        double byProbes = 0;
        double byErrors = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Made made = Made.of(seed);
            LossTrajectories losses = made.losses();
            MetadataPosterior posterior =
                    ProbeDynamics.of(losses, made.probes(), 20, Work.silent()).posterior();
            Map<RowId, Integer> places = made.labels.ids().places();
            int[] asked = posterior.ids().stream().mapToInt(places::get).toArray();
            double[] minority = posterior.probabilities("minority");
            byProbes += f1(made, asked, i -> minority[i] > .5) / 5;
            double best = 0;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                int at = epoch;
                // of two classes, the label is the less likely one where its loss is above ln 2
                best = Math.max(best, f1(made, asked, i -> losses.at(asked[i], at) > Math.log(2)));
            }
            byErrors += best / 5;
        }
        assertTrue(byProbes >= byErrors - .02, "F1 " + byProbes + " against " + byErrors);
        // who takes every row for a tenth gets .18
        assertTrue(byProbes > .5, "F1 " + byProbes);
    }

    private static double f1(Made made, int[] asked, IntPredicate found) {
        int right = 0;
        int taken = 0;
        int there = 0;
        for (int i = 0; i < asked.length; i++) {
            boolean minor = made.minor[asked[i]];
            taken += found.test(i) ? 1 : 0;
            there += minor ? 1 : 0;
            right += minor && found.test(i) ? 1 : 0;
        }
        return 2.0 * right / (taken + there);
    }

    @Test
    void rowsThatCountSeveralTimesAreLearnedBetter() {
        double plain = 0;
        double weighted = 0;
        for (int seed = 1; seed <= 3; seed++) {
            Made made = Made.of(seed);
            Logits early;
            try (TrainingRun run = made.training.epochs(1).run()) {
                early = run.logits();
            }
            RowIds errors = Upweighting.errors(early, made.labels);
            plain += made.minorityAccuracy(made.training) / 3;
            weighted +=
                    made.minorityAccuracy(made.training.curriculum(new Upweighting(errors, 6))) / 3;
        }
        assertTrue(weighted > plain + .05, weighted + " against " + plain);
    }

    @Test
    void whatCannotBeWeightedIsRefused() {
        Made made = Made.of(1);
        RowIds strangers = RowIds.of("ba9876543210", 1);
        refused(
                "rows shall count 0 times; use 1 or more",
                () -> new Upweighting(made.labels.ids(), 0));
        refused(
                "600 rows that count 2000000000 times make an epoch of 1200000000000 rows; one holds at most 2147483639",
                () ->
                        made.training
                                .curriculum(new Upweighting(made.labels.ids(), 2_000_000_000))
                                .run());
        Logits answers =
                new Logits(
                        made.labels.ids(),
                        List.of("b", "a"),
                        DoubleMatrix.wrap(2, new double[2 * ROWS]));
        refused(
                "the answers and the labels are of different rows; pick the same rows in one order",
                () -> Upweighting.errors(answers, made.labels.pick(1, 0)));
        // likeliest is the class named first, "b", also where both are equally likely
        assertEquals(
                IntStream.range(0, ROWS).filter(row -> made.labels.at(row) == 0).count(),
                Upweighting.errors(answers, made.labels).size());
        refused(
                "row ba9876543210:0 is not learned from; name rows of the training",
                () -> made.training.curriculum(new Upweighting(strangers, 2)).run());
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    /**
     * One strong column is a shortcut that is wrong for a tenth of the rows, one is weak but true.
     */
    private record Made(
            Matrix columns, Labels labels, boolean[] minor, Probes probes, Training training) {

        static Made of(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            RowIds ids = RowIds.of(SOURCE, ROWS);
            int[] codes = random.ints(ROWS, 0, 2).toArray();
            boolean[] minor = new boolean[ROWS];
            double[] values = new double[ROWS * WIDTH];
            for (int row = 0; row < ROWS; row++) {
                minor[row] = row < 2 * EACH ? row < EACH : random.nextDouble() < .1;
                int side = 2 * codes[row] - 1;
                for (int column = 0; column < WIDTH; column++) {
                    values[row * WIDTH + column] = random.nextGaussian();
                }
                values[row * WIDTH] = .8 * values[row * WIDTH] + 2 * (minor[row] ? -side : side);
                values[row * WIDTH + 1] = .5 * values[row * WIDTH + 1] + side;
            }
            Labels labels = new Labels(ids, List.of("a", "b"), codes);
            Matrix columns = DoubleMatrix.wrap(WIDTH, values);
            Training training =
                    Training.of(Networks.mlp(16), columns, ids, labels)
                            .epochs(EPOCHS)
                            .batch(64)
                            .learningRate(.02)
                            .threads(1)
                            .seed(seed);
            return new Made(columns, labels, minor, probes(ids), training);
        }

        private static Probes probes(RowIds ids) {
            TreeMap<String, RowIds> fit = new TreeMap<>();
            fit.put("minority", ids.pick(IntStream.range(0, EACH).toArray()));
            fit.put("majority", ids.pick(IntStream.range(EACH, 2 * EACH).toArray()));
            TreeMap<String, RowIds> none = new TreeMap<>();
            fit.keySet().forEach(name -> none.put(name, ids.pick()));
            return new Probes(fit, none);
        }

        LossTrajectories losses() {
            try (TrainingRun run = training.run()) {
                return run.losses();
            }
        }

        double minorityAccuracy(Training how) {
            Made fresh = of(1000 + (int) how.options().seed());
            Set<Integer> asked = new HashSet<>();
            IntStream.range(0, ROWS).filter(row -> fresh.minor[row]).forEach(asked::add);
            try (TrainingRun run = how.run()) {
                Labels said = run.logits(fresh.labels.ids(), fresh.columns).predictions();
                return asked.stream().filter(row -> said.at(row) == fresh.labels.at(row)).count()
                        / (double) asked.size();
            }
        }
    }
}
