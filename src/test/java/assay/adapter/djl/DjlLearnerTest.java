package assay.adapter.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import assay.model.InputShape;
import assay.model.Learner;
import assay.model.Learner.Step;
import assay.model.Network;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingOptions.Optimizer;
import assay.model.TrainingRun;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** One step is the step of the textbook, and native memory is given back however a run ends. */
class DjlLearnerTest {

    private static final InputShape TWO = new InputShape(2, 1, 1);
    private static final Network ONE_UNIT = Networks.mlp(1);

    private final DjlTrainingEngine engine = new DjlTrainingEngine();

    @RepeatedTest(5)
    void oneStepGoesDownTheSlopeThatDifferencesMeasure(RepetitionInfo repetition) {
        // The loss after a tiny step without momentum falls by rate * |gradient|^2; measured by
        // two rates whose falls must be as one to two.
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        ByteBuffer batch = batch(random.doubles(20, -1, 1).toArray());
        int[] codes = random.ints(10, 0, 2).toArray();
        double small = fall(batch, codes, repetition.getCurrentRepetition(), 1e-3);
        double large = fall(batch, codes, repetition.getCurrentRepetition(), 2e-3);
        assertTrue(small > 0);
        assertEquals(2, large / small, .05);
    }

    @Test
    void momentumAndDecayFollowTheirFormula() {
        // Two steps on one batch, with momentum m and decay d, against plain steps: with a constant
        // gradient g of the biases only (inputs 0, so the hidden answers stay what they are).
        ByteBuffer zeros = batch(0, 0, 0, 0);
        int[] codes = {0, 1};
        float[] plain = logitsAfter(zeros, codes, new Step(.01, 0, 0, Double.POSITIVE_INFINITY), 2);
        float[] moving =
                logitsAfter(zeros, codes, new Step(.01, .9, 0, Double.POSITIVE_INFINITY), 2);
        float[] still =
                logitsAfter(zeros, codes, new Step(.01, .9, 0, Double.POSITIVE_INFINITY), 0);
        float[] first =
                logitsAfter(zeros, codes, new Step(.01, .9, 0, Double.POSITIVE_INFINITY), 1);
        double gap = still[0] - still[1];
        double afterOne = gap - (first[0] - first[1]);
        double afterTwoPlain = gap - (plain[0] - plain[1]);
        double afterTwoMoving = gap - (moving[0] - moving[1]);
        // plain: two equal steps; with momentum .9 the second is 1.9 long: 2.9 in all
        assertEquals(2, afterTwoPlain / afterOne, .1);
        assertEquals(2.9, afterTwoMoving / afterOne, .15);
        float[] decayed =
                logitsAfter(zeros, codes, new Step(.01, 0, 10, Double.POSITIVE_INFINITY), 30);
        assertTrue(Math.abs(decayed[0] - decayed[1]) < .3 * Math.abs(gap), "decay shrinks");
    }

    @Test
    void threeStepsOfAdamFollowTheFormulaWithItsCorrections() {
        // One column, two classes, logits w x + b: the gradient of the mean cross-entropy is
        // (p - y) x and p - y, so that every step can be followed by hand in float64.
        double[] x = {1.5, -.5, 2};
        int[] codes = {0, 1, 1};
        InputShape one = new InputShape(1, 1, 1);
        try (Learner learner = engine.learner(Networks.logistic(), one, 2, 5, 1, Work.silent())) {
            double[] w = {.3, -.2};
            double[] b = {.1, -.4};
            learner.restore(new float[] {.3f, -.2f, 0, 0, 0, 0, .1f, -.4f, 0, 0, 0, 0});
            double[] v = new double[4];
            double[] s = new double[4];
            for (int n = 1; n <= 3; n++) {
                double[] g = slope(x, codes, w, b);
                for (int i = 0; i < 4; i++) {
                    double[] numbers = i < 2 ? w : b;
                    double h = g[i] + .05 * numbers[i % 2];
                    v[i] = .9 * v[i] + .1 * h;
                    s[i] = .999 * s[i] + .001 * h * h;
                    double fair = v[i] / (1 - Math.pow(.9, n));
                    double spread = Math.sqrt(s[i] / (1 - Math.pow(.999, n)));
                    numbers[i % 2] -= .01 * fair / (spread + 1e-8);
                }
                Step step = new Step(.01, .9, .05, Double.POSITIVE_INFINITY, Optimizer.ADAM, n);
                learner.step(batch(x), codes, step);
                float[] state = learner.state();
                for (int i = 0; i < 2; i++) {
                    assertEquals(w[i], state[i], 1e-6, "w after step " + n);
                    assertEquals(v[i], state[2 + i], 1e-6, "v after step " + n);
                    assertEquals(s[i], state[4 + i], 1e-7, "s after step " + n);
                    assertEquals(b[i], state[6 + i], 1e-6, "b after step " + n);
                }
                // Whatever its size, a first step goes as far as the rate.
                assertTrue(n > 1 || Math.abs(Math.abs(state[0] - .3) - .01) < 1e-6);
            }
        }
    }

    private static double[] slope(double[] x, int[] codes, double[] w, double[] b) {
        double[] g = new double[4];
        for (int row = 0; row < x.length; row++) {
            double first = Math.exp(w[0] * x[row] + b[0]);
            double second = Math.exp(w[1] * x[row] + b[1]);
            double[] off = {first / (first + second), second / (first + second)};
            off[codes[row]] -= 1;
            for (int code = 0; code < 2; code++) {
                g[code] += off[code] * x[row] / x.length;
                g[2 + code] += off[code] / x.length;
            }
        }
        return g;
    }

    @Test
    void aStateIsPutBackOverNumbersThatAreNone() {
        try (Learner learner = engine.learner(ONE_UNIT, TWO, 2, 3, 1, Work.silent())) {
            float[] good = learner.state();
            float[] bad = good.clone();
            bad[0] = Float.NaN;
            bad[1] = Float.POSITIVE_INFINITY;
            learner.restore(bad);
            learner.restore(good);
            assertArrayEquals(good, learner.state());
        }
    }

    @Test
    void aLongGradientIsShortenedToTheClip() {
        // Far below the gradient's own length, the loss falls in proportion to the clip.
        ByteBuffer batch = batch(5, 0, 0, 5, 3, 1, 1, 3);
        int[] codes = {0, 1, 0, 1};
        double small = fall(batch, codes, 3, new Step(.1, 0, 0, 1e-3));
        double large = fall(batch, codes, 3, new Step(.1, 0, 0, 2e-3));
        double whole = fall(batch, codes, 3, new Step(.1, 0, 0, Double.POSITIVE_INFINITY));
        assertEquals(2, large / small, .1);
        assertTrue(whole > 10 * large);
    }

    @Test
    void aLabelThatIsNotBelievedIsTaughtAsTheNetworkHasIt() {
        // The loss is linear in its targets, so a plain step with doubt w ends (1 - w) of the way
        // from where the labels lead to where the network's own answers lead.
        ByteBuffer batch = batch(1, 0, 0, 1, .5, -1, -1, .3);
        Step step = new Step(.1, 0, 0, Double.POSITIVE_INFINITY);
        float[] before = stateAfter(batch, new int[4], new double[4], new Step(1e-30, 0, 0, 1));
        int[] said = likeliest(batch);
        int[] codes = {1 - said[0], said[1], 1 - said[2], said[3]};
        float[] labels = stateAfter(batch, codes, new double[4], step);
        float[] own = stateAfter(batch, said, new double[4], step);
        assertArrayEquals(own, stateAfter(batch, codes, new double[] {1, 1, 1, 1}, step), 1e-7f);
        float[] half = stateAfter(batch, codes, new double[] {.5, .5, .5, .5}, step);
        double moved = 0;
        for (int i = 0; i < half.length; i++) {
            assertEquals((labels[i] + own[i]) / 2, half[i], 1e-6);
            moved = Math.max(moved, Math.abs(labels[i] - own[i]));
        }
        assertTrue(moved > 1e-3, "the two ways differ");
        assertEquals(before.length, half.length);
    }

    private int[] likeliest(ByteBuffer batch) {
        try (Learner learner = engine.learner(Networks.mlp(2), TWO, 2, 11, 1, Work.silent())) {
            float[] logits = new float[8];
            learner.forward(batch, 4, Network.LOGITS, logits);
            int[] codes = new int[4];
            for (int row = 0; row < 4; row++) {
                codes[row] = logits[2 * row + 1] > logits[2 * row] ? 1 : 0;
            }
            return codes;
        }
    }

    private float[] stateAfter(ByteBuffer batch, int[] codes, double[] doubts, Step step) {
        try (Learner learner = engine.learner(Networks.mlp(2), TWO, 2, 11, 1, Work.silent())) {
            learner.step(batch, codes, doubts, step);
            return learner.state();
        }
    }

    @Test
    void arraysAreGivenBackAfterRunsThatEndAndRunsThatAreStopped() {
        Training training = training();
        training.run(Work.silent()).close();
        int learners = DjlLearner.open();
        int arrays = managed();
        for (int checks = 1; checks < 40; checks += 3) {
            int stop = checks;
            assertThrows(CancellationException.class, () -> training.run(new StopsAfter(stop)));
        }
        try (TrainingRun run = training.run(Work.silent())) {
            assertEquals(learners + 1, DjlLearner.open());
            run.activations("penultimate");
            run.logits();
            // two layers, each with a weight and a bias, each with a velocity and a gradient
            assertEquals(arrays + 12, managed(), "looking leaves nothing");
        }
        assertEquals(learners, DjlLearner.open());
        assertEquals(arrays, managed());
    }

    @Test
    void aForgottenRunIsGivenBackToo() {
        int before = DjlLearner.open();
        training().run(Work.silent());
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (DjlLearner.open() > before && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }
        assertEquals(before, DjlLearner.open());
    }

    private static Training training() {
        Labels labels =
                new Labels(RowIds.of("0123456789ab", 4), List.of("a", "b"), new int[] {0, 1, 0, 1});
        return Training.of(
                        ONE_UNIT,
                        DoubleMatrix.wrap(2, new double[] {0, 1, 1, 0, 0, 2, 2, 0}),
                        labels.ids(),
                        labels)
                .epochs(20);
    }

    private double fall(ByteBuffer batch, int[] codes, long seed, double rate) {
        return fall(batch, codes, seed, new Step(rate, 0, 0, Double.POSITIVE_INFINITY));
    }

    private double fall(ByteBuffer batch, int[] codes, long seed, Step step) {
        try (Learner learner = engine.learner(Networks.mlp(3), TWO, 2, seed, 1, Work.silent())) {
            double before = loss(learner, batch, codes);
            learner.step(batch, codes, step);
            return before - loss(learner, batch, codes);
        }
    }

    private static double loss(Learner learner, ByteBuffer batch, int[] codes) {
        float[] logits = new float[codes.length * 2];
        learner.forward(batch, codes.length, Network.LOGITS, logits);
        double sum = 0;
        for (int row = 0; row < codes.length; row++) {
            double gap = logits[2 * row + 1 - codes[row]] - (double) logits[2 * row + codes[row]];
            sum += Math.log1p(Math.exp(gap));
        }
        return sum / codes.length;
    }

    private float[] logitsAfter(ByteBuffer batch, int[] codes, Step step, int steps) {
        try (Learner learner = engine.learner(Networks.mlp(2), TWO, 2, 11, 1, Work.silent())) {
            for (int i = 0; i < steps; i++) {
                learner.step(batch, codes, step);
            }
            float[] logits = new float[codes.length * 2];
            learner.forward(batch, codes.length, Network.LOGITS, logits);
            return logits;
        }
    }

    private static ByteBuffer batch(double... numbers) {
        ByteBuffer batch =
                ByteBuffer.allocateDirect(numbers.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
        for (double number : numbers) {
            batch.putFloat((float) number);
        }
        return batch.rewind();
    }

    /** {@return arrays alive in the whole process, those of nested managers included} */
    private static int managed() {
        try (NDManager any = PyTorch.load(Work.silent()).newBaseManager()) {
            return any.getParentManager().getManagedArrays().size();
        }
    }

    /** Says stop at the n-th question. */
    private static final class StopsAfter implements Work {

        private int left;

        StopsAfter(int checks) {
            this.left = checks;
        }

        @Override
        public boolean cancelled() {
            return --left <= 0;
        }

        @Override
        public void progress(String task, long done, long total, String unit) {}
    }
}
