package assay.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.Conformal;
import assay.stats.QuantileForecasts;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Averaged and mended quantiles, pinball losses and the conformal margin, 1e-9. */
final class QuantileTopic implements Topic {

    private static final double TOLERANCE = 1e-9;

    @Override
    public String path() {
        return "methods/quantile";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .flatMap(file -> tests(file.getFileName() + " ", ReferenceFiles.json(file)));
    }

    private static Stream<DynamicTest> tests(String name, JsonObject json) {
        double[] levels = ReferenceFiles.numbers(json.get("levels"));
        double[] y = ReferenceFiles.numbers(json.get("y"));
        double w = json.get("w").getAsDouble();
        QuantileForecasts mean =
                QuantileForecasts.aggregate(
                        List.of(
                                QuantileForecasts.of(levels, table(json.get("Q1"))),
                                QuantileForecasts.of(levels, table(json.get("Q2")))),
                        w,
                        1 - w);
        return Stream.of(
                DynamicTest.dynamicTest(name + "mean", () -> close(json, "combined", mean)),
                DynamicTest.dynamicTest(
                        name + "sorted", () -> close(json, "sorted", mean.sorted())),
                DynamicTest.dynamicTest(
                        name + "isotonic", () -> close(json, "isotonic", mean.isotonic())),
                DynamicTest.dynamicTest(name + "pinball", () -> checkLosses(json, mean, y)),
                DynamicTest.dynamicTest(
                        name + "conformal",
                        () -> checkConformal(json.getAsJsonObject("cqr"), mean.sorted(), y)));
    }

    private static void checkLosses(JsonObject json, QuantileForecasts mean, double[] y) {
        JsonObject wanted = json.getAsJsonObject("pinball");
        double raw = wanted.get("raw").getAsDouble();
        assertEquals(raw, mean.pinball(y), TOLERANCE);
        assertEquals(wanted.get("sorted").getAsDouble(), mean.sorted().pinball(y), TOLERANCE);
        assertEquals(wanted.get("isotonic").getAsDouble(), mean.isotonic().pinball(y), TOLERANCE);
        assertTrue(mean.sorted().pinball(y) <= raw && mean.isotonic().pinball(y) <= raw);
    }

    private static void checkConformal(JsonObject wanted, QuantileForecasts sorted, double[] y) {
        double[][] q = sorted.values();
        double[] low = IntStream.range(0, y.length).mapToDouble(i -> q[i][0]).toArray();
        double[] high =
                IntStream.range(0, y.length).mapToDouble(i -> q[i][q[i].length - 1]).toArray();
        Conformal conformal = Conformal.of(low, high, y, wanted.get("alpha").getAsDouble());
        assertArrayEquals(
                ReferenceFiles.numbers(wanted.get("scores")), conformal.scores(), TOLERANCE);
        assertEquals(wanted.get("k").getAsInt(), conformal.rank());
        assertEquals(wanted.get("qhat").getAsDouble(), conformal.margin(), TOLERANCE);
    }

    private static void close(JsonObject json, String key, QuantileForecasts given) {
        double[][] wanted = table(json.get(key));
        double[][] values = given.values();
        assertEquals(wanted.length, values.length);
        for (int row = 0; row < wanted.length; row++) {
            assertArrayEquals(wanted[row], values[row], TOLERANCE, key + " " + row);
        }
    }

    private static double[][] table(JsonElement rows) {
        JsonArray array = rows.getAsJsonArray();
        return IntStream.range(0, array.size())
                .mapToObj(row -> ReferenceFiles.numbers(array.get(row)))
                .toArray(double[][]::new);
    }
}
