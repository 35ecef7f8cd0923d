package assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.work.Adapters;
import assay.work.Work;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson is what is taught, its past is what was recorded, and held-out rows stay held out. */
class CurriculumTest {

    private static final int ROWS = 60;

    private final Labels labels = labels(ROWS);
    private final Training training =
            Training.of(Networks.mlp(4), columns(labels), labels.ids(), labels)
                    .epochs(4)
                    .batch(16)
                    .seed(3);

    @Test
    void theBootstrappedLossIsAsWorkedByHand() {
        // Logits 0, ln 2, ln 5: probabilities 1/8, 2/8, 5/8. Label 1, likeliest 2.
        double[] logits = {0, Math.log(2), Math.log(5)};
        assertEquals(Math.log(4), BootstrapLoss.of(logits, 1, 0), 1e-15);
        assertEquals(Math.log(8 / 5.0), BootstrapLoss.of(logits, 1, 1), 1e-15);
        assertEquals(
                .75 * Math.log(4) + .25 * Math.log(8 / 5.0),
                BootstrapLoss.of(logits, 1, .25),
                1e-15);
        assertEquals(Math.log(8 / 5.0), BootstrapLoss.of(logits, 2, .6), 1e-15, "agreed");
        assertEquals(Math.log(2), BootstrapLoss.of(new double[] {1, 1}, 1, .3), 1e-15, "a tie");
        refused("label is 3; there are 3 logits, numbered from 0", () -> loss(logits, 3, 0));
        refused("doubt is 1.5; it lies between 0 and 1", () -> loss(logits, 0, 1.5));
        refused("doubt is NaN; it lies between 0 and 1", () -> loss(logits, 0, Double.NaN));
    }

    private static double loss(double[] logits, int code, double doubt) {
        return BootstrapLoss.of(logits, code, doubt);
    }

    @Test
    void lessonsOfAllRowsWithoutDoubtsAreThePlainTraining() {
        Curriculum all = new Told((past, epoch) -> Lesson.doubting(new double[ROWS]));
        assertEquals(losses(training), losses(training.curriculum(all)));
        Curriculum doubting =
                new Told(
                        (past, epoch) ->
                                Lesson.doubting(
                                        IntStream.range(0, ROWS).mapToDouble(row -> .9).toArray()));
        assertNotEquals(losses(training), losses(training.curriculum(doubting)));
    }

    @Test
    void aTrainingOnTheFirstHalfLearnsNothingOfTheSecond() {
        // Labels of the second half are turned round: who never learns them keeps losing there.
        int[] codes = labels.codes();
        for (int row = ROWS / 2; row < ROWS; row++) {
            codes[row] = 1 - codes[row];
        }
        Labels half = labels.withCodes(codes);
        Curriculum first =
                new Told(
                        (past, epoch) ->
                                new Lesson(IntStream.range(0, ROWS / 2).toArray(), new double[0]));
        Training of = Training.of(Networks.mlp(4), columns(labels), labels.ids(), half);
        try (TrainingRun run = of.epochs(20).batch(8).seed(1).curriculum(first).run()) {
            double[] means = run.losses().means();
            double learned = IntStream.range(0, ROWS / 2).mapToDouble(row -> means[row]).sum();
            double left = IntStream.range(ROWS / 2, ROWS).mapToDouble(row -> means[row]).sum();
            assertTrue(left > 10 * learned, left + " against " + learned);
        }
    }

    /** Rules such as Adam's go by the steps there were, and lessons differ in length. */
    @Test
    void stepsAreCountedThroughLessonsOfAnyLength(@TempDir Path folder) {
        Curriculum shorter =
                new Told(
                        (past, epoch) ->
                                epoch < 2
                                        ? Lesson.ofAll(ROWS)
                                        : new Lesson(
                                                IntStream.range(0, 20).toArray(), new double[0]));
        // 60 rows in batches of 16 are 4 steps, 20 are 2
        StepNumbers whole = new StepNumbers();
        training.curriculum(shorter).run(whole, Work.silent()).close();
        assertEquals(LongStream.rangeClosed(1, 4 + 4 + 2 + 2).boxed().toList(), whole.numbers);
        Training kept =
                training.schedule(TrainingOptions.Schedule.CONSTANT)
                        .curriculum(shorter)
                        .checkpoint(folder.resolve("half.ckp"));
        kept.epochs(3).run().close();
        StepNumbers rest = new StepNumbers();
        kept.run(rest, Work.silent()).close();
        assertEquals(List.of(11L, 12L), rest.numbers);
    }

    /** Writes down which step it is asked for. */
    private static final class StepNumbers implements TrainingEngine {

        private final TrainingEngine engine = Adapters.the(TrainingEngine.class, Training.ENGINE);
        private final List<Long> numbers = new ArrayList<>();

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Learner learner(
                Network network, InputShape input, int classes, long seed, int threads, Work work) {
            Learner inner = engine.learner(network, input, classes, seed, threads, work);
            return (Learner)
                    Proxy.newProxyInstance(
                            Learner.class.getClassLoader(),
                            new Class<?>[] {Learner.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("step")) {
                                    numbers.add(((Learner.Step) arguments[3]).number());
                                }
                                return method.invoke(inner, arguments);
                            });
        }
    }

    @Test
    void thePastIsWhatWasRecordedEvenAfterACheckpoint(@TempDir Path folder) {
        List<Double> seen = new ArrayList<>();
        Curriculum reading =
                new Told(
                        (past, epoch) -> {
                            assertEquals(epoch, past.epochs());
                            if (epoch > 0) {
                                Matrix losses = past.losses();
                                assertEquals(epoch, losses.columns());
                                assertEquals(losses.at(7, epoch - 1), past.at(7, epoch - 1));
                                seen.add(losses.at(7, 0));
                            }
                            return Lesson.ofAll(ROWS);
                        });
        Path file = folder.resolve("half.ckp");
        Training kept = training.schedule(TrainingOptions.Schedule.CONSTANT).checkpoint(file);
        kept.curriculum(reading).epochs(2).run().close();
        try (TrainingRun run = kept.curriculum(reading).run()) {
            assertEquals(List.of(run.losses().at(7, 0)), seen.stream().distinct().toList());
            assertEquals(3, seen.size(), "one epoch before the checkpoint, two after");
        }
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> kept.run())
                        .getMessage()
                        .contains("is of another training"));
    }

    @Test
    void lessonsThatCannotBeTaughtAreRefused() {
        refused(
                "a lesson without rows teaches nothing; name at least one",
                () -> new Lesson(new int[0], new double[0]));
        refused(
                "doubt of row 1 is -0.5; it lies between 0 and 1",
                () -> Lesson.doubting(new double[] {0, -.5}));
        refused(
                "lesson of epoch 1 has 2 doubts for 60 rows; every row has one",
                () -> told(new Lesson(new int[] {1}, new double[2])));
        refused(
                "lesson of epoch 1 names row 60 of 60; rows are numbered from 0",
                () -> told(new Lesson(new int[] {0, 60}, new double[0])));
        IllegalStateException early =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                training.curriculum(
                                                new Told(
                                                        (past, epoch) -> {
                                                            past.losses();
                                                            return Lesson.ofAll(ROWS);
                                                        }))
                                        .run());
        assertEquals(
                "no epoch is over, so there are no losses; ask after the first",
                early.getMessage());
    }

    private void told(Lesson lesson) {
        training.curriculum(new Told((past, epoch) -> lesson)).run().close();
    }

    @RepeatedTest(5)
    void everyFoldHasItsShareOfEveryClass(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = random.ints(97, 0, 3).toArray();
        Labels three = new Labels(RowIds.of("0123456789ab", 97), List.of("a", "b", "c"), codes);
        CrossValidation cut =
                new CrossValidation(
                        Networks.mlp(2),
                        null,
                        null,
                        three,
                        TrainingOptions.DEFAULTS.withSeed(seed),
                        5);
        int[] fold = cut.foldOfRow();
        int[] sizes = new int[5];
        int[][] counts = new int[5][3];
        for (int row = 0; row < fold.length; row++) {
            sizes[fold[row]]++;
            counts[fold[row]][codes[row]]++;
        }
        for (int one = 0; one < 5; one++) {
            assertTrue(sizes[one] == 19 || sizes[one] == 20);
            for (int code = 0; code < 3; code++) {
                int wanted = code;
                long of = IntStream.of(codes).filter(c -> c == wanted).count();
                assertTrue(Math.abs(counts[one][code] - of / 5.0) < 1);
            }
        }
        assertArrayEquals(fold, cut.foldOfRow());
    }

    @Test
    void heldOutAnswersComeFromNetworksThatNeverSawTheRow() {
        // A lone row of a class of its own cannot be known to a network that never saw it.
        int[] codes = labels.codes();
        codes[11] = 2;
        Labels odd = new Labels(labels.ids(), List.of("a", "b", "c"), codes);
        Training of = Training.of(Networks.mlp(8), columns(labels), labels.ids(), odd);
        Logits answers = of.epochs(30).batch(8).seed(2).heldOut(4);
        assertNotEquals("c", answers.predictions().nameAt(11));
        assertEquals(
                answers.predictions(), of.epochs(30).batch(8).seed(2).heldOut(4).predictions());
        int right = 0;
        for (int row = 0; row < ROWS; row++) {
            right += answers.predictions().at(row) == labels.at(row) ? 1 : 0;
        }
        assertTrue(right > 50, right + " of " + ROWS);
    }

    @Test
    void foldsThatCannotBeCutAreRefusedAndAStopIsHeard() {
        refused(
                "1 folds of 60 rows; use at least 2 and at most as many as there are rows",
                () -> training.heldOut(1));
        refused(
                "61 folds of 60 rows; use at least 2 and at most as many as there are rows",
                () -> training.heldOut(61));
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        assertThrows(CancellationException.class, () -> training.heldOut(3, stopped));
    }

    private static List<Double> losses(Training training) {
        try (TrainingRun run = training.run()) {
            return IntStream.range(0, ROWS).mapToObj(row -> run.losses().at(row, 3)).toList();
        }
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    private static Labels labels(int rows) {
        int[] codes = IntStream.range(0, rows).map(row -> row % 2).toArray();
        return new Labels(RowIds.of("0123456789ab", rows), List.of("a", "b"), codes);
    }

    private static Matrix columns(Labels labels) {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = new double[labels.size() * 2];
        for (int row = 0; row < labels.size(); row++) {
            values[2 * row] = (labels.at(row) % 2 == 0 ? -1 : 1) + .2 * random.nextDouble();
            values[2 * row + 1] = random.nextDouble();
        }
        return DoubleMatrix.wrap(2, values);
    }

    private interface Teaching {
        Lesson lesson(Past past, int epoch);
    }

    private record Told(Teaching teaching) implements Curriculum {

        @Override
        public Lesson next(Past past, Work work) {
            return teaching.lesson(past, past.epochs());
        }

        @Override
        public String terms() {
            return "as told";
        }
    }
}
