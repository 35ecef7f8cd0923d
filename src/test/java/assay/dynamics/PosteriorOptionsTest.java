package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.dynamics.ProbeGallery.Wall;
import assay.model.LossTrajectories;
import assay.rows.Column;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each option changes the comparison as it says and nothing else. */
class PosteriorOptionsTest {

    // Rows 0-3 are probes of a a b b, 4 and 5 held out of a and b, 6 to 8 asked about.
    private static final double[][] LOSSES = {
        {0, 0}, {1, 10}, {4, 0}, {5, 10}, {1, 1}, {5, 9}, {2, 5}, {4, 0}, {3, 10}
    };
    private static final RowIds IDS = RowIds.of("0123456789ab", LOSSES.length);
    private static final PosteriorOptions THIN =
            PosteriorOptions.DEFAULTS.k(4).allowThin().evenIfChance();

    @Test
    void nearProbesCountMoreWhereDistanceWeighs() {
        // Row 6 to probes: sqrt 29, 26, 29, 34. Shares of a: (1/sqrt 29 + 1/sqrt 26) / all.
        double a = 1 / Math.sqrt(29) + 1 / Math.sqrt(26);
        double b = 1 / Math.sqrt(29) + 1 / Math.sqrt(34);
        MetadataPosterior posterior =
                dig(THIN.weights(PosteriorOptions.Weights.DISTANCE)).posterior();

        assertEquals(a / (a + b), posterior.at(0, 0), 1e-15);
        assertArrayEquals(new double[] {0, 1}, shares(posterior, 1)); // lies on a probe of b
    }

    @Test
    void onlyTheFirstEpochsCountWhereAsked() {
        // By epoch 1 alone row 8 (3) is nearest to 4 of b, then to 1 and 5, a tie that row 1 wins.
        ProbeDynamics dug = dig(THIN.k(2).firstEpochs(1));
        assertArrayEquals(new double[] {.5, .5}, shares(dug.posterior(), 2));
        assertArrayEquals(
                shares(dig(THIN.k(2)).posterior(), 2), // (1, 10) and (5, 10)
                shares(dig(THIN.k(2).firstEpochs(2)).posterior(), 2));
    }

    @Test
    void standardizedEpochsCountAlike() {
        // Probes' means 2.5 and 5, deviations sqrt(4.25) and 5. Row 6 stays in the middle of the
        // second epoch and is .24 below the mean of the first, so probe 1 (1, 10) is nearest, as
        // probe 0 (0, 0) is 2 / sqrt(4.25) away in the first.
        ProbeDynamics dug = dig(THIN.k(1).standardize());
        assertArrayEquals(new double[] {1, 0}, shares(dug.posterior(), 0));
        double scaled = Math.hypot((2 - 1) / Math.sqrt(4.25), (5 - 10) / 5.0);
        assertEquals(
                scaled,
                dug.neighbors(IDS.pick(6)).rows().get(0).neighbors().get(0).distance(),
                1e-15);
    }

    /** An epoch in which all probes lose the same tells nothing apart, and divides by nothing. */
    @Test
    void anEpochWithoutSpreadIsOnlyShifted() {
        double[][] losses = {{7, 0}, {7, 1}, {7, 8}, {7, 9}, {7, .5}, {7, 8.5}, {9, 8}};
        RowIds ids = RowIds.of("0123456789ab", 7);
        Probes probes =
                new Probes(
                        new TreeMap<>(Map.of("a", ids.pick(0, 1), "b", ids.pick(2, 3))),
                        new TreeMap<>(Map.of("a", ids.pick(4), "b", ids.pick(5))));
        ProbeDynamics dug = dig(losses, ids, probes, THIN.k(1).standardize());
        assertEquals("b", dug.posterior().likeliest(0));
        assertEquals(2, dug.neighbors(ids.pick(6)).rows().get(0).neighbors().get(0).distance());
        assertArrayEquals(new double[] {1}, dug.ranks("a"), "one row alone comes first");
    }

    @Test
    void aProbeAloneInItsCategoryIsNeitherNearNorFar() {
        double[][] losses = {{0}, {4}, {6}, {1}};
        RowIds ids = RowIds.of("0123456789ab", 4);
        Probes probes =
                new Probes(
                        new TreeMap<>(Map.of("low", ids.pick(0), "high", ids.pick(1, 2))),
                        new TreeMap<>(Map.of("low", ids.pick(), "high", ids.pick())));
        ProfileDistance distance = dig(losses, ids, probes, THIN.k(1)).profiles();
        assertEquals(0, distance.profiles().get(1).silhouette());
        assertEquals((0 + (4 - 2) / 4.0 + (6 - 2) / 6.0) / 3, distance.silhouette(), 1e-15);
    }

    @Test
    void galleriesHangTheRowsWithTheProbabilityOfTheirOwnCategory() {
        Rows rows = Rows.of(Column.integers("place", 0, 1, 2, 3, 4, 5, 6, 7, 8));
        RowIds ids = rows.ids();
        ProbeDynamics dug =
                dig(
                        LOSSES,
                        ids,
                        new Probes(
                                new TreeMap<>(Map.of("a", ids.pick(0, 1), "b", ids.pick(2, 3))),
                                new TreeMap<>(Map.of("a", ids.pick(4), "b", ids.pick(5)))),
                        THIN.k(1));
        ProbeGallery gallery = dug.gallery(rows, 1);
        assertEquals(List.of("a", "b"), gallery.walls().stream().map(Wall::title).toList());
        assertEquals(dug.surface("b", 1), gallery.walls().get(1).ids());
        assertEquals(List.of(1.0), gallery.walls().get(1).shelf().scores());
        Images images = Images.wrap(ids, 1, 1, 1, new byte[9]);
        Labels labels = new Labels(ids, List.of("bus"), new int[9]);
        Wall wall = dug.gallery("b", images, labels, 3).walls().get(0);
        assertEquals("b among bus", wall.title());
        assertEquals(List.of(1.0, 0.0, 0.0), wall.shelf().scores());
    }

    @RepeatedTest(20)
    void standardizedAnswersDoNotFeelTheUnit(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        double[][] losses = new double[40][3];
        double[][] scaled = new double[40][3];
        for (int row = 0; row < 40; row++) {
            for (int epoch = 0; epoch < 3; epoch++) {
                losses[row][epoch] = random.nextDouble() + row % 2 * .3;
                scaled[row][epoch] = losses[row][epoch] * (epoch + 1) * 8;
            }
        }
        RowIds ids = RowIds.of("0123456789ab", 40);
        Probes probes =
                Probes.split(
                        Map.of(
                                "even", ids.pick(IntStream.range(0, 10).map(i -> 2 * i).toArray()),
                                "odd",
                                        ids.pick(
                                                IntStream.range(0, 10)
                                                        .map(i -> 2 * i + 1)
                                                        .toArray())),
                        seed.getCurrentRepetition());
        PosteriorOptions options = PosteriorOptions.DEFAULTS.k(3).standardize();
        assertEquals(
                dig(losses, ids, probes, options).posterior(),
                dig(scaled, ids, probes, options).posterior());
    }

    @Test
    void rowsOfAnotherTableAreAskedAlike() {
        RowIds others = RowIds.of("abcdef012345", 3);
        MetadataPosterior asked =
                dig(THIN.k(2).standardize())
                        .posterior(new LossTrajectories(others, matrix(6, 7, 8)));
        assertArrayEquals(dig(THIN.k(2).standardize()).posterior().shares(), asked.shares());
        assertEquals(others, asked.ids());
    }

    @Test
    void surfacesByClassAndRanksTiesByMeanLoss() {
        ProbeDynamics dug = dig(THIN.k(1));
        Labels labels =
                new Labels(IDS, List.of("bus", "car"), new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1});

        // k = 1: row 6 is a, row 7 b, row 8 (3, 10) is 2 from (1, 10) and from (5, 10): a.
        assertEquals(IDS.pick(6, 8, 7), dug.surface("a", 3)); // a has low losses: 3.5 before 6.5
        assertEquals(
                Map.of("bus", RowIds.of(List.of()), "car", IDS.pick(6, 8)),
                dug.surfaceByClass("a", labels, 2));
        assertArrayEquals(new double[] {1, 0, .5}, dug.ranks("a"));
        assertArrayEquals(new double[] {0, 1, .5}, dug.ranks("b")); // high losses first
    }

    @Test
    void neighborsAreThoseThatVoted() {
        TrajectoryNeighbors drawn = dig(THIN.k(2)).neighbors(IDS.pick(7));
        TrajectoryNeighbors.Row row = drawn.rows().get(0);
        assertEquals(List.of(4.0, 0.0), row.losses());
        assertEquals(IDS.at(2), row.neighbors().get(0).id());
        assertEquals("b", row.neighbors().get(0).category());
        assertEquals(IDS.at(0), row.neighbors().get(1).id());
        assertEquals(4, row.neighbors().get(1).distance());
    }

    @Test
    void profilesAreAsFarApartAsWorkedByHand() {
        // Points 0, 1 of low and 4, 6 of high on a line: silhouettes (5 - 1) / 5, (4 - 1) / 4,
        // (3.5 - 2) / 3.5 and (5.5 - 2) / 5.5; means .5 and 5.
        double[][] losses = {{0}, {1}, {4}, {6}, {.5}, {5}};
        RowIds ids = RowIds.of("0123456789ab", 6);
        TreeMap<String, RowIds> fit =
                new TreeMap<>(Map.of("low", ids.pick(0, 1), "high", ids.pick(2, 3)));
        TreeMap<String, RowIds> held =
                new TreeMap<>(Map.of("low", ids.pick(4), "high", ids.pick(5)));
        ProfileDistance distance = dig(losses, ids, new Probes(fit, held), THIN.k(2)).profiles();

        double high = (1.5 / 3.5 + 3.5 / 5.5) / 2;
        assertEquals(high, distance.profiles().get(0).silhouette(), 1e-15);
        assertEquals((.8 + .75 + 2 * high) / 4, distance.silhouette(), 1e-15);
        assertEquals(4.5, distance.profiles().get(0).distance(), 1e-15);
        assertEquals("low", distance.profiles().get(0).nearest());
        assertEquals(1, distance.profiles().get(0).auroc().orElseThrow());
    }

    @Test
    void theOnlinePosteriorIsThatOfTheEpochsSoFar() {
        List<OnlineDynamics> told = new ArrayList<>();
        var listener = OnlineDynamics.of(probes(), THIN.k(2)).each(told::add);
        for (int epoch = 0; epoch < 2; epoch++) {
            float[] losses = new float[LOSSES.length];
            for (int row = 0; row < losses.length; row++) {
                losses[row] = (float) LOSSES[row][epoch];
            }
            listener.after(epoch, IDS, losses);
            assertEquals(
                    dig(THIN.k(2).firstEpochs(epoch + 1)).posterior(),
                    told.get(epoch).now().orElseThrow().posterior());
        }
        assertEquals(2, told.get(1).steps().size());
        assertEquals(1, told.get(0).steps().size());
    }

    /** A training is a value and may run twice; each run is followed from its own start. */
    @Test
    void anotherRunIsFollowedAnewAndOneInTheMiddleIsRefused() {
        List<OnlineDynamics> told = new ArrayList<>();
        var listener = OnlineDynamics.of(probes(), THIN.k(1)).each(told::add);
        for (int run = 0; run < 2; run++) {
            for (int epoch = 0; epoch < 2; epoch++) {
                listener.after(epoch, IDS, new float[LOSSES.length]);
            }
        }
        assertEquals(
                List.of(1, 2, 1, 2), told.stream().map(state -> state.steps().size()).toList());
        assertEquals(
                "epoch 4 has ended but 2 before it were seen here; follow a training from its start,"
                        + " or add the epochs before with after(rows, losses, work)",
                assertThrows(
                                IllegalStateException.class,
                                () -> listener.after(3, IDS, new float[LOSSES.length]))
                        .getMessage());
        OnlineDynamics one = told.get(0);
        one.each(told::add).after(1, IDS, new float[LOSSES.length]);
        assertEquals(2, told.get(4).steps().size());
        refuses(
                "category 'a' has 2 probes to compare with, k is 3; give each category k probes or lower k",
                () -> OnlineDynamics.of(probes(), PosteriorOptions.DEFAULTS.k(3)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses(
                "category 'a' has 2 probes to compare with, k is 3; give each category k probes or lower k",
                () -> dig(PosteriorOptions.DEFAULTS.k(3)));
        refuses(
                "k is 5 for 4 probes to compare with; k lies between 1 and their number",
                () -> dig(PosteriorOptions.DEFAULTS.k(5)));
        refuses(
                "asked to compare the first 3 epochs of trajectories of 2; compare 1 to 2",
                () -> dig(THIN.firstEpochs(3)));
        refuses(
                "asked to compare the first 0 epochs; compare 1 or more",
                () -> THIN.firstEpochs(0));
        refuses(
                "trajectories of 1 epochs are compared with probes of 2; both are of the same epochs",
                () ->
                        dig(THIN)
                                .posterior(
                                        new LossTrajectories(
                                                RowIds.of("abcdef012345", 1),
                                                DoubleMatrix.copyOf(new double[] {1}))));
        refuses(
                "row 0123456789ab:2 is a probe of 'b'; ask about rows that are no probes",
                () -> dig(THIN).posterior(new LossTrajectories(IDS.pick(6, 2), matrix(6, 2))));
        Labels labels = new Labels(IDS, List.of("bus", "car"), new int[LOSSES.length]);
        refuses(
                "no class 'lorry'; there are [bus, car]",
                () -> dig(THIN).surface("a", labels, "lorry", 1));
        refuses(
                "row 0123456789ab:7 has no label; give the labels of all rows of the posterior",
                () -> dig(THIN).surface("a", labels.pick(6), "bus", 1));
        refuses(
                "asked to draw 0 rows with their neighbours; draw 1 to 24",
                () -> dig(THIN).neighbors(RowIds.of(List.of())));
        refuses(
                "row 0123456789ab:1 is a probe of 'a' to compare with; ask about another row",
                () -> dig(THIN).neighbors(IDS.pick(1)));
        refuses(
                "row ffffffffffff:1 has no losses; ask about rows that were trained on",
                () -> dig(THIN).neighbors(RowIds.of(List.of(new RowId("ffffffffffff", 1)))));
        refuses(
                "there is one category, [a]; a distance between profiles needs two",
                () ->
                        dig(
                                        LOSSES,
                                        IDS,
                                        Probes.split(Map.of("a", IDS.pick(0, 1, 2, 3)), 7),
                                        THIN.k(1))
                                .profiles());
        refuses(
                "category 'a' lists 1 rows; 2 are needed, half of them to check with",
                () -> Probes.split(Map.of("a", IDS.pick(0)), 7));
        OnlineDynamics first =
                OnlineDynamics.of(probes(), THIN.k(1)).after(IDS, new float[9], Work.silent());
        refuses(
                "epoch 2 is of other rows than the epochs before; follow the same rows in one order",
                () ->
                        first.after(
                                IDS.pick(8, 7, 6, 5, 4, 3, 2, 1, 0), new float[9], Work.silent()));
        refuses(
                "8 losses of 9 rows after epoch 2; every row has one",
                () -> first.after(IDS, new float[8], Work.silent()));
        refuses(
                "trajectories of 1 epochs after 1; give one epoch more each time",
                () ->
                        first.after(
                                new LossTrajectories(IDS, DoubleMatrix.copyOf(new double[9][1]))));
    }

    @Test
    void nothingIsSurfacedWhereProbesAreToldApartNoBetterThanByChance() {
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () -> dig(PosteriorOptions.DEFAULTS.k(1)).surface("a", 1))
                        .getMessage();
        assertEquals(
                "2 probes held out are told apart with accuracy 1.00 (95 % interval 0.16 to 1.00)"
                        + " where naming one category always gets 0.50; train longer, hold out more"
                        + " probes, or ask with options.evenIfChance()",
                message);
        assertTrue(dig(PosteriorOptions.DEFAULTS.k(1)).warning().isPresent());
    }

    private static Probes probes() {
        return new Probes(
                new TreeMap<>(Map.of("a", IDS.pick(0, 1), "b", IDS.pick(2, 3))),
                new TreeMap<>(Map.of("a", IDS.pick(4), "b", IDS.pick(5))));
    }

    private static double[] shares(MetadataPosterior posterior, int row) {
        return new double[] {posterior.at(row, 0), posterior.at(row, 1)};
    }

    private static Matrix matrix(int... rows) {
        return DoubleMatrix.copyOf(
                IntStream.of(rows).mapToObj(row -> LOSSES[row]).toArray(double[][]::new));
    }

    private static ProbeDynamics dig(PosteriorOptions options) {
        return dig(LOSSES, IDS, probes(), options);
    }

    private static ProbeDynamics dig(
            double[][] losses, RowIds ids, Probes probes, PosteriorOptions options) {
        return ProbeDynamics.of(
                new LossTrajectories(ids, DoubleMatrix.copyOf(losses)),
                probes,
                options,
                Work.silent());
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
