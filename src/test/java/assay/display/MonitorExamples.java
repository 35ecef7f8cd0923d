package assay.display;

import assay.monitor.ChangeHistory;
import assay.monitor.ChangePoints;
import assay.monitor.Cusum;
import assay.monitor.Discoveries;
import assay.monitor.DriftReport;
import assay.monitor.Harmonized;
import assay.monitor.Harmonizer;
import assay.monitor.LabelMix;
import assay.monitor.MeanHistory;
import assay.monitor.MeanMonitor;
import assay.monitor.PlanFit;
import assay.provenance.Figure;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.Correction;
import assay.stats.TestResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small results of tests of drift, with a word of the caller's wherever data goes. */
final class MonitorExamples {

    private MonitorExamples() {}

    static Map<String, Object> all(String word) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("mean", mean(word, 400));
        all.put("mean-none", mean(word, 0));
        all.put("change-history", changes(word, 300));
        all.put("change-history-none", changes(word, 0));
        all.put("change-points", ChangePoints.of(PlanExamples.history(word, 600, true)));
        all.put("discoveries", Discoveries.of(PlanExamples.history(word, 600, false)));
        all.put("plan-fit", fit(word));
        all.put("drift", drift(word));
        all.put(
                "label-mix",
                new LabelMix("EM", List.of(word, "rain"), List.of(.5, .5), List.of(.8, .2), 12));
        all.put("harmonized", harmonized(word));
        return all;
    }

    static MeanHistory mean(String word, int n) {
        String column = name(word);
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[n];
        Arrays.setAll(values, i -> 5 + 10 * random.nextDouble());
        Rows rows = Rows.of(RowIds.of(Examples.SOURCE, n), List.of(Column.numbers(column, values)));
        return MeanMonitor.of(column, 0, 20).expecting(8).among(3).observe(rows);
    }

    private static ChangeHistory changes(String word, int n) {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[n];
        Arrays.setAll(values, i -> (i < 200 ? 0 : 1) + 2 * random.nextDouble() - 1);
        return Cusum.of(0, .58, .5, 6).scan(word, values);
    }

    private static PlanFit fit(String word) {
        TestResult test = new TestResult("χ²", 9.283, .0257, "asymptotic");
        TestResult g = new TestResult("G", 10.037, .0183, "asymptotic");
        TestResult none = new TestResult("χ²", Double.POSITIVE_INFINITY, 0, "an impossible cell");
        return new PlanFit(
                word,
                100,
                Correction.BENJAMINI_HOCHBERG,
                List.of(
                        new PlanFit.Line(
                                word,
                                test,
                                g,
                                .0257,
                                List.of(),
                                List.of(
                                        new PlanFit.CellShare(word, .5, .62, 2.4),
                                        new PlanFit.CellShare("rain", .5, .38, -2.4))),
                        new PlanFit.Line(
                                "a|b",
                                none,
                                none,
                                0,
                                List.of("x|" + word),
                                List.of(
                                        new PlanFit.CellShare("y|" + word, 1, .9, -99),
                                        new PlanFit.CellShare(
                                                "x|" + word, 0, .1, Double.POSITIVE_INFINITY)))));
    }

    private static DriftReport drift(String word) {
        TestResult shifted = new TestResult("Kolmogorov-Smirnov", .26, 1.4e-5, "exact");
        TestResult same = new TestResult("χ²", .3, .58, "asymptotic");
        List<Figure> shift =
                List.of(
                        Figure.of("total_variation", .26, "from 0 to 1"),
                        Figure.of("psi", .412, "index"),
                        Figure.of("psi_by_chance", .2, "index"));
        return new DriftReport(
                200,
                150,
                DriftReport.Options.DEFAULTS,
                List.of(
                        new DriftReport.Line(word, shifted, 2.8e-5, shift),
                        new DriftReport.Line(name(word) + " missing", same, .58, List.of())),
                List.of("'" + word + "' holds times and times, which are not compared."));
    }

    private static Harmonized harmonized(String word) {
        String feature = "brightness " + name(word);
        String camera = "camera " + name(word);
        Rows rows =
                Rows.of(
                        RowIds.of(Examples.SOURCE, 6),
                        List.of(
                                Column.numbers(feature, 1, 2, 3, 6, 7, 8),
                                Column.texts(camera, "a", "a", "a", "b", "b", "b")));
        return Harmonizer.of(List.of(feature), List.of(camera)).fit(rows).apply(rows);
    }

    private static String name(String word) {
        return word.isBlank() ? "name" : word;
    }
}
