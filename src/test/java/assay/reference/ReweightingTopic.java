package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.stats.Balance;
import assay.stats.DoubleMatrix;
import assay.stats.OffPolicy;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rewards under another policy 1e-8; balancing weights 1e-5. */
final class ReweightingTopic implements Topic {

    private static final double ESTIMATE = 1e-8;
    private static final double WEIGHT = 1e-5;

    @Override
    public String path() {
        return "methods/reweighting";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        JsonObject given = ReferenceFiles.json(folder.resolve("cases.json"));
        return Stream.of(
                DynamicTest.dynamicTest("another policy", () -> checkPolicy(given)),
                DynamicTest.dynamicTest("balance", () -> checkBalance(given)));
    }

    private static void checkPolicy(JsonObject given) {
        double[] actions = ReferenceFiles.numbers(given.get("action"));
        OffPolicy estimates =
                OffPolicy.estimate(
                        OffPolicy.Logged.of(
                                Arrays.stream(actions).mapToInt(a -> (int) a).toArray(),
                                ReferenceFiles.numbers(given.get("reward")),
                                ReferenceFiles.numbers(given.get("propensity"))),
                        DoubleMatrix.copyOf(ReferenceFiles.table(given.get("evalPolicy"))),
                        DoubleMatrix.copyOf(ReferenceFiles.table(given.get("qhat"))));
        near(given, "ips", estimates.importance(), ESTIMATE);
        near(given, "ipsSe", estimates.importanceError(), ESTIMATE);
        near(given, "snips", estimates.normalized(), ESTIMATE);
        near(given, "dr", estimates.doublyRobust(), ESTIMATE);
        near(given, "drSe", estimates.doublyRobustError(), ESTIMATE);
        near(given, "ess", estimates.effectiveRows(), ESTIMATE);
    }

    private static void checkBalance(JsonObject given) {
        double[] x = ReferenceFiles.numbers(given.get("x"));
        JsonObject wanted = given.getAsJsonObject("entropyBalancing");
        double[] target = ReferenceFiles.numbers(wanted.get("target"));
        double[][] moments =
                Arrays.stream(x)
                        .mapToObj(value -> new double[] {value, value * value})
                        .toArray(double[][]::new);
        Balance balance = Balance.ofMeans(DoubleMatrix.copyOf(moments), List.of("x", "x²"), target);
        double[] weights = ReferenceFiles.numbers(wanted.get("weights"));
        for (int row = 0; row < weights.length; row++) {
            double value = balance.weights().get(row);
            assertEquals(weights[row], value, WEIGHT * weights[row], "weight " + row);
        }
        near(wanted, "ess", balance.effectiveRows(), WEIGHT);
        for (int at = 0; at < target.length; at++) {
            assertEquals(target[at], balance.after().get(at), 1e-6, "moment " + at);
        }
    }

    private static void near(JsonObject given, String key, double value, double relative) {
        double wanted = given.get(key).getAsDouble();
        assertEquals(wanted, value, relative * Math.abs(wanted), key);
    }
}
