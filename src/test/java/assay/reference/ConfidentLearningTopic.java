package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.labels.ClassProbabilities;
import assay.labels.ConfidentJoint;
import assay.labels.ConfidentLearning;
import assay.labels.LabelFilter;
import assay.labels.LabelHealth;
import assay.labels.LabelScore;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Confident learning: a CSV file of label, true label and probabilities, and what is expected. */
final class ConfidentLearningTopic implements Topic {

    private static final double TOLERANCE = 1e-6;
    private static final String EXPECTED = "_expected.json";

    @Override
    public String path() {
        return "core/confident_learning";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, EXPECTED).stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString().replace(EXPECTED, ""),
                                        () -> check(file)));
    }

    private static void check(Path file) {
        JsonObject expected = ReferenceFiles.json(file);
        ConfidentLearning learnt =
                read(file.resolveSibling(file.getFileName().toString().replace(EXPECTED, ".csv")));
        near(expected.get("thresholds"), learnt.thresholds(), "thresholds");
        checkScores(expected, learnt);
        checkFilters(expected, learnt);
        checkJoint(expected, learnt);
        checkHealth(expected, learnt.health());
    }

    private static ConfidentLearning read(Path csv) {
        double[][] lines = ReferenceFiles.table(csv);
        RowIds ids = RowIds.of("0123456789ab", lines.length);
        List<String> classes =
                IntStream.range(0, lines[0].length - 2).mapToObj(code -> "class " + code).toList();
        int[] codes = Arrays.stream(lines).mapToInt(line -> (int) line[0]).toArray();
        double[][] probabilities =
                Arrays.stream(lines)
                        .map(line -> Arrays.copyOfRange(line, 2, line.length))
                        .toArray(double[][]::new);
        return ConfidentLearning.of(
                new Labels(ids, classes, codes),
                new ClassProbabilities(ids, classes, DoubleMatrix.copyOf(probabilities)));
    }

    private static void checkScores(JsonObject expected, ConfidentLearning learnt) {
        for (Map.Entry<String, JsonElement> one :
                expected.getAsJsonObject("label_quality").entrySet()) {
            near(one.getValue(), learnt.quality(score(one.getKey())).values(), one.getKey());
        }
        for (Map.Entry<String, JsonElement> one :
                expected.getAsJsonObject("label_quality_adjusted").entrySet()) {
            near(
                    one.getValue(),
                    learnt.adjustedQuality(score(one.getKey())).values(),
                    one.getKey() + ", adjusted");
        }
    }

    private static void checkFilters(JsonObject expected, ConfidentLearning learnt) {
        JsonObject masks = expected.getAsJsonObject("find_label_issues_indices");
        assertEquals(LabelFilter.values().length, masks.size(), "filters");
        for (Map.Entry<String, JsonElement> one : masks.entrySet()) {
            String name =
                    one.getKey()
                            .replace("predicted_neq_given", "predicted_not_given")
                            .toUpperCase(Locale.ROOT);
            int[] places = learnt.issues(LabelFilter.valueOf(name)).places();
            Arrays.sort(places);
            assertArrayEquals(whole(one.getValue()), places, one.getKey());
        }
        assertArrayEquals(
                whole(expected.get("ranked_prune_by_noise_rate_by_self_confidence")),
                learnt.issues(LabelFilter.PRUNE_BY_NOISE_RATE).places());
        JsonObject counts = expected.getAsJsonObject("num_label_issues");
        assertEquals(
                counts.get("off_diagonal").getAsInt(),
                learnt.issues(LabelFilter.CONFIDENT_LEARNING).size());
        assertEquals(
                counts.get("off_diagonal_calibrated").getAsInt(), learnt.joint().offDiagonal());
    }

    private static void checkJoint(JsonObject expected, ConfidentLearning learnt) {
        ConfidentJoint joint = learnt.joint();
        assertEquals(lists(expected.get("confident_joint_raw")), joint.raw());
        assertEquals(lists(expected.get("confident_joint_calibrated")), joint.calibrated());
        tables(expected, "estimate_joint", joint.distribution());
        tables(expected, "noise_matrix_p_label_given_true", joint.noise());
        tables(expected, "inverse_noise_matrix", joint.inverseNoise());
        if (expected.has("py")) {
            near(expected.get("py"), joint.trueShares(), "shares of the true classes");
        }
    }

    private static void checkHealth(JsonObject expected, LabelHealth health) {
        if (!expected.has("overall_label_health_score")) {
            return;
        }
        assertEquals(
                expected.get("overall_label_health_score").getAsDouble(),
                health.score(),
                TOLERANCE);
        double[][] overlaps =
                health.overlaps().stream()
                        .map(
                                one ->
                                        new double[] {
                                            one.codeA(), one.codeB(), one.rows(), one.share()
                                        })
                        .toArray(double[][]::new);
        double[][] ranks =
                health.classes().stream()
                        .map(
                                one ->
                                        new double[] {
                                            one.code(),
                                            one.issues(),
                                            one.inverseIssues(),
                                            one.noise(),
                                            one.inverseNoise(),
                                            one.quality()
                                        })
                        .toArray(double[][]::new);
        tables(expected, "overlapping_classes", overlaps);
        tables(expected, "rank_classes", ranks);
    }

    private static void tables(JsonObject expected, String key, double[][] actual) {
        if (expected.has(key)) {
            double[][] wanted = ReferenceFiles.table(expected.get(key));
            assertEquals(wanted.length, actual.length, key);
            for (int row = 0; row < wanted.length; row++) {
                assertNear(wanted[row], actual[row], TOLERANCE, key + ", row " + row);
            }
        }
    }

    private static void near(JsonElement wanted, double[] actual, String what) {
        assertNear(ReferenceFiles.numbers(wanted), actual, TOLERANCE, what);
    }

    private static LabelScore score(String name) {
        return LabelScore.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static int[] whole(JsonElement array) {
        return Arrays.stream(ReferenceFiles.numbers(array)).mapToInt(n -> (int) n).toArray();
    }

    private static List<List<Integer>> lists(JsonElement table) {
        return Arrays.stream(ReferenceFiles.table(table))
                .map(row -> Arrays.stream(row).mapToObj(n -> (int) n).toList())
                .toList();
    }
}
