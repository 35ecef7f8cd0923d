package assay.monitor;

import static assay.monitor.ChangeDetectorTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.DomainClassifier;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What a nuisance does is gone from the controls, and a leak is named. */
class HarmonizerTest {

    private static final List<String> FEATURES = List.of("volume", "light");

    /** Sites a and b have means 2 and 7: both move to 4.5, the mean of all. */
    @Test
    void sitesByHand() {
        Rows rows =
                Rows.of(Column.numbers("x", 1, 3, 6, 8), Column.texts("site", "a", "a", "b", "b"));
        Harmonized moved = Harmonizer.of(List.of("x"), List.of("site")).fit(rows).apply(rows);
        double[] wanted = {3.5, 5.5, 3.5, 5.5};
        for (int row = 0; row < 4; row++) {
            assertEquals(wanted[row], moved.rows().column("x").number(row).orElseThrow(), 1e-12);
        }
        assertEquals(1 - 1 / 7.25, moved.explained().get(0), 1e-12);
        assertEquals(
                Optional.of(
                        "Fitted on all 4 rows it is applied to: what is of interest may be taken out with the nuisance; fit on controls alone."),
                moved.warning());
    }

    @RepeatedTest(20)
    void nothingIsLeftOfThePolynomialOnControls(RepetitionInfo seed) {
        Rows controls = people(new SplittableRandom(seed.getCurrentRepetition()), 200);
        Harmonized left =
                Harmonizer.of(FEATURES, List.of("age", "site"))
                        .degree(3)
                        .fit(controls)
                        .apply(controls);
        for (String feature : FEATURES) {
            for (int power = 1; power <= 3; power++) {
                double correlation = correlation(left.rows(), feature, power);
                assertEquals(0, correlation, 1e-10, feature + " and age^" + power);
            }
        }
    }

    @Test
    void aClassifierNoLongerKnowsTheSite(TestReporter report) {
        double before = 0;
        double after = 0;
        int runs = 10;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rows rows = people(random, 400);
            Harmonization fit =
                    Harmonizer.of(FEATURES, List.of("site", "age")).fit(people(random, 400));
            Harmonized left = fit.apply(rows);
            assertEquals(Optional.empty(), left.warning());
            before += area(rows) / runs;
            after += area(left.rows()) / runs;
        }
        report.publishEntry("site AUC before " + before + " after " + after);
        assertTrue(before > .9, "before " + before);
        assertEquals(.5, after, .05);
    }

    private static double area(Rows rows) {
        String[] features = FEATURES.toArray(String[]::new);
        return DomainClassifier.test(
                        rows.where("site", "a").numbers(features),
                        rows.where("site", "b").numbers(features),
                        new DomainClassifier.Options(5, 1, 1, 1))
                .statistic();
    }

    private static double correlation(Rows rows, String feature, int power) {
        double[] x = Harmonizer.numbers(rows, feature);
        double[] z = Harmonizer.numbers(rows, "age");
        double[] sums = new double[5];
        for (int row = 0; row < x.length; row++) {
            double term = Math.pow(z[row] / 50 - 1, power);
            sums[0] += x[row] / x.length;
            sums[1] += term / x.length;
        }
        for (int row = 0; row < x.length; row++) {
            double dx = x[row] - sums[0];
            double dz = Math.pow(z[row] / 50 - 1, power) - sums[1];
            sums[2] += dx * dz;
            sums[3] += dx * dx;
            sums[4] += dz * dz;
        }
        return sums[2] / Math.sqrt(sums[3] * sums[4]);
    }

    private static Rows people(SplittableRandom random, int n) {
        double[] age = new double[n];
        double[] volume = new double[n];
        double[] light = new double[n];
        String[] site = new String[n];
        for (int i = 0; i < n; i++) {
            boolean b = random.nextBoolean();
            age[i] = 20 + 60 * random.nextDouble();
            site[i] = b ? "b" : "a";
            volume[i] = 1_500 - .02 * age[i] * age[i] + (b ? 40 : 0) + 15 * random.nextGaussian();
            light[i] = .01 * age[i] + (b ? 3 : 0) + random.nextGaussian();
        }
        return Rows.of(
                Column.numbers("age", age),
                Column.texts("site", site),
                Column.numbers("volume", volume),
                Column.numbers("light", light));
    }

    @Test
    void whatCannotBeHarmonizedIsRefused() {
        refused(
                "1 features, 0 nuisances, degree 2; give at least 1 of each",
                () -> Harmonizer.of(List.of("x"), List.of()));
        refused(
                "'x' is a feature and a nuisance; choose one",
                () -> Harmonizer.of(List.of("x"), List.of("x")));
        Rows rows = Rows.of(Column.numbers("x", 1, 2, 3), Column.texts("site", "a", "a", "b"));
        Harmonization fit = Harmonizer.of(List.of("x"), List.of("site")).fit(rows.head(2));
        refused(
                "row %s has 'b' in 'site', and the controls have only a; fit on controls of every level"
                        .formatted(rows.ids().at(2)),
                () -> fit.apply(rows));
        Rows gap =
                Rows.of(
                        Column.numbers("x", List.of(Optional.of(1.0), Optional.empty())),
                        Column.texts("site", "a", "b"));
        refused(
                "row %s has no finite number in 'x'; harmonize rows that have one"
                        .formatted(gap.ids().at(1)),
                () -> Harmonizer.of(List.of("x"), List.of("site")).fit(gap));
        refused(
                "1 rows for 3 weights; give as many rows as weights or more",
                () ->
                        Harmonizer.of(List.of("y"), List.of("x"))
                                .fit(Rows.of(Column.numbers("x", 1), Column.numbers("y", 1))));
    }
}
