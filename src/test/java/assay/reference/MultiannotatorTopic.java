package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.labels.Annotations;
import assay.labels.ClassProbabilities;
import assay.labels.Consensus;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Labels of several annotators, some missing, joined with a model's probabilities. */
final class MultiannotatorTopic implements Topic {

    private static final double TOLERANCE = 1e-6;

    @Override
    public String path() {
        return "core/multiannotator";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, "expected.json").stream()
                .map(file -> DynamicTest.dynamicTest("crowdlab", () -> check(file)));
    }

    private static void check(Path file) {
        JsonObject expected = ReferenceFiles.json(file);
        List<String[]> lines = ReferenceFiles.lines(file.resolveSibling("labels.csv")).toList();
        List<String[]> rows = lines.subList(1, lines.size());
        int annotators =
                (int) Arrays.stream(lines.get(0)).filter(h -> h.startsWith("annotator")).count();
        RowIds ids = RowIds.of("0123456789ab", rows.size());
        List<String> classes =
                IntStream.range(0, lines.get(0).length - annotators)
                        .mapToObj(String::valueOf)
                        .toList();
        Annotations given =
                new Annotations(
                        ids,
                        classes,
                        IntStream.range(0, annotators).mapToObj(String::valueOf).toList(),
                        rows.stream()
                                .flatMap(line -> Arrays.stream(line).limit(annotators))
                                .mapToInt(
                                        cell ->
                                                cell.isEmpty()
                                                        ? -1
                                                        : (int) Double.parseDouble(cell))
                                .toArray());
        ClassProbabilities model =
                new ClassProbabilities(
                        ids,
                        classes,
                        DoubleMatrix.copyOf(
                                rows.stream()
                                        .map(
                                                line ->
                                                        Arrays.stream(line)
                                                                .skip(annotators)
                                                                .mapToDouble(Double::parseDouble)
                                                                .toArray())
                                        .toArray(double[][]::new)));
        compare(expected, given, model);
    }

    private static void compare(JsonObject expected, Annotations given, ClassProbabilities model) {
        near(expected, "majority_vote", doubles(given.majority(model).labels().codes()));
        Consensus joined = given.crowdlab(model);
        near(expected, "crowdlab_consensus", doubles(joined.labels().codes()));
        near(expected, "crowdlab_consensus_quality", joined.quality());
        near(expected, "annotator_agreement", joined.agreement());
        JsonObject qualities = expected.getAsJsonObject("annotator_quality");
        assertEquals(qualities.size(), joined.annotators().size());
        for (Consensus.Annotator one : joined.annotators()) {
            assertEquals(
                    qualities.get(one.name()).getAsDouble(),
                    one.quality(),
                    TOLERANCE,
                    "quality of annotator " + one.name());
        }
    }

    private static void near(JsonObject expected, String key, double[] actual) {
        assertNear(ReferenceFiles.numbers(expected.get(key)), actual, TOLERANCE, key);
    }

    private static double[] doubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }
}
