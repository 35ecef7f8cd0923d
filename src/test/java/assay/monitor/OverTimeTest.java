package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.CollectionPlan;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Rows;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of the way a collection went is what its rows say, and forecasts hold. */
class OverTimeTest {

    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 8, 0);

    private static CollectionPlan plan(long target) {
        return Plan.named("booth")
                .expect("weather", Share.of("clear", .5, "rain", .4, "snow", .1), "why")
                .target(target)
                .freeze();
    }

    private static Rows rows(List<String> weather, List<LocalDateTime> times) {
        return Rows.of(
                Column.texts("weather", weather.toArray(String[]::new)),
                Column.times("at", times.toArray(LocalDateTime[]::new)));
    }

    @Test
    void stepsByDayBatchAndColumnHoldTheirOwnRowsAlone() {
        Rows rows =
                rows(
                                List.of("clear", "rain", "rain", "snow"),
                                List.of(
                                        START,
                                        START.plusHours(1),
                                        START.plusDays(1),
                                        START.plusDays(1)))
                        .with(Column.texts("who", "ann", "bob", "ann", "ann"));
        Monitor monitor = Monitor.of(plan(100)).timed("at");
        MonitorHistory history = monitor.observe(rows.pick(0)).observe(rows.pick(1, 2, 3));
        Evolution days = history.evolutionBy("weather", ChronoUnit.DAYS);
        assertEquals(
                List.of("2026-03-02", "2026-03-03"),
                days.steps().stream().map(Evolution.Step::name).toList());
        assertEquals(.5, days.steps().get(0).shares().get(0).share());
        Evolution batches = history.evolutionByBatch("weather");
        assertEquals(List.of(1L, 3L), batches.steps().stream().map(Evolution.Step::rows).toList());
        Evolution people = monitor.evolutionBy(rows, "weather", "who");
        assertEquals(
                List.of("ann", "bob"), people.steps().stream().map(Evolution.Step::name).toList());
        assertEquals(1 / 3.0, people.steps().get(0).shares().get(2).share());
        assertEquals(
                "no row has a time; say which column has with timed(\"column\")",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Monitor.of(plan(9))
                                                .observe(rows)
                                                .evolutionBy("weather", ChronoUnit.DAYS))
                        .getMessage());
    }

    @Test
    void boundsLeaveTheSharesOutThatTheCollectionLeft() {
        String[] only = IntStream.range(0, 300).mapToObj(i -> "rain").toArray(String[]::new);
        Evolution evolution =
                Monitor.of(plan(100))
                        .observe(Rows.of(Column.texts("weather", only)))
                        .evolution("weather");
        assertEquals(List.of("clear", "rain", "snow"), evolution.offPlan());
        assertEquals(300, evolution.steps().get(evolution.steps().size() - 1).rows());
    }

    @Test
    void fullNeverAndNotYetAreToldApart() {
        List<String> weather = new ArrayList<>();
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            weather.add(i % 6 == 0 ? "rain" : "clear");
            times.add(START.plusHours(i));
        }
        Forecast forecast =
                Monitor.of(plan(90)).timed("at").observe(rows(weather, times)).forecast();
        Forecast.Line clear = forecast.line("weather", "clear");
        Forecast.Line rain = forecast.line("weather", "rain");
        Forecast.Line snow = forecast.line("weather", "snow");
        assertEquals(Forecast.Basis.FULL, clear.basis());
        assertEquals(Optional.of(START.plusHours(53)), clear.full());
        assertEquals(Forecast.Basis.NEVER, snow.basis());
        assertEquals(Optional.empty(), snow.full());
        assertEquals(List.of(snow), forecast.never());
        assertEquals(Forecast.Basis.RATE, rain.basis());
        // 26 more at 10 in 59 hours: 153 hours from the last row, near enough
        long hours = ChronoUnit.HOURS.between(START.plusHours(59), rain.full().orElseThrow());
        assertTrue(hours > 120 && hours < 185, "" + hours);
        assertTrue(rain.low().orElseThrow().isBefore(rain.full().orElseThrow()));
        assertTrue(rain.high().orElseThrow().isAfter(rain.full().orElseThrow()));
        assertEquals(156, rain.draws().orElseThrow().value(), 1e-9);
    }

    /** Days are lively or dull, so that a Poisson interval alone would be far too narrow. */
    @Test
    void datesLieInTheirIntervalsAsOftenAsTheySay() {
        for (int burst : new int[] {1, 6}) {
            int[] held = new int[2];
            int[] asked = new int[2];
            for (int run = 0; run < 400; run++) {
                int needed = run % 2 == 0 ? 10 : 60;
                one(new Random(run), burst, needed, held, asked);
            }
            for (int kind = 0; kind < 2; kind++) {
                double share = (double) held[kind] / asked[kind];
                double slack = 3 * Math.sqrt(.16 / asked[kind]);
                assertTrue(
                        share >= .8 - slack - .04 && share <= .95,
                        "clusters of %d, kind %d: %s of %d"
                                .formatted(burst, kind, share, asked[kind]));
            }
        }
    }

    private static void one(Random random, int burst, int needed, int[] held, int[] asked) {
        List<LocalDateTime> times = new ArrayList<>();
        double minutes = 0;
        int so = 150;
        while (times.size() < so + needed) {
            minutes += -Math.log(1 - random.nextDouble()) * 60 * burst;
            for (int i = 0; i < burst; i++) {
                times.add(START.plusSeconds((long) (60 * minutes)));
            }
        }
        List<String> all = times.stream().map(time -> "clear").toList();
        CollectionPlan plan =
                Plan.named("p")
                        .expect("weather", Share.of("clear", 1.0), "why")
                        .target(so + needed)
                        .freeze();
        Forecast.Line line =
                Monitor.of(plan)
                        .timed("at")
                        .observe(rows(all.subList(0, so), times.subList(0, so)))
                        .forecast()
                        .line("weather", "clear");
        LocalDateTime full = times.get(so + needed - 1);
        int kind = line.basis() == Forecast.Basis.CONFORMAL ? 1 : 0;
        asked[kind]++;
        held[kind] +=
                !full.isBefore(line.low().orElseThrow())
                                && !full.isAfter(line.high().orElse(LocalDateTime.MAX))
                        ? 1
                        : 0;
    }

    @Test
    void aChangedPlanBeginsAnewAndKeepsWhatWas() {
        Rows rows = Rows.of(Column.texts("weather", "clear", "rain", "rain", "clear"));
        Epochs first = Epochs.of(Monitor.of(plan(100))).observe(rows.pick(0, 1));
        assertSame(first, first.under(Monitor.of(plan(100))));
        Epochs second = first.under(Monitor.of(plan(200))).observe(rows.pick(2, 3));
        assertEquals(2, second.histories().size());
        assertEquals(first.current(), second.histories().get(0));
        assertEquals(2, second.current().looks());
        assertEquals(4, second.rows());
        assertEquals(plan(200).hash(), second.current().plan().hash());
    }

    @Test
    void coverageAndRequestsOfAHistoryAreThoseOfItsRows() {
        Rows rows = Rows.of(Column.texts("weather", "clear", "rain", "rain", "clear"));
        MonitorHistory history = Monitor.of(plan(10)).observe(rows);
        assertEquals(plan(10).coverage(rows), history.coverage());
        assertEquals(plan(10).nextToCollect(rows, 3), history.nextToCollect(3));
    }

    @Test
    void branchesOfOneHistoryDoNotDisturbEachOther() {
        Rows rows = Rows.of(Column.texts("weather", "clear", "rain", "snow", "snow"));
        MonitorHistory trunk = Monitor.of(plan(10)).observe(rows.pick(0));
        MonitorHistory one = trunk.observe(rows.pick(1));
        MonitorHistory other = trunk.observe(rows.pick(2, 3));
        assertEquals(List.of(1L, 1L, 0L), counts(one));
        assertEquals(List.of(1L, 0L, 2L), counts(other));
        assertEquals(rows.pick(0, 1).ids(), one.ids());
        assertEquals(1 / 3.0, other.watch("weather").observedShares(3)[0][0]);
    }

    private static List<Long> counts(MonitorHistory history) {
        return Arrays.stream(history.watch("weather").counts()).boxed().toList();
    }
}
