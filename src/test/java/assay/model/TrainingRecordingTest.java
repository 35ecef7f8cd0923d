package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.work.Adapters;
import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A training writes down what it would have kept, at one forward pass each time. */
class TrainingRecordingTest {

    private static final int ROWS = 100;
    private static final int POISONED = 3;

    private final Labels labels = labels();
    private final Training training =
            Training.of(Networks.mlp(4), clouds(), labels.ids(), labels)
                    .epochs(4)
                    .batch(32)
                    .threads(1)
                    .seed(3);

    @TempDir private Path folder;

    @Test
    void eachEpochCostsOneForwardPassWhereverTheLossesGo() {
        for (Training one : List.of(training, training.recordTo(folder.resolve("losses.traj")))) {
            Counting engine = new Counting(false);
            one.run(engine, new StopsAfter(Integer.MAX_VALUE)).close();
            assertEquals(4 * ROWS, engine.rows);
        }
    }

    @Test
    void aFileHoldsTheLossesOfTheRunAndOutlivesIt() {
        Path file = folder.resolve("losses.traj");
        try (TrainingRun plain = training.run();
                TrainingRun recorded = training.recordTo(file.toString()).run();
                TrainingRun again = training.recordTo(file).run()) {
            assertSame(plain.losses(), recorded.losses());
            assertSame(plain.losses(), again.losses());
        }
        LossTrajectories read = LossTrajectories.read(file, labels.ids());
        assertEquals(4, read.epochs());
        assertTrue(TrajectoryFile.read(file).terms().contains("seed: 3"));
        refuses(
                "the losses in '"
                        + file
                        + "' are of another run ('seed: 3' there, 'seed: 4' here); delete the file or name another",
                () -> training.seed(4).recordTo(file).run());
        Training steady = training.schedule(TrainingOptions.Schedule.CONSTANT);
        Path longer = folder.resolve("longer.traj");
        steady.recordTo(longer).run().close();
        try (TrainingRun run = steady.epochs(6).recordTo(longer).run()) {
            assertEquals(6, run.losses().epochs());
        }
        refuses(
                "'" + longer + "' has 6 epochs, this training has 4; train for at least as many",
                () -> steady.recordTo(longer).run());
    }

    @Test
    void aStoppedRunGoesOnAfterTheEpochsInTheFile() {
        Path file = folder.resolve("losses.traj");
        Training kept = training.recordTo(file).checkpoint(folder.resolve("run.ckp"));
        assertThrows(CancellationException.class, () -> kept.run(new StopsAfter(14)));
        int before = LossTrajectories.read(file, labels.ids()).epochs();
        assertTrue(before >= 1 && before < 4, () -> before + " epochs");
        Counting engine = new Counting(false);
        try (TrainingRun whole = training.run();
                TrainingRun resumed = kept.run(engine, new StopsAfter(Integer.MAX_VALUE))) {
            assertSame(whole.losses(), resumed.losses());
            assertEquals((4 - before) * ROWS, engine.rows);
            assertEquals(
                    "the run went on from a checkpoint after epoch "
                            + before
                            + ", whose logits are gone; train without a checkpoint, or ask the losses",
                    assertThrows(IllegalStateException.class, resumed::answers).getMessage());
        }
    }

    @Test
    void lossesMayBeRecordedByStepsAndAfterTheLast() {
        // 4 epochs of 4 steps are 16
        try (TrainingRun byEpochs = training.run();
                TrainingRun bySteps = training.recordEvery(5).run()) {
            assertArrayEquals(new long[] {4, 8, 12, 16}, byEpochs.recordedSteps());
            assertArrayEquals(new long[] {5, 10, 15, 16}, bySteps.recordedSteps());
            assertArrayEquals(byEpochs.losses().last(), bySteps.losses().last());
            assertEquals(4, bySteps.losses().epochs());
        }
        try (TrainingRun often = training.recordEvery(4).run();
                TrainingRun byEpochs = training.run()) {
            assertSame(byEpochs.losses(), often.losses());
        }
        refuses(
                "losses every -1 steps; use 1 step or more, or 0 for after each epoch",
                () -> training.recordEvery(-1));
        refuses(
                "losses every 5 steps do not fit a checkpoint, which keeps one an epoch; record after each epoch or train without a checkpoint",
                () -> training.recordEvery(5).checkpoint(folder.resolve("run.ckp")).run());
    }

    @Test
    void whoIsToldAnEpochAtATimeIsNotToldOfSteps() {
        refuses(
                "losses every 5 steps do not fit a listener, which is told one an epoch; record after each epoch or watch the finished run",
                () ->
                        training.recordEvery(5)
                                .watchedBy(
                                        (epoch, ids, losses) -> assertEquals(ROWS, losses.length))
                                .run());
    }

    @Test
    void oneRowOutOfBoundsIsClippedAndCountedAndTheRunGoesOn() {
        Work work = new StopsAfter(Integer.MAX_VALUE);
        try (TrainingRun run = training.run(new Counting(true), work)) {
            assertEquals(List.of(1, 1, 1, 1), run.losses().clipped());
            assertTrue(run.losses().isClipped(POISONED, 0));
            assertTrue(run.losses().at(POISONED, 0) > 103);
            assertEquals(0, run.answers().correct()[POISONED]);
        }
        Path file = folder.resolve("run.ckp");
        training.epochs(4).checkpoint(file).run(new Counting(true), work).close();
        try (TrainingRun again = training.checkpoint(file).run(new Counting(true), work)) {
            assertEquals(4, again.losses().clippedLosses());
        }
        assertTrue(Files.exists(file));
    }

    private static Labels labels() {
        int[] codes = new int[ROWS];
        Arrays.setAll(codes, row -> row % 2);
        return new Labels(RowIds.of("0123456789ab", ROWS), List.of("left", "right"), codes);
    }

    private static Matrix clouds() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] lines = new double[ROWS][];
        Arrays.setAll(
                lines,
                row ->
                        new double[] {
                            (row % 2 == 0 ? -1 : 1) + .4 * random.nextGaussian(),
                            random.nextGaussian()
                        });
        return DoubleMatrix.copyOf(lines);
    }

    private static void assertSame(LossTrajectories expected, LossTrajectories actual) {
        assertEquals(expected.epochs(), actual.epochs());
        for (int row = 0; row < expected.rows(); row++) {
            assertArrayEquals(expected.of(row), actual.of(row));
        }
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }

    /** Counts the rows that are asked about; may answer about one of them with no number. */
    private static final class Counting implements TrainingEngine {

        private final TrainingEngine engine = Adapters.the(TrainingEngine.class, "djl");
        private final boolean poison;
        private int rows;

        Counting(boolean poison) {
            this.poison = poison;
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Learner learner(
                Network network, InputShape input, int classes, long seed, int threads, Work work) {
            Learner inner = engine.learner(network, input, classes, seed, threads, work);
            return new Learner() {
                @Override
                public void step(ByteBuffer batch, int[] codes, Step step) {
                    inner.step(batch, codes, step);
                }

                @Override
                public void step(ByteBuffer batch, int[] codes, double[] doubts, Step step) {
                    inner.step(batch, codes, doubts, step);
                }

                @Override
                public void forward(ByteBuffer batch, int count, String layer, float[] into) {
                    inner.forward(batch, count, layer, into);
                    rows += count;
                    if (poison) {
                        into[POISONED * classes] = Float.NaN;
                    }
                }

                @Override
                public float[] state() {
                    return inner.state();
                }

                @Override
                public void restore(float[] state) {
                    inner.restore(state);
                }

                @Override
                public void close() {
                    inner.close();
                }
            };
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
