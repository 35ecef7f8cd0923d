package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Logits;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Probes are what their category says, of the size that was said, and nothing else is touched. */
class ProbeSuiteTest {

    private static final int ROWS = 400;
    private static final List<String> CLASSES = List.of("bus", "car", "van");

    @Test
    void untouchedPicturesAreAllButThoseRedrawn() {
        Random random = new Random(4);
        Images images = images(random);
        Labels labels = labels(random);
        ProbeSuite suite = suite(images, labels, consistency(random, labels, .2), 4, 5);
        Images untouched = suite.untouched();
        assertEquals(ROWS - 2 * 2 * 5, untouched.size());
        Map<RowId, Integer> places = images.ids().places();
        for (int row = 0; row < untouched.size(); row++) {
            int place = places.get(untouched.ids().at(row));
            assertArrayEquals(images.picture(place), untouched.picture(row));
        }
    }

    @RepeatedTest(20)
    void probesAreWhatTheirCategorySays(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Images images = images(random);
        Labels labels = labels(random);
        ConsistencyScores consistency = consistency(random, labels, .2);
        ProbeSuite suite = suite(images, labels, consistency, seed.getCurrentRepetition(), 5);

        Map<RowId, String> categories = suite.probes().byRow();
        assertEquals(5 * 2 * 5, categories.size());
        for (String category : ProbeSuite.CATEGORIES) {
            assertEquals(5, suite.probes().fit().get(category).size());
            assertEquals(5, suite.probes().heldOut().get(category).size());
        }
        assertEquals(images.ids(), suite.images().ids());
        double lowest = 1;
        double highest = 0;
        for (int row = 0; row < ROWS; row++) {
            String category = categories.getOrDefault(labels.ids().at(row), "none");
            boolean relabeled = suite.labels().at(row) != labels.at(row);
            boolean redrawn = !Arrays.equals(suite.images().picture(row), images.picture(row));
            boolean agrees = consistency.predictions().at(row) == labels.at(row);
            assertEquals(category.equals("mislabeled"), relabeled, "row " + row);
            assertEquals(
                    category.equals("corrupted") || category.equals("random_input"),
                    redrawn,
                    "row " + row);
            assertTrue(agrees || category.equals("none"), "row " + row);
            if (category.equals("typical")) {
                lowest = Math.min(lowest, consistency.probabilities()[row]);
            } else if (agrees) {
                highest = Math.max(highest, consistency.probabilities()[row]);
            }
        }
        assertTrue(lowest >= highest);
        assertEquals("5 probes to compare with and 5 held out of each category", suite.note());
    }

    @Test
    void theSameSeedPlantsTheSameProbes() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        ConsistencyScores consistency = consistency(random, labels, 0);

        ProbeSuite one = suite(images, labels, consistency, 7, 5);
        ProbeSuite two = suite(images, labels, consistency, 7, 5);
        ProbeSuite other = suite(images, labels, consistency, 8, 5);

        assertEquals(one.probes(), two.probes());
        assertEquals(one.labels(), two.labels());
        for (int row = 0; row < ROWS; row++) {
            assertArrayEquals(one.images().picture(row), two.images().picture(row));
        }
        assertNotEquals(one.probes(), other.probes());
        RowId wrong = one.probes().fit().get("mislabeled").at(0);
        assertEquals(Optional.of("mislabeled"), one.category(wrong));
    }

    @Test
    void fewRowsMeanFewerProbesAndTheNoteSaysSo() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);

        ProbeSuite suite = suite(images, labels, consistency(random, labels, 0), 7, 250);

        assertEquals(10, suite.probes().fit().get("typical").size());
        assertEquals(
                "10 probes to compare with and 10 held out of each category, not 250: at most 1/40"
                        + " of the 400 rows and 1/20 of the 400 agreeing ones",
                suite.note());
    }

    @Test
    void strongerNoiseMovesPixelsFurther() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        ConsistencyScores consistency = consistency(random, labels, 0);
        double before = 0;
        for (double noise : new double[] {.05, .2, .8}) {
            ProbeSuite suite =
                    ProbeSuite.simulate(
                            images,
                            labels,
                            7,
                            ProbeSuite.Options.DEFAULTS.consistency(consistency).noise(noise));
            double moved = 0;
            Map<RowId, Integer> places = images.ids().places();
            for (RowId id : suite.probes().fit().get("corrupted").stream().toList()) {
                int row = places.get(id);
                for (int i = 0; i < images.stride(); i++) {
                    moved += Math.abs(images.at(row, i) - suite.images().at(row, i));
                }
            }
            assertTrue(moved > before, "noise " + noise);
            before = moved;
        }
    }

    @Test
    void everyRowIsAnsweredByAModelThatNeverSawIt() {
        Random random = new Random(1);
        Labels labels = labels(random);
        int[] asked = new int[ROWS];
        ConsistencyScores scores =
                ConsistencyScores.heldOut(
                        labels,
                        3,
                        ConsistencyScores.Options.DEFAULTS,
                        Work.silent(),
                        (known, given, others, seed, work) -> {
                            assertEquals(labels.ids().pick(known), given.ids());
                            Set<Integer> seen =
                                    IntStream.of(known).boxed().collect(Collectors.toSet());
                            for (int row : others) {
                                assertTrue(!seen.contains(row));
                                asked[row]++;
                            }
                            assertEquals(ROWS, known.length + others.length);
                            return sureOf(labels.ids().pick(others), id -> id.ordinal() % 3);
                        });

        assertTrue(IntStream.of(asked).allMatch(count -> count == 1));
        for (int row = 0; row < ROWS; row++) {
            assertEquals(row % 3, scores.predictions().at(row));
            // logits 2 0 0: e^2 / (e^2 + 2), or 1 / (e^2 + 2)
            double top = Math.exp(2);
            assertEquals(
                    (labels.at(row) == row % 3 ? top : 1) / (top + 2),
                    scores.probabilities()[row],
                    1e-12);
        }
    }

    @Test
    void refusesInputWithoutProbes() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        ConsistencyScores scores = consistency(random, labels, 0);
        int[] few = IntStream.range(0, 39).toArray();
        refuses(
                "39 rows, 39 of them with the label a held-out model predicts, are too few for"
                        + " probes; 40 and 20 are needed",
                () ->
                        suite(
                                images.pick(few),
                                labels.pick(few),
                                new ConsistencyScores(
                                        scores.predictions().pick(few), new double[39]),
                                7,
                                1));
        refuses(
                "400 pictures and 39 labels are not of the same rows in the same order",
                () -> suite(images, labels.pick(few), scores, 7, 1));
        refuses(
                "the consistency scores are not of the labelled rows in the same order",
                () -> suite(images.pick(few), labels.pick(few), scores, 7, 1));
        refuses(
                "there is one class, [car]; a wrong label needs another",
                () ->
                        suite(
                                images,
                                new Labels(labels.ids(), List.of("car"), new int[ROWS]),
                                scores,
                                7,
                                1));
        refuses("0 probes a half; ask for 1 or more", () -> ProbeSuite.Options.DEFAULTS.perHalf(0));
        refuses(
                "1 folds and 3 epochs; folds start at 2, epochs at 0",
                () ->
                        new ConsistencyScores.Options(
                                ConsistencyScores.Options.DEFAULTS.network(), 1, 3, .1));
    }

    private static ProbeSuite suite(
            Images images, Labels labels, ConsistencyScores scores, long seed, int perHalf) {
        return ProbeSuite.simulate(
                images,
                labels,
                seed,
                ProbeSuite.Options.DEFAULTS.consistency(scores).perHalf(perHalf));
    }

    private static Images images(Random random) {
        byte[] pixels = new byte[ROWS * 16];
        random.nextBytes(pixels);
        return Images.wrap(RowIds.of("0123456789ab", ROWS), 4, 4, 1, pixels);
    }

    private static Labels labels(Random random) {
        return new Labels(
                RowIds.of("0123456789ab", ROWS), CLASSES, random.ints(ROWS, 0, 3).toArray());
    }

    private static ConsistencyScores consistency(Random random, Labels labels, double wrong) {
        int[] predicted = labels.codes();
        for (int row = 0; row < predicted.length; row++) {
            predicted[row] =
                    random.nextDouble() < wrong ? (predicted[row] + 1) % 3 : predicted[row];
        }
        return new ConsistencyScores(
                labels.withCodes(predicted), random.doubles(ROWS, 0, 1).toArray());
    }

    private static Logits sureOf(RowIds ids, ToIntFunction<RowId> answer) {
        double[][] logits = new double[ids.size()][3];
        for (int row = 0; row < logits.length; row++) {
            logits[row][answer.applyAsInt(ids.at(row))] = 2;
        }
        return new Logits(ids, CLASSES, DoubleMatrix.copyOf(logits));
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
