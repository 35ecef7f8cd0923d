package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.TrainingOptions.Optimizer;
import assay.model.TrainingOptions.Schedule;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way to train learns, a run that goes on from its checkpoint gives the bytes of one that was
 * never stopped, and a run that stops early goes back to its best epoch.
 */
class TrainingChoicesTest {

    private static final int ROWS = 200;

    private final Labels labels = labels("0123456789ab", ROWS);
    private final Matrix features = clouds(ROWS, 1);
    private final Training training =
            Training.of(Networks.mlp(8), features, labels.ids(), labels)
                    .epochs(6)
                    .batch(32)
                    .seed(3)
                    .threads(1);

    @TempDir private Path folder;

    @Test
    void schedulesFollowTheirShapes() {
        // eight steps; a cosine is at .5 in the middle, a line falls by an eighth a step, the
        // stairs are 1, .1 and .01, and the warm-up's first twentieth ends before the second step
        assertArrayEquals(new double[] {2, 2, 2, 2, 2, 2, 2, 2}, rates(Schedule.CONSTANT), 1e-12);
        assertEquals(1, rates(Schedule.COSINE)[4], 1e-12);
        assertArrayEquals(
                new double[] {2, 1.75, 1.5, 1.25, 1, .75, .5, .25}, rates(Schedule.LINEAR), 1e-12);
        assertArrayEquals(
                new double[] {2, 2, 2, 2, .2, .2, .02, .02}, rates(Schedule.STEPS), 1e-12);
        double[] warm = rates(Schedule.WARM_UP);
        assertEquals(.04, warm[0], 1e-12);
        assertEquals(1 + Math.cos(Math.PI * .075 / .95), warm[1], 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void eachRuleLearnsAndRepeatsItself(Optimizer rule) {
        Training one = training.optimizer(rule).learningRate(rule == Optimizer.SGD ? .1 : .03);
        try (TrainingRun first = one.run();
                TrainingRun second = one.run()) {
            assertTrue(first.accuracy(features, labels) > .95);
            assertSame(first.losses().values(), second.losses().values());
        }
    }

    @Test
    void aLogisticHeadLearnsOnAnotherNetworksActivations() {
        try (TrainingRun base = training.run()) {
            Activations embeddings = base.activations("penultimate");
            Training head = Training.of(Networks.logistic(), embeddings, labels).epochs(5);
            try (TrainingRun run = head.run()) {
                assertEquals(List.of(new Layer("logits", 2)), run.layers());
                assertEquals("logistic regression", run.network().toString());
                assertTrue(run.accuracy(embeddings.values(), labels) > .95);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void aRunThatGoesOnFromItsCheckpointGivesTheBytesOfOneNeverStopped(Optimizer rule)
            throws IOException {
        Training one =
                training.optimizer(rule)
                        .learningRate(.01)
                        .augmentation(Augmentation.NONE.withNoise(.1))
                        .validation(clouds(50, 2), labels("ba9876543210", 50))
                        .stopEarly(5);
        try (TrainingRun whole = one.run()) {
            for (int checks : List.of(1, 20, 33, 47)) {
                Path file = folder.resolve(rule + "-" + checks + ".ckp");
                Training kept = one.checkpoint(file);
                assertThrows(CancellationException.class, () -> kept.run(new StopsAfter(checks)));
                try (TrainingRun resumed = kept.run();
                        TrainingRun again = kept.run()) {
                    assertSame(whole.losses().values(), resumed.losses().values());
                    assertSame(whole.logits().values(), resumed.logits().values());
                    assertArrayEquals(whole.validationLosses(), resumed.validationLosses());
                    assertSame(whole.logits().values(), again.logits().values());
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.allMatch(file -> file.toString().endsWith(".ckp")));
        }
    }

    @Test
    void aStoppedRunLeavesTheCheckpointOfItsLastWholeEpoch() {
        Path file = folder.resolve("run.ckp");
        Training kept = training.checkpoint(file);
        assertThrows(CancellationException.class, () -> kept.run(new StopsAfter(4)));
        assertTrue(Files.notExists(file), "stopped within the first epoch");
        assertThrows(CancellationException.class, () -> kept.run(new StopsAfter(22)));
        assertTrue(Files.exists(file));
        int[] first = {-1};
        kept.run(
                        new StopsAfter(Integer.MAX_VALUE) {
                            @Override
                            public void progress(String task, long done, long total, String unit) {
                                if (task.equals("training") && first[0] < 0) {
                                    first[0] = (int) done;
                                }
                            }
                        })
                .close();
        assertTrue(first[0] > 0, "goes on where it was");
    }

    @Test
    void aSteadyRateMayGoOnForMoreEpochs() {
        Training steady = training.schedule(Schedule.CONSTANT);
        Path file = folder.resolve("longer.ckp");
        steady.epochs(2).checkpoint(file).run().close();
        try (TrainingRun longer = steady.epochs(6).checkpoint(file).run();
                TrainingRun whole = steady.epochs(6).run()) {
            assertSame(whole.losses().values(), longer.losses().values());
        }
        refused(
                "checkpoint '%s' is 6 epochs far, this training has 2; train for at least as many"
                        .formatted(file),
                () -> steady.epochs(2).checkpoint(file).run());
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefusedWithWhatDiffers() throws IOException {
        Path file = folder.resolve("run.ckp");
        training.checkpoint(file).run().close();
        refused(
                "checkpoint '%s' is of another training ('seed: 3' there, 'seed: 4' here); delete it or name another file"
                        .formatted(file),
                () -> training.seed(4).checkpoint(file).run());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        refused(
                "checkpoint '%s' is damaged; delete it to begin anew".formatted(file),
                () -> training.checkpoint(file).run());
        Files.writeString(file, "somebody's notes, which are no checkpoint");
        refused(
                "'%s' is no checkpoint of a training; name another file".formatted(file),
                () -> training.checkpoint(file).run());
    }

    @Test
    void stoppingEarlyGoesBackToTheBestEpoch() {
        // Labels of the validation rows are turned round, so that learning only harms there and the
        // first epoch is the best.
        Labels turned = labels("ba9876543210", 50);
        turned = turned.withCodes(IntStream.of(turned.codes()).map(code -> 1 - code).toArray());
        Training judged = training.validation(clouds(50, 2), turned).epochs(30);
        try (TrainingRun run = judged.stopEarly(3).run();
                TrainingRun one = training.epochs(30).validation(clouds(50, 2), turned).run()) {
            assertEquals(0, run.keptEpoch());
            assertEquals(4, run.losses().epochs());
            assertEquals(4, run.validationLosses().length);
            assertEquals(29, one.keptEpoch());
            Logits kept = run.logits();
            for (int row = 0; row < ROWS; row++) {
                assertEquals(
                        run.losses().at(row, 0),
                        CrossEntropy.of(kept.values().row(row), labels.at(row)),
                        1e-6);
            }
            assertEquals(5.0, figure(run, "training.epoch.kept") + 4);
        }
    }

    @Test
    void augmentationMovesTurnsAndDisturbsByItsOwnLots() {
        // a picture of 2 x 3 with one channel, moved by at most one pixel and turned or not: every
        // outcome is a clamped shift of the picture or of its mirror image
        InputShape shape = new InputShape(1, 2, 3);
        Augmentation moving = Augmentation.NONE.withShift(1).withMirror();
        boolean[] seen = new boolean[2];
        for (int seed = 0; seed < 50; seed++) {
            float[] row = {1, 2, 3, 4, 5, 6};
            moving.apply(row, shape, new SplittableRandom(seed));
            boolean rising = row[0] <= row[1] && row[1] <= row[2];
            seen[rising ? 1 : 0] = true;
            for (float number : row) {
                assertEquals(Math.rint(number), number);
            }
            float[] again = {1, 2, 3, 4, 5, 6};
            moving.apply(again, shape, new SplittableRandom(seed));
            assertArrayEquals(row, again);
        }
        assertTrue(seen[0] && seen[1], "both ways round");
        double squares = 0;
        float[] noise = new float[10_000];
        Augmentation.NONE
                .withNoise(.5)
                .apply(noise, new InputShape(10_000, 1, 1), new SplittableRandom(1));
        for (float number : noise) {
            squares += number * number;
        }
        assertEquals(.25, squares / noise.length, .02);
        try (TrainingRun plain = training.run();
                TrainingRun disturbed =
                        training.augmentation(Augmentation.NONE.withNoise(.5)).run()) {
            assertNotEquals(plain.losses().at(0, 5), disturbed.losses().at(0, 5));
            assertTrue(disturbed.accuracy(features, labels) > .95);
        }
    }

    @Test
    void severalLayersFromOnePassAreThoseAskedForOneByOne() {
        try (TrainingRun run =
                Training.of(Networks.mlp(8, 4), features, labels.ids(), labels).epochs(2).run()) {
            for (Spool spool : List.of(Spool.DEFAULTS, new Spool(0, folder))) {
                Map<String, Activations> all =
                        run.activations(List.of("penultimate", "hidden1", "logits"));
                assertEquals(
                        List.of("penultimate", "hidden1", "logits"), List.copyOf(all.keySet()));
                all.forEach(
                        (layer, values) ->
                                assertSame(run.activations(layer).values(), values.values()));
            }
            refused(
                    "layer 'logits' is asked for twice; name each layer once",
                    () -> run.activations(List.of("logits", "logits")));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused(
                "stopping early needs rows to judge by; call validation(rows, labels) first",
                () -> training.stopEarly(2).run());
        refused(
                "row 0123456789ab:0 is both learned from and validated on; keep them apart",
                () -> training.validation(features, labels));
        refused("patience is -1; use epochs above 0, or 0 for never", () -> training.stopEarly(-1));
        refused("shift is -1; use 0 pixels or more", () -> Augmentation.NONE.withShift(-1));
        refused(
                "noise is NaN; use a finite 0 or more",
                () -> Augmentation.NONE.withNoise(Double.NaN));
        refused(
                "augmentation moves or turns pictures, the rows are 2 columns; columns take noise alone",
                () -> training.augmentation(Augmentation.NONE.withMirror()));
        Labels none = new Labels(RowIds.of("ba9876543210", 0), labels.classes(), new int[0]);
        refused(
                "validation without rows; give at least one",
                () -> training.validation(DoubleMatrix.wrap(2, new double[0]), none));
        Images small = Images.wrap(RowIds.of("ba9876543210", 1), 2, 2, 1, new byte[4]);
        Labels one = new Labels(small.ids(), labels.classes(), new int[1]);
        refused(
                "training on rows of 2 columns with classes [left, right], validation on rows of 2 x 2 x 1 with classes [left, right]; use one kind",
                () -> training.validation(small, one));
    }

    private static double[] rates(Schedule schedule) {
        TrainingOptions options =
                TrainingOptions.DEFAULTS.withLearningRate(2).withSchedule(schedule);
        return IntStream.range(0, 8).mapToDouble(step -> options.rateAt(step, 8)).toArray();
    }

    private static double figure(TrainingRun run, String name) {
        return run.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Labels labels(String source, int rows) {
        int[] codes = IntStream.range(0, rows).map(row -> row % 2).toArray();
        return new Labels(RowIds.of(source, rows), List.of("left", "right"), codes);
    }

    /** Two clouds, one for each class. */
    private static Matrix clouds(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] lines = new double[rows][];
        Arrays.setAll(
                lines,
                row ->
                        new double[] {
                            (row % 2 == 0 ? -1 : 1) + .4 * random.nextGaussian(),
                            random.nextGaussian()
                        });
        return DoubleMatrix.copyOf(lines);
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static void assertSame(Matrix expected, Matrix actual) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.columns(), actual.columns());
        for (int row = 0; row < expected.rows(); row++) {
            assertArrayEquals(expected.row(row), actual.row(row));
        }
    }

    /** Says stop at the n-th question. */
    private static class StopsAfter implements Work {

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
