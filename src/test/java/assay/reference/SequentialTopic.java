package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.monitor.EProcess;
import assay.monitor.NormalMixture;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * E-values, always-valid p-values, first rejections and confidence sequences, rel 1e-9, first
 * rejection exact. A case is named after a column of a stream file and its prior: {@code
 * stream_a_uniform} (mass 1 a cell), {@code stream_b_plan_x100} (100 times the plan).
 */
final class SequentialTopic implements Topic {

    private static final double RELATIVE = 1e-9;
    private static final Pattern CASE = Pattern.compile("(.+)_(uniform|plan_x(.+))");
    private static final Pattern REJECTION = Pattern.compile("first_n_rejected_alpha_(.+)");
    private static final Pattern EVERY = Pattern.compile("always_valid_p_every(\\d+)");
    private static final Pattern HALF_WIDTH =
            Pattern.compile("confidence_sequence_(\\d+)_half_width");

    @Override
    public String path() {
        return "core/sequential";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream().flatMap(file -> tests(folder, file));
    }

    private static Stream<DynamicTest> tests(Path folder, Path file) {
        JsonObject expected = ReferenceFiles.json(file);
        String name = file.getFileName() + " ";
        if (expected.has("theta0")) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            name + "normal mixture", () -> checkNormal(folder, expected)));
        }
        double[] plan = ReferenceFiles.numbers(expected.get("plan"));
        return expected.getAsJsonObject("cases").entrySet().stream()
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        name + each.getKey(),
                                        () ->
                                                checkCounts(
                                                        folder,
                                                        each.getKey(),
                                                        plan,
                                                        each.getValue().getAsJsonObject())));
    }

    private static void checkCounts(Path folder, String name, double[] plan, JsonObject expected) {
        Matcher parts = CASE.matcher(name);
        assertTrue(parts.matches(), name + " names no stream and prior");
        double[] prior = new double[plan.length];
        Arrays.fill(prior, 1);
        EProcess process =
                parts.group(3) == null
                        ? EProcess.of(plan, prior)
                        : EProcess.ofPlan(plan, Double.parseDouble(parts.group(3)));
        double[] stream = column(folder, parts.group(1));
        double[] logE = new double[stream.length];
        double[] p = new double[stream.length];
        for (int row = 0; row < stream.length; row++) {
            logE[row] = process.observe((int) stream[row]);
            p[row] = process.alwaysValidP();
        }
        for (Map.Entry<String, JsonElement> entry : expected.entrySet()) {
            checkEntry(entry.getKey(), entry.getValue(), logE, p);
        }
    }

    private static void checkEntry(String key, JsonElement value, double[] logE, double[] p) {
        Matcher rejection = REJECTION.matcher(key);
        Matcher every = EVERY.matcher(key);
        if (key.equals("log_e")) {
            close(ReferenceFiles.numbers(value), logE, key);
        } else if (key.equals("always_valid_p_last")) {
            closeBeside(0, new double[] {value.getAsDouble()}, new double[] {p[p.length - 1]}, key);
        } else if (every.matches()) {
            int step = Integer.parseInt(every.group(1));
            double[] some =
                    IntStream.rangeClosed(1, p.length / step)
                            .mapToDouble(look -> p[look * step - 1])
                            .toArray();
            closeBeside(0, ReferenceFiles.numbers(value), some, key);
        } else {
            assertTrue(rejection.matches(), "nothing here checks " + key);
            double alpha = Double.parseDouble(rejection.group(1).replace('_', '.'));
            OptionalInt wanted =
                    value.isJsonNull() ? OptionalInt.empty() : OptionalInt.of(value.getAsInt());
            assertEquals(wanted, firstAtLeast(-Math.log(alpha), logE), key);
        }
    }

    private static OptionalInt firstAtLeast(double threshold, double[] logE) {
        return IntStream.rangeClosed(1, logE.length)
                .filter(n -> logE[n - 1] >= threshold)
                .findFirst();
    }

    private static void checkNormal(Path folder, JsonObject expected) {
        NormalMixture mixture =
                new NormalMixture(
                        expected.get("theta0").getAsDouble(),
                        expected.get("sigma").getAsDouble(),
                        expected.get("tau").getAsDouble());
        String widths =
                expected.keySet().stream()
                        .filter(key -> HALF_WIDTH.matcher(key).matches())
                        .findFirst()
                        .orElseThrow();
        double alpha = 1 - Integer.parseInt(widths.replaceAll("\\D", "")) / 100.0;
        double[] stream = column(folder, "x");
        double[][] found = new double[3][stream.length];
        double sum = 0;
        for (int row = 0; row < stream.length; row++) {
            sum += stream[row];
            found[0][row] = mixture.logE(row + 1, sum);
            found[1][row] = sum / (row + 1);
            found[2][row] = mixture.halfWidth(row + 1, alpha);
        }
        close(ReferenceFiles.numbers(expected.get("log_e")), found[0], "log_e");
        close(ReferenceFiles.numbers(expected.get("mean")), found[1], "mean");
        close(ReferenceFiles.numbers(expected.get(widths)), found[2], widths);
    }

    /** The numbers of the one column of that name in the folder's CSV files. */
    private static double[] column(Path folder, String name) {
        for (Path csv : ReferenceFiles.files(folder, ".csv")) {
            List<String[]> lines = new ArrayList<>(ReferenceFiles.lines(csv).toList());
            int at = Arrays.asList(lines.get(0)).indexOf(name);
            if (at >= 0) {
                return lines.stream().skip(1).mapToDouble(x -> Double.parseDouble(x[at])).toArray();
            }
        }
        throw new AssertionError("no stream '" + name + "' in " + folder);
    }

    /** Relative error as the references' own check measures it: against max(1, |wanted|). */
    private static void close(double[] wanted, double[] given, String what) {
        closeBeside(1, wanted, given, what);
    }

    private static void closeBeside(double floor, double[] wanted, double[] given, String what) {
        assertEquals(wanted.length, given.length, what);
        for (int at = 0; at < wanted.length; at++) {
            double tolerance = RELATIVE * Math.max(floor, Math.abs(wanted[at]));
            assertEquals(wanted[at], given[at], tolerance, what + " at " + at);
        }
    }
}
