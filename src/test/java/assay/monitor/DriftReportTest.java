package assay.monitor;

import static assay.monitor.ChangeDetectorTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.CollectionPlan;
import assay.plan.JointShare;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What drifted is found, what did not is not, and what cannot be compared is named. */
class DriftReportTest {

    private static final DriftReport.Options QUICK =
            new DriftReport.Options(.05, Correction.BENJAMINI_HOCHBERG, 99, 19, 1);

    @Test
    void aColumnWithAnInfiniteNumberIsLeftOutAndSaid() {
        Rows reference =
                Rows.of(
                        Column.numbers("speed", 1, 2, Double.POSITIVE_INFINITY, 4),
                        Column.numbers("age", 1, 2, 3, 4));
        DriftReport report = DriftReport.between(reference, reference.head(3));
        assertEquals(
                List.of("'speed' holds a number without end, which is not compared."),
                report.skipped().subList(0, 1));
        assertEquals("age", report.lines().get(0).name());
    }

    @Test
    void onlyWhatDriftedIsFound() {
        DriftReport.Options options =
                new DriftReport.Options(.05, Correction.BENJAMINI_HOCHBERG, 99, 99, 1);
        DriftReport report = DriftReport.between(rows(1, 400, 0, .3), rows(2, 300, 1, .3), options);
        assertEquals(
                List.of("speed", "load", "all numbers together"),
                report.drifted().stream().map(DriftReport.Line::name).toList());
        assertEquals(
                List.of("speed", "speed missing", "weather", "load", "all numbers together"),
                report.lines().stream().map(DriftReport.Line::name).toList());
        assertEquals(5, report.tests());
    }

    /** Above 0 where more is missing now; a hundred levels are still compared. */
    @Test
    void moreMissingIsAboveNothingAndLimitsAreWhereTheyAreSaid() {
        List<Optional<Long>> full = new ArrayList<>();
        List<Optional<Long>> half = new ArrayList<>();
        String[] names = new String[100];
        for (int row = 0; row < 100; row++) {
            full.add(Optional.of((long) row));
            half.add(row % 2 == 0 ? Optional.empty() : Optional.of((long) row));
            names[row] = "level " + row;
        }
        Rows before = Rows.of(Column.integers("speed", full), Column.texts("name", names));
        Rows after = Rows.of(Column.integers("speed", half), Column.texts("name", names));
        DriftReport report =
                DriftReport.between(
                        before, after, DriftReport.Options.DEFAULTS.withoutClassifier());
        DriftReport.Line missing =
                report.lines().stream()
                        .filter(line -> line.name().equals("speed missing"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(.5, missing.shift().get(0).value());
        assertTrue(report.lines().stream().anyMatch(line -> line.name().equals("name")));
    }

    @Test
    void missingValuesAndCategoriesAreTestsOfTheirOwn() {
        Rows reference = rows(3, 400, 0, .3);
        Rows current = rows(4, 300, 0, .8);
        assertEquals(
                List.of("weather"),
                DriftReport.between(reference, current, QUICK).drifted().stream()
                        .map(DriftReport.Line::name)
                        .toList());
        Rows gone = reference.with("speed", row -> row.place() % 2 == 0 ? Double.NaN : .5);
        assertTrue(
                DriftReport.between(reference, gone, QUICK).drifted().stream()
                        .anyMatch(line -> line.name().equals("speed missing")));
    }

    /** 100 pairs of tables that differ in nothing: any line is found in at most .05 + 3 sigma. */
    @Test
    void equalTablesRarelyDrift() {
        double found = 0;
        for (int run = 0; run < 100; run++) {
            DriftReport report =
                    DriftReport.between(
                            rows(2 * run, 120, 0, .3), rows(2 * run + 1, 100, 0, .3), QUICK);
            found += report.drifted().isEmpty() ? 0 : .01;
        }
        assertTrue(found <= .05 + 3 * Math.sqrt(.05 * .95 / 100), "found in " + found);
    }

    @Test
    void whatIsNotComparedIsSaid() {
        Rows one = Rows.of(Column.numbers("x", 1, 2), Column.texts("id", "a", "a"));
        DriftReport report = DriftReport.between(one, one, QUICK);
        assertEquals(
                List.of(
                        "'id' has 1 levels; from 2 to 100 are compared, with rows on both sides.",
                        "No classifier: it needs 5 rows on each side."),
                report.skipped());
        refused(
                "no column could be compared: the tables have none in common",
                () -> DriftReport.between(one, one.rename("x", "y").drop("id"), QUICK));
        refused(
                "no column could be compared: 'x' holds numbers and text, which are not compared.",
                () ->
                        DriftReport.between(
                                one.drop("id"), Rows.of(Column.texts("x", "a", "b")), QUICK));
        refused(
                "1 reference rows and 2 current ones; a comparison needs 2 of each",
                () -> DriftReport.between(one.head(1), one));
        refused(
                "alpha 0.0, 1 draws, 0 permutations; use a chance between 0 and 1, at least 1 draw, permutations not below 0",
                () -> new DriftReport.Options(0, Correction.NONE, 1, 0, 1));
    }

    @Test
    void aPlanIsJudgedOnceWithItsImpossibleCells() {
        CollectionPlan plan =
                Plan.named("toll")
                        .expect("weather", Share.of("clear", .7, "rain", .3), "climate")
                        .expectJoint(
                                List.of("weather", "time"),
                                JointShare.of(
                                        "clear", "day", .7, "rain", "day", .3, "rain", "night", .0),
                                "only by day")
                        .target(100)
                        .freeze();
        List<Optional<String>> weather = new ArrayList<>();
        List<Optional<String>> time = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            weather.add(Optional.of(row % 10 < 7 ? "clear" : "rain"));
            time.add(Optional.of(row == 99 ? "night" : "day"));
        }
        Rows rows = Rows.of(Column.texts("weather", weather), Column.texts("time", time));
        PlanFit fit = PlanFit.of(plan, rows);
        assertEquals(1, fit.lines().get(0).test().p(), 1e-12);
        assertEquals(0, fit.lines().get(1).adjusted());
        assertEquals(List.of("rain|night"), fit.lines().get(1).impossible());
        refused(
                "there are no rows; a fit to a plan needs some",
                () -> PlanFit.of(plan, rows.head(0)));
        Discoveries found = Discoveries.of(Monitor.of(plan).observe(rows));
        assertEquals(List.of("weather|time"), found.offPlan());
        assertEquals(100, found.alarm().orElseThrow());
        assertEquals(List.of(), Discoveries.of(Monitor.of(plan).observe(rows), 99).offPlan());
        refused(
                "look 101 of a history of 100 rows; looks go from 0 to 100",
                () -> Discoveries.of(Monitor.of(plan).observe(rows), 101));
        ChangePoints changes = ChangePoints.of(Monitor.of(plan).observe(rows));
        assertEquals("weather|time", changes.first().orElseThrow().watch());
        assertEquals(100, changes.lines().get(1).found().orElseThrow().look());
    }

    private static Rows rows(long seed, int n, double shift, double rain) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Optional<Double>> speed = new ArrayList<>();
        List<Optional<String>> weather = new ArrayList<>();
        double[] load = new double[n];
        for (int row = 0; row < n; row++) {
            double value = shift + random.nextGaussian();
            speed.add(random.nextDouble() < .1 ? Optional.empty() : Optional.of(value));
            weather.add(Optional.of(random.nextDouble() < rain ? "rain" : "clear"));
            load[row] = random.nextGaussian() + .5 * value;
        }
        return Rows.of(
                Column.numbers("speed", speed),
                Column.texts("weather", weather),
                Column.numbers("load", load));
    }
}
