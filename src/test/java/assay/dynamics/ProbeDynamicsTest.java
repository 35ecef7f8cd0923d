package assay.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.LossTrajectories;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A row is what the probes with the nearest trajectories are, however the rows are ordered. */
class ProbeDynamicsTest {

    // Rows 0-3 are probes, 4 and 5 held out, 6-9 asked about.
    private static final double[][] LOSSES = {
        {0, 0}, {1, 1}, {8, 8}, {9, 9}, {0, 1}, {9, 8}, {0, .5}, {9, 9}, {5, 4}, {.5, 0}
    };
    private static final RowIds IDS = RowIds.of("0123456789ab", LOSSES.length);
    private static final Probes PROBES =
            probes(Map.of("good", new int[] {0, 1}, "bad", new int[] {2, 3}), new int[] {4}, 5);

    private static final PosteriorOptions ANYWAY =
            PosteriorOptions.DEFAULTS.allowThin().evenIfChance();

    @Test
    void countsTheCategoriesOfTheNearestProbes() {
        // (5, 4) is 4.24 + ... from each: squared 41, 25, 25, 41: two are 1 and 2, a tie of k = 2.
        MetadataPosterior posterior = dig(2).posterior();

        assertEquals(List.of("bad", "good"), posterior.categories());
        assertEquals(IDS.pick(6, 7, 8, 9), posterior.ids());
        assertArrayEquals(new double[] {0, 1, 1, 0, .5, .5, 0, 1}, posterior.shares());
        assertEquals("good", posterior.likeliest(0));
        assertEquals("bad", posterior.likeliest(2)); // a tie: the first in sorted order
        assertArrayEquals(new double[] {0, 1, .5, 0}, posterior.probabilities("bad"));
    }

    @Test
    void ofEquallyNearProbesTheEarlierRowCounts() {
        // Squared distances of (5, 4) to rows 1 and 2 are both 25.
        assertEquals("good", dig(1).posterior().likeliest(2));
    }

    @Test
    void checksItselfOnTheProbesHeldOut() {
        Confusion confusion = dig(2).confusion();

        assertEquals(List.of(List.of(1, 0), List.of(0, 1)), confusion.counts());
        assertEquals(1, confusion.accuracy());
        assertEquals(1, confusion.f1(0));
    }

    @Test
    void surfacesTheLikeliestFirstAndTiesByMeanLoss() {
        ProbeDynamics dug = dig(ANYWAY.k(2));

        // "good" has low losses: of rows 6 and 9 (mean .25 each) row order decides; then row 8.
        assertEquals(IDS.pick(6, 9, 8), dug.surface("good", 3));
        assertEquals(IDS.pick(7, 8, 6), dug.surface("bad", 3));
        assertEquals(0, dug.surface("bad", 0).size());
        assertArrayEquals(new double[] {.25, 9, 4.5, .25}, dug.meanLosses());
    }

    @Test
    void tiesGoByMeanLossTheWayTheCategoryLies() {
        double[][] losses = {{0}, {10}, {9}, {11}, {1}, {-1}};
        RowIds ids = RowIds.of("0123456789ab", 6);
        TreeMap<String, RowIds> fit = new TreeMap<>();
        fit.put("low", ids.pick(0));
        fit.put("high", ids.pick(1));
        TreeMap<String, RowIds> none = new TreeMap<>();
        fit.keySet().forEach(name -> none.put(name, RowIds.of(List.of())));
        ProbeDynamics dug =
                ProbeDynamics.of(
                        new LossTrajectories(ids, DoubleMatrix.copyOf(losses)),
                        new Probes(fit, none),
                        1,
                        Work.silent());

        assertEquals(ids.pick(3, 2, 4, 5), dug.surface("high", 4));
        assertEquals(ids.pick(5, 4, 2, 3), dug.surface("low", 4));
        assertEquals(
                Optional.of("No probes were held out, so nothing says how far to trust this."),
                dug.warning());
    }

    @RepeatedTest(20)
    void theOrderOfTheRowsDoesNotMatter(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int[] order = random.ints(0, LOSSES.length).distinct().limit(LOSSES.length).toArray();
        double[][] shuffled = new double[LOSSES.length][];
        for (int i = 0; i < order.length; i++) {
            shuffled[i] = LOSSES[order[i]].clone();
        }
        ProbeDynamics dug =
                ProbeDynamics.of(
                        new LossTrajectories(IDS.pick(order), DoubleMatrix.copyOf(shuffled)),
                        PROBES,
                        2,
                        Work.silent());
        Map<RowId, Integer> places = dug.posterior().ids().places();

        MetadataPosterior plain = dig(2).posterior();
        for (int row = 0; row < plain.size(); row++) {
            assertEquals(plain.at(row, 0), dug.posterior().at(places.get(plain.ids().at(row)), 0));
        }
    }

    @Test
    void warnsWhenTheProbesCannotBeToldApart() {
        assertEquals(Optional.empty(), many(10).warning());
        assertTrue(
                many(0).warning()
                        .orElseThrow()
                        .matches(
                                "100 probes held out are told apart with accuracy 0\\.\\d\\d"
                                        + " \\(95 % interval 0\\.\\d\\d to 0\\.\\d\\d\\) where naming"
                                        + " one category always gets 0\\.50; do not trust these"
                                        + " categories\\."));
    }

    @Test
    void bandsHoldTheQuantilesOfEveryEpoch() {
        TrajectoryBands bands = dig(2).bands();

        TrajectoryBands.Band good = bands.bands().get(1);
        assertEquals("good", good.category());
        assertEquals(3, good.rows()); // (0,0), (1,1) and (0,1): epoch 0: 0 0 1, epoch 1: 0 1 1
        assertEquals(List.of(0., 1.), good.median());
        assertEquals(.5, good.quantiles().get(3).get(0)); // .75 of 0 0 1
        assertEquals(3, good.exemplars().size());
        assertEquals(IDS.at(0), good.exemplars().get(0).id());
        assertEquals(List.of(1., 1.), good.exemplars().get(2).losses());
    }

    @Test
    void refusesNeighboursThatAreNotThere() {
        refuses(
                "k is 5 for 4 probes to compare with; k lies between 1 and their number",
                () -> dig(5));
        refuses(
                "k is 0 for 4 probes to compare with; k lies between 1 and their number",
                () -> dig(0));
        refuses(
                "no category 'ugly'; there are [bad, good]",
                () -> dig(ANYWAY.k(1)).surface("ugly", 1));
        refuses("asked for -1 rows; ask for 0 or more", () -> dig(ANYWAY.k(1)).surface("bad", -1));
        refuses(
                "probe 0123456789ab:3 has no losses; train on the suite's own input",
                () ->
                        ProbeDynamics.of(
                                new LossTrajectories(
                                        IDS.pick(0, 1, 2),
                                        DoubleMatrix.copyOf(LOSSES[0], LOSSES[1], LOSSES[2])),
                                PROBES,
                                1,
                                Work.silent()));
        refuses(
                "row 0123456789ab:4 is a probe of 'bad' and of 'good'; a row is a probe once",
                () -> probes(Map.of("good", new int[] {4}, "bad", new int[] {4}), new int[0], -1));
    }

    @Test
    void stopsWhenAsked() {
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };

        assertThrows(
                CancellationException.class, () -> ProbeDynamics.of(losses(), PROBES, 1, stopped));
    }

    /** Two categories of 50 + 50 probes with noise, so many nats apart. */
    private static ProbeDynamics many(double apart) {
        Random random = new Random(1);
        double[][] losses = new double[201][3];
        for (int row = 0; row < losses.length; row++) {
            for (int epoch = 0; epoch < 3; epoch++) {
                losses[row][epoch] = (row % 2) * apart + random.nextDouble();
            }
        }
        RowIds ids = RowIds.of("0123456789ab", losses.length);
        TreeMap<String, RowIds> fit = new TreeMap<>();
        TreeMap<String, RowIds> heldOut = new TreeMap<>();
        for (int category = 0; category < 2; category++) {
            int[] known = new int[50];
            int[] checked = new int[50];
            for (int i = 0; i < 50; i++) {
                known[i] = 2 * i + category;
                checked[i] = 100 + 2 * i + category;
            }
            fit.put("category " + category, ids.pick(known));
            heldOut.put("category " + category, ids.pick(checked));
        }
        return ProbeDynamics.of(
                new LossTrajectories(ids, DoubleMatrix.copyOf(losses)),
                new Probes(fit, heldOut),
                20,
                Work.silent());
    }

    private static Probes probes(Map<String, int[]> fit, int[] good, int bad) {
        TreeMap<String, RowIds> known = new TreeMap<>();
        fit.forEach((name, rows) -> known.put(name, IDS.pick(rows)));
        TreeMap<String, RowIds> heldOut = new TreeMap<>();
        heldOut.put("good", IDS.pick(good));
        heldOut.put("bad", bad < 0 ? RowIds.of(List.of()) : IDS.pick(bad));
        return new Probes(known, heldOut);
    }

    private static LossTrajectories losses() {
        return new LossTrajectories(IDS, DoubleMatrix.copyOf(LOSSES));
    }

    private static ProbeDynamics dig(PosteriorOptions options) {
        return ProbeDynamics.of(losses(), PROBES, options, Work.silent());
    }

    private static ProbeDynamics dig(int k) {
        return ProbeDynamics.of(losses(), PROBES, k, Work.silent());
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
