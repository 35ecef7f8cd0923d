package assay.reference;

import static assay.reference.Near.assertNear;

import assay.dynamics.TrainingDynamics;
import assay.model.Logits;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Measures of training dynamics out of logits of every epoch. */
final class DynamicsTopic implements Topic {

    private static final double TOLERANCE = 1e-9;

    @Override
    public String path() {
        return "core/dynamics";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString().replace(".json", ""),
                                        () -> check(ReferenceFiles.json(file), folder)));
    }

    private static void check(JsonObject expected, Path folder) {
        double[][] lines = ReferenceFiles.table(folder.resolve("logits.csv"));
        int[] codes =
                Arrays.stream(ReferenceFiles.table(folder.resolve("labels.csv")))
                        .mapToInt(line -> (int) line[0])
                        .toArray();
        RowIds ids = RowIds.of("0123456789ab", codes.length);
        List<String> classes =
                IntStream.range(0, lines[0].length - 2).mapToObj(code -> "class " + code).toList();
        TrainingDynamics measured =
                TrainingDynamics.of(epochs(lines, ids, classes), new Labels(ids, classes, codes));
        double[][] losses = ReferenceFiles.table(expected.get("loss_trajectory"));
        for (int row = 0; row < losses.length; row++) {
            assertNear(losses[row], measured.losses().of(row), TOLERANCE, "losses of row " + row);
        }
        near(expected, "confidence", measured.confidence());
        near(expected, "variability_population_std", measured.variability());
        near(expected, "correctness", measured.correctness());
        near(expected, "forgetting_events", doubles(measured.forgettingEvents()));
        near(expected, "first_learned_epoch", doubles(measured.firstLearned()));
        near(expected, "aum", measured.areaUnderMargin());
        near(expected, "el2n_last_epoch", measured.lastErrorNorm());
        near(expected, "el2n_mean", measured.meanErrorNorm());
    }

    private static List<Logits> epochs(double[][] lines, RowIds ids, List<String> classes) {
        int count = (int) Arrays.stream(lines).mapToDouble(line -> line[0]).max().orElseThrow() + 1;
        double[][][] epochs = new double[count][ids.size()][];
        for (double[] line : lines) {
            epochs[(int) line[0]][(int) line[1]] = Arrays.copyOfRange(line, 2, line.length);
        }
        List<Logits> logits = new ArrayList<>();
        for (double[][] epoch : epochs) {
            logits.add(new Logits(ids, classes, DoubleMatrix.copyOf(epoch)));
        }
        return logits;
    }

    private static void near(JsonObject expected, String key, double[] actual) {
        assertNear(ReferenceFiles.numbers(expected.get(key)), actual, TOLERANCE, key);
    }

    private static double[] doubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }
}
