package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.plan.CollectionPlan;
import assay.plan.Contract;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.rows.StoredTable;
import assay.stats.Correction;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A delivery without rows and one with a level the plan lacks are said alike wherever they come.
 */
class DeliveryTest {

    private static final CollectionPlan PLAN =
            Plan.named("booth")
                    .expect("weather", Share.of("clear", .5, "rain", .5), "why")
                    .target(100)
                    .freeze();
    private static final Rows GOOD = rows("aaaaaaaaaaaaaaaa", "clear", "rain");
    private static final Rows FOG = rows("0123456789abcdef", "clear", "fog");
    private static final Rows NONE = rows("bbbbbbbbbbbbbbbb");
    private static final String UNSEEN =
            "row 0123456789abcdef:1 has 'fog' in 'weather', and the plan has only clear, rain; give it or Share.OTHER a share in the plan";

    @TempDir private Path folder;

    private static Rows rows(String source, String... weathers) {
        return Rows.of(
                RowIds.of(source, weathers.length), List.of(Column.texts("weather", weathers)));
    }

    @Test
    void aLevelThePlanLacksIsNamedWithItsRow() {
        Monitor monitor = Monitor.of(PLAN);
        MonitorHistory history = monitor.observe(GOOD);
        refused(UNSEEN, () -> monitor.observe(FOG));
        refused(UNSEEN, () -> history.observe(FOG));
        refused(UNSEEN, () -> Epochs.of(monitor).observe(GOOD).observe(FOG));
        refused(UNSEEN, () -> monitor.evolutionBy(FOG, "weather", "weather"));
        refused(UNSEEN, () -> PlanFit.of(PLAN, FOG));
        refused(UNSEEN, () -> PLAN.coverage(FOG));
        refused(UNSEEN, () -> PLAN.distance(FOG));
        refused(UNSEEN, () -> PLAN.nextToCollect(FOG, 5));
        assertEquals(2, history.looks());
        assertEquals(4, history.observe(rows("cccccccccccccccc", "rain", "rain")).looks());
    }

    @Test
    void aLevelThePlanLacksIsSetAsideWhereSomethingIsFollowed() throws IOException {
        Path file = folder.resolve("booth.csv");
        Files.writeString(file, "weather\nclear\nfog\n");
        Follow.Options once = Follow.Options.DEFAULTS.every(Duration.ofHours(1));
        try (Follow follow = Monitor.of(PLAN).follow(file, once)) {
            String row = follow.history().ids().at(0).toString().replaceFirst(":0$", ":1");
            assertEquals(Optional.of(UNSEEN.replace("0123456789abcdef:1", row)), follow.refusal());
            assertEquals(1, follow.rows());
        }
        assertEquals(
                "1 rows of booth.csv have 'fog' in 'weather', and the plan has only clear, rain; give it or Share.OTHER a share in the plan",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PLAN.coverage(StoredTable.of(file)))
                        .getMessage());
    }

    @Test
    void aLevelThatNoContractAllowsIsABreachOfItsRow() {
        Contract among = Contract.among("weather", List.of("clear", "rain"), "why");
        ContractHistory history = ContractWatch.of(among).observe(GOOD).observe(FOG);
        Breach breach = history.violations().get(0).breaches().get(0);
        assertEquals("'weather' is 'fog'", breach.what());
        assertEquals("0123456789abcdef:1", breach.row().orElseThrow().toString());
        assertEquals(2, breach.delivery());
    }

    @Test
    void aDeliveryWithoutRowsCountsAsOneAndChangesNothingElse() {
        MonitorHistory before = Monitor.of(PLAN).observe(GOOD);
        MonitorHistory after = before.observe(NONE);
        assertEquals(1, before.batches());
        assertEquals(2, after.batches());
        assertEquals(before.alwaysValidP(), after.alwaysValidP());
        assertEquals(Optional.empty(), before.emptyDelivery());
        assertEquals(
                Optional.of("Delivery 2 held no rows; nothing was counted of it."),
                after.emptyDelivery());
        assertEquals(Optional.empty(), after.observe(FOG.head(1)).emptyDelivery());
        refused(
                "no column 'weather'; the nearest of 1 columns are 'wether'",
                () ->
                        before.observe(
                                Rows.of(
                                        RowIds.of("dddddddddddddddd", 0),
                                        List.of(Column.texts("wether")))));
    }

    @Test
    void whatIsJudgedOnceNeedsRows() {
        refused(
                "there are no rows; a fit to a plan needs some",
                () -> PlanFit.of(PLAN, NONE, Correction.BONFERRONI, 1));
        refused(
                "0 reference rows and 2 current ones; a comparison needs 2 of each",
                () -> DriftReport.between(NONE, GOOD));
        refused(
                "2 reference rows and 0 current ones; a comparison needs 2 of each",
                () -> DriftReport.between(GOOD, NONE));
        refused(
                "there are no rows; a mix is estimated from some",
                () -> new LabelShift(List.of("a", "b"), List.of(.5, .5)).em(new double[0][]));
    }

    @Test
    void manySmallDeliveriesAreAsOneAndOlderHistoriesStay() {
        int n = 3_000;
        String[] weathers = new String[n];
        Arrays.setAll(weathers, i -> i % 3 == 0 ? "rain" : "clear");
        Rows all = rows("eeeeeeeeeeeeeeee", weathers);
        MonitorHistory history = Monitor.of(PLAN).start();
        MonitorHistory middle = history;
        for (int row = 0; row < n; row++) {
            history = history.observe(all.pick(row));
            middle = row == n / 2 ? history : middle;
        }
        MonitorHistory whole = Monitor.of(PLAN).observe(all);
        assertEquals(whole.alwaysValidP(), history.alwaysValidP());
        assertEquals(whole.ids(), history.ids());
        assertEquals(n, history.batches());
        assertEquals(n / 2 + 1, middle.looks());
        MonitorHistory branch = middle.observe(all.pick(n - 1)).observe(all.pick(n - 2));
        assertEquals(n / 2 + 3, branch.ids().size());
        MonitorHistory end = history;
        refused(
                "row eeeeeeeeeeeeeeee:5 was observed already, as row 5; observe every row once",
                () -> end.observe(all.pick(5)));
        refused(
                "row eeeeeeeeeeeeeeee:2999 was observed already, as row 1501; observe every row once",
                () -> branch.observe(all.pick(n - 1)));
    }

    @Test
    void checkingAFewRowsSaysNothingOnTheWay() {
        List<String> said = new ArrayList<>();
        Work work =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return false;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {
                        said.add(done + " of " + total + " " + unit);
                    }
                };
        Contract among = Contract.among("weather", List.of("clear", "rain"), "why");
        Contract there = Contract.complete("weather", 1, "why");
        ContractWatch watch = ContractWatch.of(among, there);
        watch.observe(GOOD, work);
        assertEquals(List.of(), said);
        String[] many = new String[100_000];
        Arrays.fill(many, "rain");
        watch.observe(rows("ffffffffffffffff", many), work);
        assertEquals(List.of("1 of 2 contracts", "2 of 2 contracts"), said);
    }

    private static void refused(String sentence, Executable delivery) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, delivery).getMessage());
    }
}
