package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.CollectionPlan;
import assay.plan.JointShare;
import assay.plan.Plan;
import assay.plan.Share;
import assay.provenance.Figure;
import assay.rows.Column;
import assay.rows.Rows;
import assay.work.Work;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A history is the same however it was cut into deliveries, and names the row that tipped it. */
class MonitorTest {

    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final CollectionPlan PLAN =
            Plan.named("booth")
                    .expect("weather", Share.of("clear", .5, "rain", .5), "why")
                    .expect("time", Share.of("day", .7, "night", .3), "why")
                    .target(1_000)
                    .freeze();

    /** On plan for 300 rows, then only rain. */
    private static Rows drifting(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] weather = new String[600];
        String[] time = new String[600];
        LocalDateTime[] times = new LocalDateTime[600];
        for (int row = 0; row < 600; row++) {
            weather[row] = row < 300 && random.nextDouble() < .5 ? "clear" : "rain";
            time[row] = random.nextDouble() < .7 ? "day" : "night";
            times[row] = START.plusMinutes(row);
        }
        return Rows.of(
                Column.texts("weather", weather),
                Column.texts("time", time),
                Column.times("at", times));
    }

    @RepeatedTest(20)
    void deliveriesMakeTheSameHistoryAsAllAtOnce(RepetitionInfo seed) {
        Rows rows = drifting(seed.getCurrentRepetition());
        MonitorHistory whole = Monitor.of(PLAN).timed("at").observe(rows);
        int cut = 100 + 20 * seed.getCurrentRepetition();
        MonitorHistory parts =
                Monitor.of(PLAN)
                        .timed("at")
                        .observe(rows.head(cut))
                        .observe(rows.pick(IntStream.range(cut, 600).toArray()));
        assertEquals(whole.figures(), parts.figures());
        assertEquals(whole.alarms(), parts.alarms());
        assertEquals(whole.ids(), parts.ids());
        for (int look = 0; look <= 600; look++) {
            assertEquals(whole.watch("time").logE(look), parts.watch("time").logE(look));
        }
    }

    @Test
    void theFirstAlarmNamesItsRowItsTimeAndTheCell() {
        Rows rows = drifting(1);
        MonitorHistory history = Monitor.of(PLAN).timed("at").observe(rows);
        Alarm alarm = history.firstAlarm().orElseThrow();
        WatchHistory weather = history.watch("weather");
        assertEquals(1, history.alarms().size());
        assertEquals("weather", alarm.watch());
        assertTrue(alarm.look() > 300 && alarm.look() < 400, "" + alarm);
        assertEquals(rows.ids().at(alarm.look() - 1), alarm.id());
        assertEquals(Optional.of(START.plusMinutes(alarm.look() - 1)), alarm.time());
        assertTrue(weather.logE(alarm.look()) >= weather.threshold());
        assertTrue(weather.logE(alarm.look() - 1) < weather.threshold());
        assertEquals(Math.log(2 / .05), weather.threshold(), 1e-12);
    }

    @Test
    void theCellOfAnAlarmIsTheOneFurthestFromItsShare() {
        CollectionPlan plan =
                Plan.named("p")
                        .expect("x", Share.of("a", .5, "b", .4, "c", .1), "why")
                        .target(100)
                        .freeze();
        Rows rows = Rows.of(Column.texts("x", "c", "c", "c", "c", "c", "c", "c", "c", "c", "c"));
        Alarm alarm = Monitor.of(plan).observe(rows).firstAlarm().orElseThrow();
        assertEquals("c", alarm.cell());
        assertEquals(3.0 * Math.sqrt(alarm.look()), alarm.residual(), 1e-9);
    }

    @Test
    void impossibleCellsAlarmAtOnceByName() {
        CollectionPlan plan =
                Plan.named("p")
                        .expectJoint(
                                List.of("x", "y"), JointShare.of("a", "1", .5, "b", "2", .5), "why")
                        .target(100)
                        .freeze();
        Rows rows = Rows.of(Column.texts("x", "a", "a"), Column.integers("y", 1, 2));
        Alarm alarm = Monitor.of(plan).observe(rows).firstAlarm().orElseThrow();
        assertEquals(2, alarm.look());
        assertEquals("a|2", alarm.cell());
        assertEquals(Double.POSITIVE_INFINITY, alarm.logE());
        assertEquals(Optional.empty(), alarm.time());
    }

    @Test
    void observedSharesFollowTheRows() {
        Rows rows =
                Rows.of(
                        Column.texts("weather", "rain", "clear", "rain", "rain"),
                        Column.texts("time", "day", "day", "day", "night"));
        WatchHistory watch = Monitor.of(PLAN).observe(rows).watch("weather");
        double[][] shares = watch.observedShares(0, 1, 2, 4);
        assertArrayEquals(new double[] {0, 0}, shares[0]);
        assertArrayEquals(new double[] {0, 1}, shares[1]);
        assertArrayEquals(new double[] {.5, .5}, shares[2]);
        assertArrayEquals(new double[] {.25, .75}, shares[3]);
        assertArrayEquals(new long[] {1, 3}, watch.counts());
        assertEquals(
                "look 1 is 1; looks rise from 0 to 4",
                assertThrows(IllegalArgumentException.class, () -> watch.observedShares(2, 1))
                        .getMessage());
    }

    @Test
    void thePlansPValueIsTheSmallestOfItsWatchesTimesTheirNumber() {
        MonitorHistory history = Monitor.of(PLAN).observe(drifting(3));
        double smallest = history.watch("weather").alwaysValidP();
        assertEquals(2 * smallest, history.alwaysValidP(), 1e-15);
        assertEquals(1, Monitor.of(PLAN).start().alwaysValidP());
    }

    @Test
    void aStricterMonitorAlarmsLater() {
        Rows rows = drifting(5);
        Monitor strict = Monitor.of(PLAN).with(new Monitor.Options(100, .001));
        int usual = Monitor.of(PLAN).observe(rows).firstAlarm().orElseThrow().look();
        assertTrue(strict.observe(rows).firstAlarm().orElseThrow().look() > usual);
    }

    @Test
    void figuresHaveNamesOfTheirOwnAndNothingIsLostByObservingMore() {
        MonitorHistory before = Monitor.of(PLAN).observe(drifting(1).head(50));
        List<Figure> figures = before.figures();
        before.observe(drifting(2));
        assertEquals(figures, before.figures());
        assertEquals(
                figures.size(), new HashSet<>(figures.stream().map(Figure::name).toList()).size());
        assertFalse(figures.isEmpty());
    }

    @Test
    void whatCannotBeObservedIsRefused() {
        Rows rows = drifting(1);
        MonitorHistory history = Monitor.of(PLAN).timed("at").observe(rows.head(10));
        refused(
                "row %s was observed already, as row 9; observe every row once"
                        .formatted(rows.ids().at(9)),
                () -> history.observe(rows.pick(9, 10)));
        refused(
                "row %s is of 2026-01-01T00:10, after a row of 2026-01-01T00:20; observe rows.orderedBy(\"at\")"
                        .formatted(rows.ids().at(10)),
                () -> history.observe(rows.pick(20, 10)));
        refused("alpha is 1.0; use a chance between 0 and 1", () -> new Monitor.Options(100, 1));
        refused(
                "prior mass is 0.0; use a finite number above 0",
                () -> new Monitor.Options(0, .05));
        refused("plan 'booth' does not watch 'hour'", () -> history.watch("hour"));
    }

    @Test
    void watchingStopsWhenItIsCancelled() {
        Work cancelled =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        Rows rows = drifting(1);
        assertThrows(CancellationException.class, () -> Monitor.of(PLAN).observe(rows, cancelled));
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
