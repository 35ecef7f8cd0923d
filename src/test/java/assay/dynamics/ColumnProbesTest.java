package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Activations;
import assay.model.Networks;
import assay.model.TrainingRun;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.stats.Ranking;
import assay.work.Work;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Probes of numeric columns are what their category says, and what only pictures have is refused.
 */
class ColumnProbesTest {

    private static final int ROWS = 600;
    private static final int COLUMNS = 5;
    private static final int CONSTANT = 4;
    private static final RowIds IDS = RowIds.of("0123456789ab", ROWS);
    private static final List<String> CLASSES = List.of("bus", "car", "van");
    private static final Set<String> REDRAWN =
            Set.of("corrupted", "random_input", "random_input_and_label", "out_of_distribution");
    private static final DoubleMatrix OTHERS = others(40);
    private static final ProbeSuite.Options ALL =
            ProbeSuite.Options.DEFAULTS
                    .with(
                            ProbeKind.usual(),
                            ProbeKind.randomInputAndLabel(),
                            ProbeKind.outOfDistribution(OTHERS),
                            ProbeKind.minority(IDS.pick(IntStream.range(0, 30).toArray())),
                            ProbeKind.majority(IDS.pick(IntStream.range(30, 90).toArray())),
                            ProbeKind.curated("mine", IDS.pick(200, 201, 202, 203, 204, 205)))
                    .exactly(3);

    @RepeatedTest(20)
    void sizesAreExactNoRowStandsTwiceAndOnlyWhatIsSaidChanges(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Matrix features = features(random);
        Labels labels = labels(random);
        ProbeSuite suite = suite(features, labels, seed, ALL);

        assertEquals(11, suite.categories().size());
        Set<RowId> seen = new HashSet<>();
        for (String category : suite.categories()) {
            for (Map<String, RowIds> half :
                    List.of(suite.probes().fit(), suite.probes().heldOut())) {
                assertEquals(3, half.get(category).size(), category);
                half.get(category).stream().forEach(id -> assertTrue(seen.add(id)));
            }
        }
        Map<RowId, String> categories = suite.probes().byRow();
        for (int row = 0; row < ROWS; row++) {
            String category = categories.getOrDefault(IDS.at(row), "none");
            assertEquals(
                    REDRAWN.contains(category),
                    !Arrays.equals(features.row(row), suite.features().row(row)),
                    category);
            assertEquals(
                    category.equals("mislabeled") || category.equals("random_input_and_label"),
                    labels.at(row) != suite.labels().at(row),
                    category);
        }
        ProbeSuite again = suite(features, labels, seed, ALL);
        assertEquals(suite.probes(), again.probes());
        for (int row = 0; row < ROWS; row++) {
            assertArrayEquals(suite.features().row(row), again.features().row(row));
        }
    }

    /**
     * Columns go from 0 to 1, 10, 100, 1000 and nowhere. Even numbers from 0 to r have the mean r /
     * 2 and the standard deviation r / sqrt(12); 200 of them miss these by less than a sixth.
     */
    @RepeatedTest(20)
    void randomRowsAreEvenBetweenTheLowestAndTheHighest(RepetitionInfo repetition) {
        double[][] drawn =
                drawn(ProbeKind.randomInput(), "random_input", repetition.getCurrentRepetition());
        for (int column = 0; column < CONSTANT; column++) {
            double range = StrictMath.pow(10, column);
            double[] moments = moments(drawn, column);
            assertTrue(moments[2] >= 0 && moments[3] <= range, "column " + column);
            assertEquals(range / 2, moments[0], range / 6);
            assertEquals(range / Math.sqrt(12), moments[1], range / 6);
        }
        assertArrayEquals(new double[] {7, 0, 7, 7}, moments(drawn, CONSTANT));
    }

    /** Noise of a quarter has a quarter of the column's way as its standard deviation. */
    @RepeatedTest(20)
    void noiseIsAShareOfTheWayFromTheLowestToTheHighest(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        DoubleMatrix features = features(random);
        Labels labels = labels(random);
        ProbeSuite suite =
                suite(
                        features,
                        labels,
                        7,
                        ProbeSuite.Options.DEFAULTS
                                .kinds(ProbeKind.corrupted(Corruption.noise(.25)))
                                .exactly(100));
        double[][] moved =
                rows(suite, "corrupted")
                        .mapToObj(
                                row ->
                                        IntStream.range(0, COLUMNS)
                                                .mapToDouble(
                                                        i ->
                                                                suite.features().at(row, i)
                                                                        - features.at(row, i))
                                                .toArray())
                        .toArray(double[][]::new);
        for (int column = 0; column < CONSTANT; column++) {
            double range = StrictMath.pow(10, column);
            double[] moments = moments(moved, column);
            assertEquals(0, moments[0], .08 * range);
            assertEquals(.25 * range, moments[1], .06 * range);
        }
        assertArrayEquals(new double[] {0, 0, 0, 0}, moments(moved, CONSTANT));
    }

    @Test
    void rowsOfOthersTakeTheProbesPlacesOnceEach() {
        double[][] drawn =
                drawn(ProbeKind.outOfDistribution(others(200)), "out_of_distribution", 3);
        assertEquals(
                IntStream.range(0, 200).mapToObj(i -> -1.0 - i).toList().stream().sorted().toList(),
                Arrays.stream(drawn).map(row -> row[0]).sorted().toList());
    }

    @Test
    void embeddingsAreColumns() {
        Random random = new Random(1);
        DoubleMatrix features = features(random);
        Labels labels = labels(random);
        ProbeSuite.Options options = ALL.consistency(consistency(labels));
        ProbeSuite suite =
                ProbeSuite.simulate(new Activations("fc", IDS, features), labels, 7, options);
        assertEquals(suite(features, labels, 7, ALL).probes(), suite.probes());
        assertEquals("ProbeSuite[600 rows; " + suite.note() + "]", suite.toString());
    }

    /** Three blobs, told apart by three of the columns; a tenth of the labels is of another. */
    @Test
    void wrongLabelsOfATableAreFoundFromOneTraining() {
        Random random = new Random(5);
        int[] classes = random.ints(ROWS, 0, 3).toArray();
        double[][] numbers = new double[ROWS][COLUMNS];
        int[] given = classes.clone();
        boolean[] wrong = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                numbers[row][column] = random.nextGaussian() + (column == classes[row] ? 4 : 0);
            }
            wrong[row] = row % 10 == 0;
            given[row] = wrong[row] ? (classes[row] + 1) % 3 : classes[row];
        }
        Labels labels = new Labels(IDS, CLASSES, given);
        ProbeSuite suite =
                ProbeSuite.simulate(
                        DoubleMatrix.copyOf(numbers),
                        labels,
                        7,
                        ProbeSuite.Options.DEFAULTS
                                .kinds(ProbeKind.usual(), ProbeKind.mislabeled())
                                .learned(ProbeSuite.Learned.ALL)
                                .exactly(30));
        long known =
                IntStream.range(0, ROWS)
                        .filter(row -> suite.consistency().predictions().at(row) == classes[row])
                        .count();
        assertTrue(known > .9 * ROWS, known + " rows known by models that never saw them");
        try (TrainingRun run = suite.training(Networks.mlp(16)).epochs(12).seed(7).run()) {
            MetadataPosterior posterior = ProbeDynamics.of(run.losses(), suite, 20).posterior();
            Map<RowId, Integer> places = IDS.places();
            boolean[] asked = new boolean[posterior.ids().size()];
            for (int i = 0; i < asked.length; i++) {
                asked[i] = wrong[places.get(posterior.ids().at(i))];
            }
            assertTrue(Ranking.auroc(posterior.probabilities("mislabeled"), asked) > .95);
        }
    }

    @Test
    void whatOnlyPicturesHaveIsRefusedBeforeAnythingIsTrained() {
        String instead =
                " is made of pictures and the data are columns; columns take typical, atypical, usual, mislabeled, noise, random input, columns of others and lists of rows";
        refuses(
                "category 'corrupted'" + instead,
                () -> untrained(ProbeKind.corrupted(Corruption.blur(.1))));
        refuses(
                "category 'hidden'" + instead,
                () -> untrained(ProbeKind.corrupted("hidden", Corruption.occlusion(.1))));
        refuses(
                "category 'out_of_distribution'" + instead,
                () -> untrained(ProbeKind.outOfDistribution()));
        Images images = Images.wrap(RowIds.of("ffffffffffff", 2), 1, 1, 1, new byte[2]);
        refuses(
                "category 'out_of_distribution'" + instead,
                () -> untrained(ProbeKind.outOfDistribution(images)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses(
                "rows out of distribution have 2 columns, those of the data 5; give as many",
                () -> untrained(ProbeKind.outOfDistribution(DoubleMatrix.wrap(2, new double[8]))));
        refuses(
                "1 rows out of distribution for 2 probes; give as many or more",
                () -> untrained(ProbeKind.outOfDistribution(others(1))));
        refuses(
                "column 1 of row 0 out of distribution is NaN; probes need finite numbers",
                () ->
                        untrained(
                                ProbeKind.outOfDistribution(
                                        DoubleMatrix.wrap(5, filled(10, 1, Double.NaN)))));
        refuses(
                "column 2 of row 0123456789ab:1 is Infinity; probes need finite numbers",
                () ->
                        suite(
                                DoubleMatrix.wrap(5, filled(5 * ROWS, 7, Double.POSITIVE_INFINITY)),
                                labels(new Random(1)),
                                7,
                                ALL));
        refuses(
                "2 rows of columns and 600 labels are not of the same rows in the same order",
                () -> suite(DoubleMatrix.wrap(5, new double[10]), labels(new Random(1)), 7, ALL));
        refuses(
                "600 rows of columns and 599 labels are not of the same rows in the same order",
                () ->
                        ProbeSuite.simulate(
                                new Activations("fc", IDS, features(new Random(1))),
                                labels(new Random(1)).pick(IntStream.range(0, 599).toArray()),
                                7,
                                ALL));
        Images images = Images.wrap(IDS, 1, 1, 1, new byte[ROWS]);
        refuses(
                "columns out of distribution are given for pictures; give pictures of others",
                () ->
                        ProbeSuite.simulate(
                                images,
                                labels(new Random(1)),
                                7,
                                ProbeSuite.Options.DEFAULTS.kinds(
                                        ProbeKind.outOfDistribution(OTHERS))));
    }

    @Test
    void aSuiteOfColumnsHasNoPicturesAndOneOfPicturesNoColumns() {
        Labels labels = labels(new Random(1));
        ProbeSuite columns = suite(features(new Random(1)), labels, 7, ALL);
        assertEquals(
                "this suite is of columns, not of pictures; ask for features()",
                assertThrows(IllegalStateException.class, columns::images).getMessage());
        ProbeSuite pictures =
                ProbeSuite.simulate(
                        Images.wrap(IDS, 1, 1, 1, new byte[ROWS]),
                        labels,
                        7,
                        ProbeSuite.Options.DEFAULTS.consistency(consistency(labels)));
        assertEquals(
                "this suite is of pictures, not of columns; ask for images()",
                assertThrows(IllegalStateException.class, pictures::features).getMessage());
    }

    private static double[] filled(int length, int place, double number) {
        double[] numbers = new double[length];
        numbers[place] = number;
        return numbers;
    }

    private static ProbeSuite untrained(ProbeKind kind) {
        Work idle =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        throw new AssertionError("asked whether to stop, so at work");
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        Random random = new Random(1);
        return ProbeSuite.simulate(
                features(random), labels(random), 7, ProbeSuite.Options.DEFAULTS.kinds(kind), idle);
    }

    /** The rows of 200 probes of one kind. */
    private static double[][] drawn(ProbeKind kind, String category, long seed) {
        Random random = new Random(seed);
        ProbeSuite suite =
                suite(
                        features(random),
                        labels(random),
                        seed,
                        ProbeSuite.Options.DEFAULTS.kinds(kind).exactly(100));
        return rows(suite, category)
                .mapToObj(row -> suite.features().row(row))
                .toArray(double[][]::new);
    }

    private static IntStream rows(ProbeSuite suite, String category) {
        return IntStream.range(0, ROWS)
                .filter(row -> suite.category(IDS.at(row)).filter(category::equals).isPresent());
    }

    /** Mean, standard deviation, lowest and highest. */
    private static double[] moments(double[][] rows, int column) {
        double[] numbers = Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
        double mean = Arrays.stream(numbers).sum() / numbers.length;
        double square = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        return new double[] {
            mean, Math.sqrt(square / numbers.length), numbers[0], numbers[numbers.length - 1]
        };
    }

    private static ProbeSuite suite(
            Matrix features, Labels labels, long seed, ProbeSuite.Options options) {
        return ProbeSuite.simulate(
                features, labels, seed, options.consistency(consistency(labels)));
    }

    private static ConsistencyScores consistency(Labels labels) {
        return new ConsistencyScores(
                labels, IntStream.range(0, ROWS).mapToDouble(row -> .001 * row).toArray());
    }

    private static Labels labels(Random random) {
        return new Labels(IDS, CLASSES, random.ints(ROWS, 0, 3).toArray());
    }

    /** Columns that reach from 0 to 1, 10, 100 and 1000, and one that is 7 throughout. */
    private static DoubleMatrix features(Random random) {
        double[][] numbers = new double[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < CONSTANT; column++) {
                double share = row < 2 ? row : random.nextDouble();
                numbers[row][column] = StrictMath.pow(10, column) * share;
            }
            numbers[row][CONSTANT] = 7;
        }
        return DoubleMatrix.copyOf(numbers);
    }

    private static DoubleMatrix others(int rows) {
        double[][] numbers = new double[rows][COLUMNS];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(numbers[row], -1 - row);
        }
        return DoubleMatrix.copyOf(numbers);
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
