package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.dynamics.ViewConsistency;
import assay.monitor.Flicker;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** Flip rates and flickering frames exactly, divergences to rel 1e-9. */
final class ConsistencyTopic implements Topic {

    private static final double RELATIVE = 1e-9;

    @Override
    public String path() {
        return "core/consistency";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .flatMap(file -> tests(folder, ReferenceFiles.json(file)));
    }

    private static Stream<DynamicTest> tests(Path folder, JsonObject expected) {
        return Stream.of(
                DynamicTest.dynamicTest("views", () -> checkViews(folder, expected)),
                DynamicTest.dynamicTest(
                        "flicker", () -> checkFlicker(expected.getAsJsonObject("flicker"))));
    }

    private static void checkViews(Path folder, JsonObject expected) {
        Map<String, Matrix> views = new LinkedHashMap<>(views(folder));
        Matrix base = views.remove("base");
        ViewConsistency given = ViewConsistency.of(base, List.copyOf(views.values()));
        double[] flips = ReferenceFiles.numbers(expected.get("flip_rate"));
        assertEquals(Arrays.stream(flips).boxed().toList(), given.flipRates());
        double[] wanted = ReferenceFiles.numbers(expected.get("jensen_shannon_divergence_nats"));
        assertEquals(wanted.length, given.divergences().size());
        for (int row = 0; row < wanted.length; row++) {
            double tolerance = RELATIVE * Math.max(1, wanted[row]);
            assertEquals(wanted[row], given.divergences().get(row), tolerance, "row " + row);
        }
    }

    /** Lines are view, example, probabilities; examples of a view stand in order. */
    private static Map<String, Matrix> views(Path folder) {
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        ReferenceFiles.files(folder, ".csv").stream()
                .flatMap(ReferenceFiles::lines)
                .filter(cells -> !cells[0].equals("view"))
                .forEach(
                        cells ->
                                lines.computeIfAbsent(cells[0], key -> new ArrayList<>())
                                        .add(
                                                Arrays.stream(cells)
                                                        .skip(2)
                                                        .mapToDouble(Double::parseDouble)
                                                        .toArray()));
        Map<String, Matrix> views = new LinkedHashMap<>();
        lines.forEach(
                (view, rows) ->
                        views.put(view, DoubleMatrix.copyOf(rows.toArray(double[][]::new))));
        return views;
    }

    private static void checkFlicker(JsonObject expected) {
        List<Integer> labels =
                elements(expected.get("track_labels")).map(JsonElement::getAsInt).toList();
        long[] times =
                elements(expected.get("timestamps_ms")).mapToLong(JsonElement::getAsLong).toArray();
        assertEquals(
                elements(expected.get("flagged")).map(JsonElement::getAsInt).toList(),
                Flicker.of(labels, times, expected.get("max_gap_ms").getAsLong()));
    }

    private static Stream<JsonElement> elements(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }
}
