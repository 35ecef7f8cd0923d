package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
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

/** Each kind of probe changes what it says, in as many rows as it says. */
class ProbeKindTest {

    private static final int ROWS = 600;
    private static final int SIDE = 6;
    private static final RowIds IDS = RowIds.of("0123456789ab", ROWS);
    private static final RowIds FEW = IDS.pick(IntStream.range(0, 30).toArray());
    private static final RowIds MANY = IDS.pick(IntStream.range(30, 200).toArray());
    private static final ProbeSuite.Options ALL =
            ProbeSuite.Options.DEFAULTS
                    .with(
                            ProbeKind.usual(),
                            ProbeKind.corrupted("blurred", Corruption.blur(.2)),
                            ProbeKind.corrupted("occluded", Corruption.occlusion(.25)),
                            ProbeKind.randomInputAndLabel(),
                            ProbeKind.outOfDistribution(),
                            ProbeKind.minority(FEW),
                            ProbeKind.majority(MANY),
                            ProbeKind.curated("mine", IDS.pick(200, 201, 202, 203, 204, 205)))
                    .exactly(3);
    private static final Set<String> REDRAWN =
            Set.of(
                    "blurred",
                    "occluded",
                    "corrupted",
                    "random_input",
                    "random_input_and_label",
                    "out_of_distribution");

    @RepeatedTest(20)
    void sizesAreExactNoRowStandsTwiceAndOnlyWhatIsSaidChanges(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Images images = images(random);
        Labels labels = labels(random);
        ProbeSuite suite = suite(images, labels, seed.getCurrentRepetition(), ALL);

        assertEquals(13, suite.categories().size());
        Set<RowId> seen = new HashSet<>();
        for (String category : suite.categories()) {
            assertEquals(3, suite.probes().fit().get(category).size(), category);
            assertEquals(3, suite.probes().heldOut().get(category).size(), category);
            suite.probes().fit().get(category).stream().forEach(id -> assertTrue(seen.add(id)));
            suite.probes().heldOut().get(category).stream().forEach(id -> assertTrue(seen.add(id)));
        }
        Map<RowId, String> categories = suite.probes().byRow();
        for (int row = 0; row < ROWS; row++) {
            String category = categories.getOrDefault(IDS.at(row), "none");
            assertEquals(
                    REDRAWN.contains(category),
                    !Arrays.equals(images.picture(row), suite.images().picture(row)),
                    category);
            assertEquals(
                    category.equals("mislabeled") || category.equals("random_input_and_label"),
                    labels.at(row) != suite.labels().at(row),
                    category);
        }
        assertTrue(
                suite.probes().fit().get("minority").stream().allMatch(FEW.places()::containsKey));
        assertEquals(
                suite.probes(), suite(images, labels, seed.getCurrentRepetition(), ALL).probes());
        assertEquals(ROWS - 6 * REDRAWN.size(), suite.untouched().size());
    }

    @Test
    void theNetworkLearnsFromTheProbesItIsSaidToLearnFrom() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        ProbeSuite none = suite(images, labels, 7, ALL.learned(ProbeSuite.Learned.NONE));
        ProbeSuite compared = suite(images, labels, 7, ALL.learned(ProbeSuite.Learned.COMPARED));
        ProbeSuite all = suite(images, labels, 7, ALL.learned(ProbeSuite.Learned.ALL));

        assertEquals(13 * 6, none.leftOut().size());
        assertEquals(
                compared.probes().heldOut().values().stream().flatMap(RowIds::stream).toList(),
                compared.leftOut().stream().toList());
        assertEquals(0, all.leftOut().size());
        assertEquals(ProbeSuite.Learned.COMPARED, ProbeSuite.Options.DEFAULTS.learned());
    }

    @Test
    void blurKeepsTheMeanOfAFlatPictureAndSpreadsAPoint() {
        byte[] point = new byte[SIDE * SIDE];
        point[2 * SIDE + 2] = (byte) 200;
        Corruption.blur(.15).spoil(point, frame(), new Draw(7, "none"));
        // Deviation .9, weights e^(-d^2 / 1.62) over d = -3 to 3.
        double[] weights =
                IntStream.rangeClosed(-3, 3).mapToDouble(d -> Math.exp(-d * d / 1.62)).toArray();
        double total = Arrays.stream(weights).sum();
        assertEquals(Math.rint(200 / total / total), point[2 * SIDE + 2] & 0xff);
        assertEquals(Math.rint(200 * weights[4] / total / total), point[2 * SIDE + 3] & 0xff);
        assertEquals(point[SIDE + 2], point[2 * SIDE + 1]);

        byte[] flat = new byte[SIDE * SIDE];
        Arrays.fill(flat, (byte) 90);
        byte[] before = flat.clone();
        Corruption.blur(.5).spoil(flat, frame(), new Draw(7, "none"));
        assertArrayEquals(before, flat);
    }

    @RepeatedTest(20)
    void occlusionCoversTheShareThatWasAsked(RepetitionInfo seed) {
        byte[] bright = new byte[SIDE * SIDE];
        Arrays.fill(bright, (byte) 255);
        Corruption.occlusion(.25)
                .spoil(bright, frame(), new Draw(seed.getCurrentRepetition(), "o"));
        assertEquals(9, IntStream.range(0, bright.length).filter(i -> bright[i] == 0).count());
    }

    @Test
    void picturesOfOthersTakeTheProbesPlaces() {
        Random random = new Random(1);
        Images images = images(random);
        byte[] pixels = new byte[8 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / (SIDE * SIDE));
        }
        Images others = Images.wrap(RowIds.of("ffffffffffff", 8), SIDE, SIDE, 1, pixels);
        ProbeSuite suite =
                suite(
                        images,
                        labels(random),
                        7,
                        ProbeSuite.Options.DEFAULTS
                                .kinds(ProbeKind.typical(), ProbeKind.outOfDistribution(others))
                                .exactly(4));
        Set<Integer> seen = new HashSet<>();
        Map<RowId, Integer> places = IDS.places();
        suite.probes()
                .byRow()
                .forEach(
                        (id, category) -> {
                            if (category.equals("out_of_distribution")) {
                                assertTrue(seen.add(suite.images().at(places.get(id), 0)));
                            }
                        });
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7), seen);
    }

    @Test
    void refusesWhatCannotBe() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        refuses(
                "exactly 100 probes a half of 5 categories take 1000 rows with the label a held-out"
                        + " model predicts; there are 600",
                () -> suite(images, labels, 7, ProbeSuite.Options.DEFAULTS.exactly(100)));
        refuses(
                "category 'minority' lists 30 rows; 40 are needed, half of them to check with",
                () ->
                        suite(
                                images,
                                labels,
                                7,
                                ProbeSuite.Options.DEFAULTS
                                        .kinds(ProbeKind.minority(FEW))
                                        .exactly(20)));
        refuses(
                "row 0123456789ab:0 is a probe of 'minority' and of 'mine'; a row is a probe once",
                () ->
                        suite(
                                images,
                                labels,
                                7,
                                ProbeSuite.Options.DEFAULTS.kinds(
                                        ProbeKind.minority(FEW), ProbeKind.curated("mine", FEW))));
        refuses(
                "row ffffffffffff:0 of category 'mine' is not among the 600 rows of the data; name"
                        + " rows that are",
                () ->
                        suite(
                                images,
                                labels,
                                7,
                                ProbeSuite.Options.DEFAULTS.kinds(
                                        ProbeKind.curated("mine", RowIds.of("ffffffffffff", 4)))));
        refuses(
                "category 'typical' of probes is there twice; name each once",
                () -> ProbeSuite.Options.DEFAULTS.with(ProbeKind.typical()));
        refuses(
                "no categories of probes; name one or more",
                () -> ProbeSuite.Options.DEFAULTS.kinds(new ProbeKind[0]));
        refuses(
                "picture 0123456789ab:0 out of distribution is a row of the data; give pictures of"
                        + " others",
                () -> strange(images, labels, images));
        refuses(
                "2 pictures out of distribution for 6 probes; give as many or more",
                () -> strange(images, labels, images.pick(0, 1)));
        refuses(
                "pictures out of distribution are 2 x 2 x 1, those of the data 6 x 6 x 1; give some"
                        + " of the same size",
                () ->
                        strange(
                                images,
                                labels,
                                Images.wrap(RowIds.of("ffffffffffff", 1), 2, 2, 1, new byte[4])));
        refuses(
                "amplitude of blur is 1.5; use a number above 0, at most 1.0",
                () -> Corruption.blur(1.5));
        refuses(
                "amplitude of noise is 0.0; use a number above 0, at most 10.0",
                () -> ProbeSuite.Options.DEFAULTS.noise(0));
    }

    /** A held-out model takes minutes; what needs none of its answers is refused before. */
    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsTrained() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        ProbeKind strangers = ProbeKind.curated("mine", RowIds.of("ffffffffffff", 4));
        refuses(
                "row ffffffffffff:0 of category 'mine' is not among the 600 rows of the data; name"
                        + " rows that are",
                () -> untrained(images, labels, strangers));
        refuses(
                "category 'mine' lists 1 rows; 2 are needed, half of them to check with",
                () -> untrained(images, labels, ProbeKind.curated("mine", IDS.pick(0))));
        refuses(
                "pictures out of distribution are 2 x 2 x 1, those of the data 6 x 6 x 1; give some"
                        + " of the same size",
                () ->
                        untrained(
                                images,
                                labels,
                                ProbeKind.outOfDistribution(
                                        Images.wrap(
                                                RowIds.of("ffffffffffff", 1),
                                                2,
                                                2,
                                                1,
                                                new byte[4]))));
        refuses(
                "picture 0123456789ab:0 out of distribution is a row of the data; give pictures of"
                        + " others",
                () -> untrained(images, labels, ProbeKind.outOfDistribution(images)));
    }

    private static ProbeSuite untrained(Images images, Labels labels, ProbeKind kind) {
        Work idle =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        throw new AssertionError("asked whether to stop, so at work");
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        ProbeSuite.Options options = ProbeSuite.Options.DEFAULTS.kinds(kind);
        return ProbeSuite.simulate(images, labels, 7, options, idle);
    }

    /** Codes of other classes would make probes of rows whose label the model contradicts. */
    @Test
    void consistencyOfOtherClassesIsRefused() {
        Random random = new Random(1);
        Images images = images(random);
        Labels labels = labels(random);
        Labels turned = new Labels(IDS, List.of("van", "car", "bus"), labels.codes());
        ConsistencyScores scores = new ConsistencyScores(turned, new double[ROWS]);
        refuses(
                "the consistency scores are of the classes [van, car, bus], the labels of [bus, car,"
                        + " van]; compute them of these labels",
                () ->
                        ProbeSuite.simulate(
                                images,
                                labels,
                                7,
                                ProbeSuite.Options.DEFAULTS.consistency(scores)));
    }

    @Test
    void stripesDifferFromPictureToPicture() {
        Random random = new Random(1);
        ProbeSuite suite =
                suite(
                        images(random),
                        labels(random),
                        7,
                        ProbeSuite.Options.DEFAULTS
                                .kinds(ProbeKind.outOfDistribution())
                                .exactly(2));
        Images strange = suite.images().pick(suite.probes().fit().get("out_of_distribution"));
        assertNotEquals(Arrays.hashCode(strange.picture(0)), Arrays.hashCode(strange.picture(1)));
    }

    private static ProbeSuite strange(Images images, Labels labels, Images others) {
        return suite(
                images,
                labels,
                7,
                ProbeSuite.Options.DEFAULTS.kinds(ProbeKind.outOfDistribution(others)).exactly(3));
    }

    private static Corruption.Frame frame() {
        return new Corruption.Frame(0, SIDE, SIDE, 1);
    }

    private static ProbeSuite suite(
            Images images, Labels labels, long seed, ProbeSuite.Options options) {
        double[] scores = new Random(seed).doubles(ROWS, 0, 1).toArray();
        return ProbeSuite.simulate(
                images, labels, seed, options.consistency(new ConsistencyScores(labels, scores)));
    }

    private static Images images(Random random) {
        byte[] pixels = new byte[ROWS * SIDE * SIDE];
        random.nextBytes(pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] == 0 ? 1 : pixels[i]; // so that covering changes every picture
        }
        return Images.wrap(IDS, SIDE, SIDE, 1, pixels);
    }

    private static Labels labels(Random random) {
        return new Labels(IDS, List.of("bus", "car", "van"), random.ints(ROWS, 0, 3).toArray());
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
