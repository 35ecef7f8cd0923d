package assay.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.stats.Contingency;
import assay.stats.Correction;
import assay.stats.GoodnessOfFit;
import assay.stats.KernelTwoSamples;
import assay.stats.MixShift;
import assay.stats.QuantileBins;
import assay.stats.TestResult;
import assay.stats.TwoSamples;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Drift of numbers and of categories, fit to a plan and several tests at once: rel 1e-8, p-values
 * 1e-6. A file with {@code values} is what another tool says with binning of its own: no target.
 */
final class DriftTopic implements Topic {

    private static final double RELATIVE = 1e-8;
    private static final double P_RELATIVE = 1e-6;
    private static final Set<String> P =
            Set.of("ks_pvalue_asymp", "ks_pvalue_exact", "mannwhitney_p", "p", "g_p");

    @Override
    public String path() {
        return "core/drift";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .filter(file -> !ReferenceFiles.json(file).has("values"))
                .flatMap(file -> tests(folder, ReferenceFiles.json(file)));
    }

    private static Stream<DynamicTest> tests(Path folder, JsonObject expected) {
        return expected.entrySet().stream()
                .filter(part -> part.getValue().isJsonObject())
                .map(
                        part ->
                                DynamicTest.dynamicTest(
                                        part.getKey(),
                                        () ->
                                                check(
                                                        folder,
                                                        part.getKey(),
                                                        part.getValue().getAsJsonObject())));
    }

    private static void check(Path folder, String part, JsonObject expected) {
        switch (part) {
            case "numeric" -> compare(expected, numeric(folder, expected), Set.of());
            case "categorical" -> compare(expected, categorical(expected), Set.of("categories"));
            case "plan_goodness_of_fit" -> compare(expected, fit(expected), Set.of("plan"));
            case "multiple_testing" -> checkCorrections(expected);
            default -> throw new AssertionError("nothing here checks " + part);
        }
    }

    private static Map<String, Object> numeric(Path folder, JsonObject expected) {
        double[] reference = column(folder.resolve("numeric_reference.csv"));
        double[] current = column(folder.resolve("numeric_current.csv"));
        TwoSamples samples = TwoSamples.of(reference, current);
        KernelTwoSamples kernel = KernelTwoSamples.of(samples);
        Map<String, Object> given = new HashMap<>();
        TestResult exact = samples.kolmogorovSmirnovExact();
        given.put("ks_statistic", exact.statistic());
        given.put("ks_pvalue_exact", exact.p());
        given.put("ks_pvalue_asymp", samples.kolmogorovSmirnovAsymptotic().p());
        given.put("wasserstein1", samples.wasserstein());
        given.put("wasserstein1_normalized_by_ref_std", samples.wassersteinInSpreads());
        given.put("energy_distance", samples.energy());
        given.put("anderson_ksamp", samples.andersonDarling());
        given.put("mannwhitney_u", samples.mannWhitney().statistic());
        given.put("mannwhitney_p", samples.mannWhitney().p());
        given.put("mmd2_unbiased_rbf", kernel.squaredDiscrepancy());
        given.put("mmd_bandwidth_median", kernel.bandwidth());
        int bins = expected.getAsJsonArray("ref_counts").size();
        QuantileBins deciles = QuantileBins.of(reference, bins);
        given.put("decile_edges_from_reference", deciles.edges());
        given.put("ref_counts", doubles(deciles.counts(reference)));
        given.put("cur_counts", doubles(deciles.counts(current)));
        putShift(given, new MixShift(deciles.counts(reference), deciles.counts(current)));
        return given;
    }

    private static void putShift(Map<String, Object> given, MixShift shift) {
        given.put("psi_eps1e_4", shift.stabilityIndex());
        given.put("js_distance_base2", shift.jensenShannonDistance());
        given.put("js_distance_nats", Math.sqrt(shift.jensenShannonDivergence()));
        given.put("js_divergence_nats", shift.jensenShannonDivergence());
        given.put("hellinger", shift.hellinger());
        given.put("total_variation", shift.totalVariation());
        given.put("kl_nats_cur_given_ref_eps1e_4", shift.kullbackLeibler());
    }

    private static Map<String, Object> categorical(JsonObject expected) {
        long[] reference = counts(expected.get("ref_counts"));
        long[] current = counts(expected.get("cur_counts"));
        Contingency table = Contingency.of(reference, current);
        Map<String, Object> given = new HashMap<>();
        given.put("ref_counts", doubles(reference));
        given.put("cur_counts", doubles(current));
        given.put("chi2", table.chiSquared().statistic());
        given.put("dof", (double) table.degreesOfFreedom());
        given.put("p", table.chiSquared().p());
        given.put("cramers_v", table.cramersV());
        putShift(given, new MixShift(reference, current));
        return given;
    }

    private static Map<String, Object> fit(JsonObject expected) {
        long[] observed = counts(expected.get("observed"));
        GoodnessOfFit fit =
                new GoodnessOfFit(ReferenceFiles.numbers(expected.get("plan")), observed);
        Map<String, Object> given = new HashMap<>();
        given.put("observed", doubles(observed));
        given.put("chi2", fit.chiSquared().statistic());
        given.put("p", fit.chiSquared().p());
        given.put("g", fit.g().statistic());
        given.put("g_p", fit.g().p());
        given.put("std_residuals", fit.residuals());
        given.put("adjusted_residuals", fit.adjustedResiduals());
        return given;
    }

    private static void checkCorrections(JsonObject expected) {
        double[] p = ReferenceFiles.numbers(expected.get("p"));
        Map<String, Correction> known =
                Map.of(
                        "bh", Correction.BENJAMINI_HOCHBERG,
                        "by", Correction.BENJAMINI_YEKUTIELI,
                        "bonferroni", Correction.BONFERRONI);
        for (Map.Entry<String, JsonElement> entry : expected.entrySet()) {
            if (!entry.getKey().equals("p")) {
                assertTrue(known.containsKey(entry.getKey()), "nothing checks " + entry.getKey());
                close(
                        ReferenceFiles.numbers(entry.getValue()),
                        known.get(entry.getKey()).adjusted(p),
                        P_RELATIVE,
                        entry.getKey());
            }
        }
    }

    private static void compare(
            JsonObject expected, Map<String, Object> given, Set<String> inputs) {
        for (Map.Entry<String, JsonElement> entry : expected.entrySet()) {
            String key = entry.getKey();
            if (!inputs.contains(key)) {
                assertTrue(given.containsKey(key), "nothing here checks " + key);
                double[] wanted =
                        entry.getValue().isJsonArray()
                                ? ReferenceFiles.numbers(entry.getValue())
                                : new double[] {entry.getValue().getAsDouble()};
                close(wanted, array(given.get(key)), P.contains(key) ? P_RELATIVE : RELATIVE, key);
            }
        }
    }

    private static double[] array(Object given) {
        return given instanceof Double one ? new double[] {one} : (double[]) given;
    }

    private static void close(double[] wanted, double[] given, double relative, String what) {
        assertEquals(wanted.length, given.length, what);
        for (int at = 0; at < wanted.length; at++) {
            double near = Double.isInfinite(wanted[at]) ? 0 : relative * Math.abs(wanted[at]);
            assertArrayEquals(
                    new double[] {wanted[at]}, new double[] {given[at]}, near, what + " at " + at);
        }
    }

    private static double[] column(Path csv) {
        return Arrays.stream(ReferenceFiles.table(csv)).mapToDouble(row -> row[0]).toArray();
    }

    private static long[] counts(JsonElement array) {
        return Arrays.stream(ReferenceFiles.numbers(array)).mapToLong(x -> (long) x).toArray();
    }

    private static double[] doubles(long[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }
}
