package assay.adapter.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.plan.Bins;
import assay.plan.CollectionPlan;
import assay.plan.CrossTab;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Rows;
import assay.rows.StoredTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers lie in the same bins of a plan in their file as in memory. */
class StoredBinsTest {

    private static final double[] ODD = {
        0,
        -0.0,
        18,
        Math.nextDown(18),
        65,
        65.5,
        120,
        Math.nextUp(120),
        -1,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static final Bins GAPPED =
            new Bins(
                    "age",
                    List.of(
                            new Bins.Bin("child's", 0, 18),
                            new Bins.Bin("adult", 18, 65),
                            new Bins.Bin("old", 65.5, 120)));

    @TempDir Path folder;

    private static CollectionPlan plan(Bins bins) {
        int n = bins.bins().size();
        double[] shares = new double[n];
        Arrays.fill(shares, .8 / n);
        return Plan.named("booth")
                .expect(bins.shares(shares).missing(.1).other(.1), "why")
                .expect(Bins.of("lane", 1, 2, 3).shares(.4, .3).other(.3), "why")
                .expect("sky", Share.of("clear", .5, Share.MISSING, .5), "why")
                .target(500)
                .freeze();
    }

    private Rows random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Optional<Double>> ages = new ArrayList<>();
        List<Optional<String>> skies = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            int kind = random.nextInt(3);
            ages.add(
                    kind == 0
                            ? Optional.empty()
                            : Optional.of(
                                    kind == 1
                                            ? ODD[random.nextInt(ODD.length)]
                                            : random.nextInt(1300) / 10.0));
            skies.add(random.nextBoolean() ? Optional.of("clear") : Optional.empty());
        }
        return Rows.of(
                Column.numbers("age", ages),
                Column.integers("lane", random.longs(300, 0, 6).toArray()),
                Column.texts("sky", skies));
    }

    @RepeatedTest(6)
    void everyCountIsThatOfTheRowsInMemory(RepetitionInfo seed) throws IOException {
        List<Bins> bins =
                List.of(
                        GAPPED,
                        Bins.of("age", 0, 18, 65, 120),
                        Bins.of("age", Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY));
        CollectionPlan plan = plan(bins.get(seed.getCurrentRepetition() % bins.size()));
        for (String name : List.of("rows.csv", "rows.parquet")) {
            Path file = random(seed.getCurrentRepetition()).export(folder.resolve(name));
            Rows rows = Rows.read(file);
            StoredTable table = StoredTable.of(file);
            assertEquals(plan.coverage(rows), plan.coverage(table), name);
            assertEquals(plan.distance(rows), plan.distance(table), name);
            String[] crossed = {"lane", "age", "sky"};
            CrossTab tab = plan.crossTab(table, crossed);
            assertEquals(plan.crossTab(rows, crossed), tab, name);
            for (String level : plan.levels("age")) {
                assertEquals(
                        plan.crossTab(rows, crossed).rows(CrossTab.ALL, level, "clear").ids(),
                        tab.rows(CrossTab.ALL, level, "clear").ids(),
                        level);
            }
        }
    }

    @Test
    void edgesZerosAndWhatIsNoNumberAreCountedByHand() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("ages.csv"),
                        "age\n0\n-0.0\n17.999\n18\n65\n65.4\n65.5\n120\n120.1\nnan\nNA\n\"7\"\n");
        CollectionPlan plan =
                Plan.named("ages")
                        .expect(GAPPED.shares(.2, .2, .2).missing(.2).other(.2), "why")
                        .target(10)
                        .freeze();
        assertEquals(
                List.of(4L, 1L, 2L, 2L, 3L),
                plan.coverage(StoredTable.of(file)).part("age").cells().stream()
                        .map(cell -> cell.collected())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.parquet"})
    void aNumberInNoBinAndARowWithoutOneNeedAShare(String name) throws IOException {
        Path file =
                Rows.of(
                                Column.numbers(
                                        "age",
                                        List.of(
                                                Optional.of(7.5),
                                                Optional.of(70.0),
                                                Optional.empty())))
                        .export(folder.resolve(name));
        CollectionPlan other =
                Plan.named("ages")
                        .expect(Bins.of("age", 0, 18).shares(.5).other(.5), "w")
                        .target(9)
                        .freeze();
        CollectionPlan missing =
                Plan.named("ages")
                        .expect(Bins.of("age", 0, 18).shares(.5).missing(.5), "w")
                        .target(9)
                        .freeze();
        assertEquals(
                "1 rows of %s have no value in 'age', and the plan has only [0, 18], (other); give Share.MISSING a share in the plan"
                        .formatted(name),
                refusal(other, file));
        assertEquals(
                "1 rows of %s have a number that lies in no bin in 'age', and the plan has only [0, 18], (missing); give it or Share.OTHER a share in the plan"
                        .formatted(name),
                refusal(missing, file));
    }

    @Test
    void binsTakeNumbers() throws IOException {
        Path file = Files.writeString(folder.resolve("ages.csv"), "age\nold\nyoung\n");
        CollectionPlan plan =
                Plan.named("ages").expect(Bins.of("age", 0, 18).shares(1), "w").target(9).freeze();
        assertEquals(
                "'age' is planned in bins and holds text; bins take numbers", refusal(plan, file));
    }

    private static String refusal(CollectionPlan plan, Path file) {
        StoredTable table = StoredTable.of(file);
        return assertThrows(IllegalArgumentException.class, () -> plan.coverage(table))
                .getMessage();
    }
}
