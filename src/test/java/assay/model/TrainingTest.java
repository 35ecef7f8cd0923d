package assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Randomness;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run learns, repeats byte for byte, keeps row order, and leaves nothing when it is stopped. */
class TrainingTest {

    private static final String SOURCE = "0123456789ab";
    private static final int ROWS = 300;
    private static final int SIDE = 8;

    private final Labels labels = stripeLabels(ROWS);
    private final Images images = stripes(labels, 1);
    private final Training training =
            Training.of(Networks.mlp(16, 8), images, labels).epochs(4).batch(32).seed(7);

    @Test
    void learnsWhatCanBeSeparated() {
        try (TrainingRun run = training.run()) {
            assertEquals(1, run.accuracy(images, labels));
            assertTrue(run.losses().meanAfter(3) < run.losses().meanAfter(0));
            assertTrue(run.losses().meanAfter(3) < .1);
        }
    }

    @Test
    void aConvolutionalNetworkLearnsColourPictures() {
        Images colour = stripes(labels, 3);
        Training convolutional =
                Training.of(Networks.cnn(4, 8), colour, labels).epochs(4).batch(32);
        try (TrainingRun run = convolutional.run()) {
            assertEquals(
                    List.of(
                            new Layer("block1", 4 * 4 * 4),
                            new Layer("block2", 8 * 2 * 2),
                            new Layer("penultimate", 64),
                            new Layer("logits", 2)),
                    run.layers());
            assertTrue(run.accuracy(colour, labels) > .99);
            assertEquals(64, run.activations("block1").columns());
        }
    }

    @Test
    void numericColumnsAreStandardisedWhateverTheirUnits() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            double side = labels.at(row) == 0 ? -1 : 1;
            rows[row] =
                    new double[] {
                        1e6 + 1e3 * (side + .3 * random.nextGaussian()),
                        random.nextGaussian(),
                        5 // constant: must not divide by zero
                    };
        }
        Matrix features = DoubleMatrix.copyOf(rows);
        Training columns = Training.of(Networks.mlp(8), features, labels.ids(), labels).epochs(5);
        try (TrainingRun run = columns.run()) {
            assertTrue(run.accuracy(features, labels) > .98);
            assertEquals(1, run.scaling().spread()[2]);
        }
    }

    @Test
    void twoRunsOfOneSeedGiveTheSameBytesAndAnotherSeedDoesNot() {
        try (TrainingRun first = training.run();
                TrainingRun second = training.run();
                TrainingRun other = training.seed(8).run()) {
            assertSame(first.losses().values(), second.losses().values());
            assertSame(
                    first.activations("penultimate").values(),
                    second.activations("penultimate").values());
            assertNotEquals(first.losses().at(0, 0), other.losses().at(0, 0));
        }
    }

    @Test
    void lastLossesAreTheCrossEntropiesOfTheLogitsInRowOrder() {
        try (TrainingRun run = training.run()) {
            Logits logits = run.logits();
            for (int row = 0; row < ROWS; row++) {
                double a = logits.values().at(row, 0);
                double b = logits.values().at(row, 1);
                double byHand = Math.log(Math.exp(a) + Math.exp(b)) - (labels.at(row) == 0 ? a : b);
                assertEquals(byHand, run.losses().at(row, 3), 1e-5);
            }
            assertEquals(labels.ids(), run.losses().ids());
        }
    }

    @Test
    void aWronglyLabelledRowHasTheLargestLoss() {
        int[] codes = labels.codes();
        codes[123] = 1 - codes[123];
        try (TrainingRun run =
                Training.of(Networks.mlp(8), images, labels.withCodes(codes)).epochs(3).run()) {
            double[] means = run.losses().means();
            double largest =
                    IntStream.range(0, ROWS).mapToDouble(row -> means[row]).max().getAsDouble();
            assertEquals(largest, means[123]);
        }
    }

    @Test
    void answersDoNotDependOnWhichOtherRowsAreAsked() {
        try (TrainingRun run = training.run()) {
            Activations all = run.activations("penultimate");
            Activations some = run.activations("penultimate", images.pick(7, 250, 3));
            assertEquals(images.ids().pick(7, 250, 3), some.ids());
            for (int unit = 0; unit < all.columns(); unit++) {
                assertEquals(all.values().at(250, unit), some.values().at(1, unit), 1e-5);
            }
        }
    }

    @Test
    void hiddenAnswersAreRectifiedAndTheLastLayerIsTheLogits() {
        try (TrainingRun run = training.run()) {
            Matrix hidden = run.activations("penultimate").values();
            for (int row = 0; row < ROWS; row++) {
                assertTrue(Arrays.stream(hidden.row(row)).min().getAsDouble() >= 0);
            }
            assertSame(run.logits().values(), run.activations("logits").values());
        }
    }

    @Test
    void largeTrajectoriesGoToAFileWithTheSameNumbersAndLeaveNone(@TempDir Path folder)
            throws IOException {
        try (TrainingRun heap = training.run();
                TrainingRun file = training.spool(new Spool(0, folder)).run()) {
            assertTrue(file.losses().values() instanceof FloatFile);
            assertSame(heap.losses().values(), file.losses().values());
            assertSame(heap.activations("hidden1").values(), file.activations("hidden1").values());
            file.losses().save(folder.resolve("kept.f32"));
            assertSame(heap.losses().values(), FloatFile.read(folder.resolve("kept.f32")));
        }
        assertEquals(List.of("kept.f32"), files(folder));
    }

    @Test
    void aStoppedTrainingLeavesNothingAndTheNextOneWorks(@TempDir Path folder) throws IOException {
        Training spooled = training.spool(new Spool(0, folder));
        for (int checks : List.of(1, 2, 11, 12, 23)) {
            assertThrows(CancellationException.class, () -> spooled.run(new StopsAfter(checks)));
            assertEquals(List.of(), files(folder));
        }
        try (TrainingRun run = spooled.run();
                TrainingRun undisturbed = training.run()) {
            assertSame(undisturbed.losses().values(), run.losses().values());
        }
    }

    @Test
    void aThreadsInterruptStopsTheTraining() throws InterruptedException {
        CountDownLatch learning = new CountDownLatch(1);
        Work interruptible =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return Work.silent().cancelled();
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {
                        if (done == 2) {
                            learning.countDown();
                        }
                    }
                };
        List<Throwable> thrown = new ArrayList<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                training.epochs(50_000).run(interruptible).close();
                            } catch (CancellationException stopped) {
                                thrown.add(stopped);
                            }
                        });
        thread.start();
        learning.await();
        thread.interrupt();
        thread.join(10_000);
        assertEquals(1, thrown.size(), "still training");
    }

    @Test
    void progressCountsEpochsFromNothingToAll() {
        List<String> said = new ArrayList<>();
        training.run(
                        new Work() {
                            @Override
                            public boolean cancelled() {
                                return false;
                            }

                            @Override
                            public void progress(String task, long done, long total, String unit) {
                                if (task.equals("training")) {
                                    said.add(done + " of " + total + " " + unit);
                                }
                            }
                        })
                .close();
        assertEquals(
                List.of(
                        "0 of 4 epochs",
                        "1 of 4 epochs",
                        "2 of 4 epochs",
                        "3 of 4 epochs",
                        "4 of 4 epochs"),
                said);
    }

    @Test
    void aClosedRunKeepsItsLossesAndRefusesItsLayers() {
        TrainingRun run = training.run();
        run.close();
        run.close();
        assertTrue(run.losses().meanAfter(3) < .1);
        refused(
                "this run was closed; its losses remain, its layers are gone",
                IllegalStateException.class,
                run::logits);
    }

    @Test
    void aDivergingTrainingSaysSoInsteadOfWritingNaN() {
        Training wild = training.learningRate(1e30);
        IllegalStateException error = assertThrows(IllegalStateException.class, wild::run);
        assertEquals(
                "loss of row 0 after epoch 1 is NaN; train with a learning rate below 1.0E30",
                error.getMessage());
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused(
                "300 pictures but 299 labels; every row has one of each",
                () -> Training.of(Networks.mlp(4), images, stripeLabels(299)));
        int[] swapped = IntStream.range(0, ROWS).map(row -> row < 2 ? 1 - row : row).toArray();
        refused(
                "row 0 is 0123456789ab:0 among the pictures and 0123456789ab:1 among the labels;"
                        + " pick the same rows in one order",
                () -> Training.of(Networks.mlp(4), images, labels.pick(swapped)));
        refused(
                "labels of 300 rows name 1 of the classes [across, down]; training needs 2 in use",
                () -> Training.of(Networks.mlp(4), images, labels.withCodes(new int[ROWS])));
        refused(
                "layer 'block4' halves its pictures to nothing; the input is 8 x 8 x 1",
                () -> Training.of(Networks.cnn(2, 2, 2, 2), images, labels));
        double[] values = new double[ROWS * 2];
        values[7] = Double.NaN;
        refused(
                "row 3, column 1 of the columns is NaN; inputs must be finite",
                () ->
                        Training.of(
                                Networks.mlp(4),
                                DoubleMatrix.wrap(2, values),
                                labels.ids(),
                                labels));
        refused("epochs is 0; use 1 or more", () -> training.epochs(0));
        refused(
                "learningRate is NaN; use a finite value above 0",
                () -> training.learningRate(Double.NaN));
        refused(
                "layer 'penultimate' has 0 units; a layer has at least 1",
                () -> Networks.mlp(4, 0));
        refused("a network without hidden layers; give at least one width", () -> Networks.mlp());
    }

    @Test
    void refusesToAskAboutStrangers() {
        try (TrainingRun run = training.run()) {
            refused(
                    "no layer 'fc'; the layers are [hidden1 (16), penultimate (8), logits (2)]",
                    () -> run.activations("fc"));
            refused(
                    "trained on rows of 8 x 8 x 1, given rows of 8 x 8 x 3",
                    () -> run.logits(stripes(labels, 3)));
            Labels strange = new Labels(labels.ids(), List.of("across", "dotted"), labels.codes());
            refused(
                    "label of row 1 is 'dotted'; the network knows [across, down]",
                    () -> run.accuracy(images, strange));
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

    private static void refused(String message, Runnable call) {
        refused(message, IllegalArgumentException.class, call);
    }

    private static void refused(
            String message, Class<? extends RuntimeException> type, Runnable call) {
        assertEquals(message, assertThrows(type, call::run).getMessage());
    }

    private static void assertSame(Matrix expected, Matrix actual) {
        assertEquals(expected.rows(), actual.rows());
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                assertEquals(expected.at(row, column), actual.at(row, column));
            }
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Labels stripeLabels(int rows) {
        int[] codes = IntStream.range(0, rows).map(row -> row % 2).toArray();
        return new Labels(RowIds.of(SOURCE, rows), List.of("across", "down"), codes);
    }

    /** Bright stripes across or down on noise. */
    private static Images stripes(Labels labels, int channels) {
        SplittableRandom random = new Randomness(1).stream("stripes");
        byte[] pixels = new byte[labels.size() * SIDE * SIDE * channels];
        int at = 0;
        for (int row = 0; row < labels.size(); row++) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int bright = (labels.at(row) == 0 ? y : x) % 2 * 120;
                    for (int channel = 0; channel < channels; channel++) {
                        pixels[at++] = (byte) (bright + random.nextInt(100));
                    }
                }
            }
        }
        return Images.wrap(labels.ids(), SIDE, SIDE, channels, pixels);
    }
}
