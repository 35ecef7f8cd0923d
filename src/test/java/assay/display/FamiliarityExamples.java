package assay.display;

import assay.familiarity.Bootstrap;
import assay.familiarity.Calibration;
import assay.familiarity.CellReport;
import assay.familiarity.DatasetGap;
import assay.familiarity.DetectorComparison;
import assay.familiarity.DetectorScores;
import assay.familiarity.FamiliarityScores;
import assay.familiarity.Gallery;
import assay.familiarity.Orientation;
import assay.familiarity.PairedTrials;
import assay.familiarity.Reweighting;
import assay.familiarity.Selection;
import assay.familiarity.TestRows;
import assay.plan.CoverageCell;
import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.MeanDifference;
import assay.stats.ScoreHistogram;
import assay.work.Work;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Results of looking for strange rows and of acting on them. */
final class FamiliarityExamples {

    private static final RowIds IDS = RowIds.of(Examples.SOURCE, 40);

    private FamiliarityExamples() {}

    static Map<String, Object> all(String word) {
        String name = word.isBlank() ? "fc" : word;
        FamiliarityScores usual = Examples.scores(word, 200);
        FamiliarityScores fresh = Examples.scores(word, 40);
        Rows rows =
                Rows.of(
                        IDS,
                        List.of(
                                Column.texts("comment", words(word)),
                                Column.integers("place", LONGS)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("detector-scores", scores(name, 3));
        all.put(
                "score-histogram",
                new ScoreHistogram(
                        name,
                        "nats",
                        .5,
                        List.of(-4000L, -9L, -8L, -7L, 3L),
                        List.of(1L, 40L, 900_000L, 35L, 2L),
                        -1999.75,
                        1.6,
                        -3.71));
        all.put("detector-comparison", comparison(name));
        all.put("conformal", Calibration.of(usual).pValues(fresh));
        all.put("gap", gap(usual, fresh, name));
        all.put("cell-report", cells(word));
        all.put("gallery-pictures", Gallery.of(fresh, Examples.images(40), 3));
        all.put("gallery-rows", Gallery.of(fresh, rows, 3));
        all.put("gallery-texts", Gallery.ofTexts(DetectorScores.of(fresh), rows, "comment", 3));
        all.put(
                "selection",
                Selection.of(IDS.pick(4, 2), "among the strangest by " + name)
                        .and(Selection.of(IDS.pick(2, 9), name + " too")));
        all.put("paired-trials", trials(name));
        all.put("reweighting", reweighting(fresh));
        return all;
    }

    private static final long[] LONGS = IntStream.range(0, 40).asLongStream().toArray();

    private static String[] words(String word) {
        return IntStream.range(0, 40).mapToObj(i -> word + " " + i).toArray(String[]::new);
    }

    private static DetectorScores scores(String name, double shift) {
        double[] values =
                IntStream.range(0, 40).mapToDouble(i -> shift + (i * 37 % 40) / 10.0).toArray();
        return new DetectorScores(name, Orientation.HIGHER_IS_STRANGER, "nats", IDS, values);
    }

    private static DetectorComparison comparison(String name) {
        return DetectorComparison.of(
                List.of(scores(name, 0), scores(name + " 2", 0), scores(name + " 3", 2)),
                List.of(scores(name, 2), scores(name + " 2", 2), scores(name + " 3", 0)),
                Bootstrap.DEFAULTS.resamples(100),
                Work.silent());
    }

    private static DatasetGap gap(FamiliarityScores usual, FamiliarityScores fresh, String name) {
        return DatasetGap.byGroup(
                usual,
                groups(usual.ids(), name),
                fresh,
                groups(fresh.ids(), name),
                Bootstrap.DEFAULTS.resamples(200));
    }

    private static Labels groups(RowIds ids, String name) {
        int[] codes = IntStream.range(0, ids.size()).map(row -> row == 0 ? 2 : row % 2).toArray();
        return new Labels(ids, List.of("day " + name, "night", "dusk"), codes);
    }

    private static CellReport cells(String word) {
        double[] low = IntStream.range(0, 20).mapToDouble(i -> i % 3 - 5).toArray();
        double[] high = IntStream.range(0, 20).mapToDouble(i -> i % 4).toArray();
        Optional<MeanDifference> down = Optional.of(MeanDifference.of(low, high, .95, 200, 1));
        CellReport.Measure worse = new CellReport.Measure(20, .61, down);
        return new CellReport(
                word,
                List.of(
                        new CellReport.Cell(
                                new CoverageCell("snow " + word, .2, 200, 20, 700),
                                down,
                                Optional.empty(),
                                Optional.empty()),
                        new CellReport.Cell(
                                new CoverageCell("rain", .3, 300, 310, 700),
                                down,
                                Optional.of(worse),
                                Optional.of(worse)),
                        new CellReport.Cell(
                                new CoverageCell("sun", .5, 400, 370, 700),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(worse))),
                .95);
    }

    private static PairedTrials trials(String name) {
        return new PairedTrials(
                name,
                name + " designed",
                500,
                List.of(
                        new PairedTrials.Trial(1, .8, .84, .4, .6),
                        new PairedTrials.Trial(2, .81, .84, .45, .62),
                        new PairedTrials.Trial(3, .79, .83, .38, .61)),
                .95);
    }

    private static Reweighting reweighting(FamiliarityScores scores) {
        Labels truth = new Labels(IDS.pick(0, 1), List.of("a", "b"), new int[] {0, 1});
        return Reweighting.of(
                scores,
                Reweighting.Favour.UNFAMILIAR,
                5,
                (rows, weights, seed, work) ->
                        new int[] {0, Arrays.stream(weights).anyMatch(w -> w > 1) ? 1 : 0},
                TestRows.of(truth),
                4,
                Work.silent());
    }
}
