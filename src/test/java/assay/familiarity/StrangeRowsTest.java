package assay.familiarity;

import static assay.familiarity.Made.activations;
import static assay.familiarity.Made.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.familiarity.CellReport.Finding;
import assay.model.Activations;
import assay.plan.CollectionPlan;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.samples.LabelFlips;
import assay.stats.DoubleMatrix;
import assay.stats.Ranking;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Strange rows lead to their class, layer and cell, and to rows that are chosen and tried. */
class StrangeRowsTest {

    /** Four classes at the corners of a square; a twentieth of the labels are flipped. */
    @Test
    void wrongLabelsAreStrangerToTheirClassThanToAllRows() {
        double within = 0;
        double global = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            int[] codes = IntStream.range(0, 800).map(row -> row % 4).toArray();
            double[] values = Made.normal(random, 1_600, 0);
            for (int row = 0; row < 800; row++) {
                values[2 * row] += 6 * (codes[row] % 2);
                values[2 * row + 1] += 6 * (codes[row] / 2);
            }
            Labels right = new Labels(Made.ids(800), List.of("a", "b", "c", "d"), codes);
            LabelFlips flips = LabelFlips.plant(right, .05, seed);
            Activations rows = activations(2, values);
            boolean[] wrong = new boolean[800];
            flips.flipped().stream().forEach(id -> wrong[id.ordinal()] = true);
            ClassFamiliarity fit = ClassFamiliarity.fit(rows, flips.labels());
            within += Ranking.auroc(fit.score(rows, flips.labels()).strangeness(), wrong) / 5;
            global +=
                    Ranking.auroc(
                                    DetectorScores.of(Familiarity.fit(rows).score(rows))
                                            .strangeness(),
                                    wrong)
                            / 5;
            assertEquals(List.of(), fit.fallenBack());
        }
        assertTrue(within > .8 && within > global + .2, within + " within, " + global + " global");
    }

    @Test
    void aSmallClassFallsBackAndSaysSo() {
        double[] values = Made.normal(new Random(1), 109, 0);
        int[] codes = IntStream.range(0, 109).map(row -> row < 100 ? 0 : 1).toArray();
        Labels labels = new Labels(Made.ids(109), List.of("many", "few"), codes);

        ClassFamiliarity fit = ClassFamiliarity.fit(activations(1, values), labels);

        assertEquals(List.of("few"), fit.fallenBack());
        Labels other = new Labels(Made.ids(1), List.of("none"), new int[1]);
        refuses(
                "no rows of class 'none' were fitted; there are [many, few]",
                () -> fit.score(activations(1, 0.), other));
    }

    @Test
    void layersAreComparedByPValues() {
        Random random = new Random(2);
        RowIds ids = Made.ids(1_000);
        Activations early =
                new Activations("early", ids, DoubleMatrix.wrap(1, Made.normal(random, 1_000, 0)));
        Activations late =
                new Activations("late", ids, DoubleMatrix.wrap(1, Made.normal(random, 1_000, 0)));
        LayerFamiliarity fit = LayerFamiliarity.fit(List.of(early, late));
        RowIds two = Made.ids(2);

        LayerScores scores =
                fit.score(
                        List.of(
                                new Activations(
                                        "late", two, DoubleMatrix.wrap(1, new double[] {0, 9})),
                                new Activations(
                                        "early", two, DoubleMatrix.wrap(1, new double[] {0, 0}))));

        assertEquals("late", scores.strangestLayer().get(1));
        assertEquals(2 / 201.0, scores.combined()[1], 1e-12);
        assertTrue(scores.combined()[0] > .5);
        refuses("no activations of layer 'late'; given [early]", () -> fit.score(List.of(early)));
    }

    /** Snow: few rows. Rain: wrong labels, so the model seems to fail there too. Fog: hard. */
    @Test
    void everyCellIsFoundForItsOwnReason() {
        Random random = new Random(9);
        String[] weather =
                IntStream.range(0, 1_000)
                        .mapToObj(
                                row ->
                                        row < 30
                                                ? "snow"
                                                : row < 300 ? "rain" : row < 600 ? "fog" : "sun")
                        .toArray(String[]::new);
        Rows rows = Rows.of(Made.ids(1_000), List.of(Column.texts("weather", weather)));
        CollectionPlan plan =
                Plan.named("roads")
                        .expect(
                                "weather",
                                Share.of(Map.of("snow", .2, "rain", .25, "fog", .25, "sun", .3)),
                                "as seen from the road")
                        .target(1_000)
                        .freeze();
        double[] familiarity = Made.normal(random, 1_000, -40);
        double[] quality = random.doubles(1_000, .8, 1).toArray();
        int[] said = new int[1_000];
        for (int row = 0; row < 1_000; row++) {
            familiarity[row] -= weather[row].equals("snow") ? 5 : 0;
            quality[row] -= weather[row].equals("rain") ? .4 : 0;
            boolean hard = weather[row].equals("fog");
            said[row] = random.nextDouble() < (hard ? .4 : .05) ? 1 : 0;
        }
        Labels truth = new Labels(Made.ids(1_000), List.of("car", "van"), new int[1_000]);

        CellReport report =
                CellDiagnosis.of(plan, rows)
                        .familiarity(
                                Made.familiarity(Made.normal(random, 400, -40)),
                                Made.familiarity(familiarity))
                        .labelQuality(Made.ids(1_000), quality)
                        .predictions(truth.withCodes(said), truth)
                        .report("weather");

        Map<String, List<Finding>> found =
                report.cells().stream()
                        .collect(
                                Collectors.toMap(
                                        c -> c.counts().name(), CellReport.Cell::findings));
        assertEquals(List.of(Finding.FEW_ROWS, Finding.STRANGE), found.get("snow"));
        assertEquals(List.of(Finding.WRONG_LABELS), found.get("rain"));
        assertEquals(List.of(Finding.HARD), found.get("fog"));
        assertEquals(List.of(), found.get("sun"));
        refuses(
                "label quality of row 0 is 2.0; it lies between 0 and 1",
                () -> CellDiagnosis.of(plan, rows).labelQuality(Made.ids(1), new double[] {2}));
    }

    /** A class lies elsewhere in every style; who saw one style only knows one place. */
    @Test
    void aDesignedCollectionHelpsTheWorstGroup() {
        Random random = new Random(4);
        double[] values = Made.normal(random, 4_000, 0);
        int[] codes = new int[2_000];
        int[] styles = new int[2_000];
        for (int row = 0; row < 2_000; row++) {
            codes[row] = random.nextInt(2);
            styles[row] = row % 4;
            values[2 * row] += 8 * styles[row] + 3 * codes[row];
            values[2 * row + 1] += 8 * styles[row];
        }
        Labels labels = new Labels(Made.ids(2_000), List.of("a", "b"), codes);
        Labels pool = new Labels(Made.ids(2_000), List.of("n", "e", "s", "w"), styles);
        Activations rows = activations(2, values);

        PairedTrials tried =
                CollectionExperiment.narrow(pool, List.of("n"), 200, 5)
                        .run(Downstream.regression(rows, labels, rows), TestRows.of(labels, pool));

        assertTrue(tried.worstGroup().above(), tried.verdict());
        assertEquals(200, tried.rows());
        refuses(
                "the collection as it happened takes 600 rows of 'n', the pool has 500",
                () -> CollectionExperiment.narrow(pool, List.of("n"), 600, 1));
    }

    @Test
    void collectionsAreOfOneSizeWithoutRowsTwice() {
        Labels pool =
                new Labels(
                        Made.ids(30),
                        List.of("a", "b", "c"),
                        IntStream.range(0, 30).map(i -> i % 3).toArray());
        CollectionExperiment experiment =
                CollectionExperiment.narrow(pool, List.of("a", "c"), 11, 1);

        for (Map<String, Double> shares : List.of(experiment.before(), experiment.after())) {
            int[] rows = experiment.drawn(shares, 3);
            assertEquals(11, rows.length);
            assertEquals(11, Arrays.stream(rows).distinct().count());
        }
        Set<Integer> narrow =
                Arrays.stream(experiment.drawn(experiment.before(), 3))
                        .mapToObj(pool::at)
                        .collect(Collectors.toSet());
        assertEquals(Set.of(0, 2), narrow);
    }

    @Test
    void stylesFindWhatLooksAlike() {
        double[] values = Made.normal(new Random(6), 200, 0);
        for (int row = 0; row < 100; row++) {
            values[2 * row] += row < 50 ? 20 : 0;
        }

        Labels styles = CollectionExperiment.styles(activations(2, values), 2, 1, Work.silent());

        assertEquals(1, Arrays.stream(styles.codes()).limit(50).distinct().count());
        assertEquals(2, Arrays.stream(styles.codes()).distinct().count());
    }

    @Test
    void choosingRowsKeepsIdsScoresAndEveryReasonOnce() {
        FamiliarityScores scores = Made.familiarity(-3, 5, -1, 0);
        Images images = Images.wrap(Made.ids(4), 1, 1, 1, new byte[] {0, 1, 2, 3});

        Selection chosen = scores.between(-3, 0);
        Gallery gallery = Gallery.of(scores, images, 2);

        assertEquals(Made.ids(4).pick(0, 2, 3), chosen.rows());
        assertEquals(List.of("familiarity -1.00 nats"), chosen.reasons().get(1));
        assertEquals(List.of(-3.0, -1.0), gallery.strangest().scores());
        assertEquals(Made.ids(4).pick(1, 3), gallery.familiar().ids());
        Selection both = chosen.and(gallery.selection()).and(gallery.selection());
        assertEquals(3, both.size());
        assertEquals(2, both.reasons().get(0).size());
        refuses(
                "range from 1.0 to 0.0 nats is reversed; give the lower end first",
                () -> scores.between(1, 0));
        refuses(
                "1 reasons for 2 rows; every row is chosen for a reason",
                () -> new Selection(Made.ids(2), List.of(List.of("x"))));
        refuses(
                "row 0 (0123456789ab:0) is chosen without a reason; give one",
                () -> Selection.of(Made.ids(1), " "));
    }
}
