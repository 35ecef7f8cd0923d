package assay.reference;

import static assay.reference.Near.assertNear;

import assay.familiarity.Bootstrap;
import assay.familiarity.DetectorComparison;
import assay.familiarity.DetectorQuality;
import assay.familiarity.DetectorScores;
import assay.familiarity.Detectors;
import assay.model.Logits;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Scores from logits, and how well they tell strange rows from usual ones. */
final class OodTopic implements Topic {

    private static final double TOLERANCE = 1e-9;

    private static final Map<String, Function<Logits, DetectorScores>> DETECTORS =
            Map.of(
                    "msp", Detectors::maxSoftmax,
                    "max_logit", Detectors::maxLogit,
                    "energy_T1", Detectors::energy,
                    "energy_T2", logits -> Detectors.energy(logits, 2),
                    "entropy_nats", Detectors::entropy,
                    "entropy_normalized", Detectors::normalizedEntropy,
                    "margin", Detectors::margin,
                    "least_confidence", Detectors::leastConfidence);

    @Override
    public String path() {
        return "core/ood";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        JsonObject expected = ReferenceFiles.json(folder.resolve("expected.json"));
        double[][] table = ReferenceFiles.table(folder.resolve("logits.csv"));
        return expected.getAsJsonObject("scores").keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> check(name, expected, table)));
    }

    private static void check(String name, JsonObject expected, double[][] table) {
        int classes = table[0].length - 1;
        double[][] rows =
                Arrays.stream(table)
                        .map(row -> Arrays.copyOf(row, classes))
                        .toArray(double[][]::new);
        DetectorScores scores = DETECTORS.get(name).apply(logits(rows, classes));
        assertNear(
                ReferenceFiles.numbers(expected.getAsJsonObject("scores").get(name)),
                scores.values(),
                TOLERANCE,
                name);
        int sign = expected.getAsJsonObject("orientation_higher_means_ood").get(name).getAsInt();
        assertNear(
                sign * scores.at(0), scores.strangeness()[0], TOLERANCE, "orientation of " + name);
        DetectorQuality quality =
                DetectorComparison.of(
                                List.of(picked(scores, table, 0)),
                                List.of(picked(scores, table, 1)),
                                Bootstrap.DEFAULTS.resamples(100),
                                Work.silent())
                        .detectors()
                        .get(0);
        near(expected, "auroc", name, quality.auroc());
        near(expected, "aupr_ood_positive", name, quality.aupr());
        near(expected, "fpr_at_95tpr_ood_positive", name, quality.fpr95());
    }

    private static void near(
            JsonObject expected, String figure, String name, DetectorQuality.Rate actual) {
        assertNear(
                expected.getAsJsonObject(figure).get(name).getAsDouble(),
                actual.value(),
                TOLERANCE,
                figure + " of " + name);
    }

    private static Logits logits(double[][] rows, int classes) {
        return new Logits(
                RowIds.of("aa".repeat(8), rows.length),
                IntStream.range(0, classes).mapToObj(code -> "class " + code).toList(),
                DoubleMatrix.copyOf(rows));
    }

    private static DetectorScores picked(DetectorScores all, double[][] table, int flag) {
        int[] rows =
                IntStream.range(0, table.length)
                        .filter(row -> table[row][table[row].length - 1] == flag)
                        .toArray();
        return new DetectorScores(
                all.detector(),
                all.orientation(),
                all.unit(),
                all.ids().pick(rows),
                Arrays.stream(rows).mapToDouble(all::at).toArray());
    }
}
