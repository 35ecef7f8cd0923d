package assay.reference;

import static assay.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.plan.Allocation;
import assay.plan.AllocationRule;
import assay.plan.Strata;
import assay.stats.Raking;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Samples over strata rel 1e-9, whole numbers exact; raked margins 1e-9. */
final class AllocationTopic implements Topic {

    private static final double RELATIVE = 1e-9;

    @Override
    public String path() {
        return "core/allocation";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        return ReferenceFiles.files(folder, ".json").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () -> check(ReferenceFiles.json(file))));
    }

    private static void check(JsonObject given) {
        if (given.has("row_targets")) {
            checkRaking(given);
        } else {
            checkStrata(given);
        }
    }

    private static void checkStrata(JsonObject given) {
        Strata strata = strata(given);
        long n = given.get("n").getAsLong();
        check(given, "proportional", strata.formula(n, AllocationRule.PROPORTIONAL));
        check(given, "equal", strata.formula(n, AllocationRule.EQUAL));
        check(given, "neyman", strata.formula(n, AllocationRule.NEYMAN));
        check(given, "optimal_cost", strata.formula(n, AllocationRule.COST_OPTIMAL));
        assertNear(
                ReferenceFiles.numbers(given.get("neyman_capped_at_N")),
                exact(strata.allocate(n, AllocationRule.NEYMAN)),
                RELATIVE,
                "capped");
    }

    private static Strata strata(JsonObject given) {
        double[] sizes = ReferenceFiles.numbers(given.get("N_h"));
        double[] deviations = ReferenceFiles.numbers(given.get("S_h"));
        double[] costs = ReferenceFiles.numbers(given.get("cost_h"));
        Strata strata = Strata.of();
        for (int at = 0; at < sizes.length; at++) {
            strata = strata.with("stratum " + at, (long) sizes[at], deviations[at], costs[at]);
        }
        return strata;
    }

    private static void check(JsonObject given, String key, Allocation allocation) {
        assertNear(ReferenceFiles.numbers(given.get(key)), exact(allocation), RELATIVE, key);
        double[] whole = ReferenceFiles.numbers(given.get(key + "_int"));
        List<Long> wanted = Arrays.stream(whole).mapToObj(value -> (long) value).toList();
        assertEquals(wanted, allocation.rows(), key + " in whole numbers");
        JsonObject variances = given.getAsJsonObject("variance_of_stratified_mean_fpc");
        if (variances.has(key)) {
            assertNear(variances.get(key).getAsDouble(), allocation.variance(), RELATIVE, key);
        }
    }

    private static double[] exact(Allocation allocation) {
        return allocation.exact().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void checkRaking(JsonObject given) {
        double[][] table = ReferenceFiles.table(given.get("table"));
        double[] rows = ReferenceFiles.numbers(given.get("row_targets"));
        double[] columns = ReferenceFiles.numbers(given.get("col_targets"));
        double[] fitted = flat(ReferenceFiles.table(given.get("fitted")));
        double[] weights = flat(ReferenceFiles.table(given.get("weights")));
        double[] seed = flat(table);
        Raking raking = Raking.fit(seed, rows, columns);
        double[] cells = raking.cells().stream().mapToDouble(Double::doubleValue).toArray();
        assertNear(fitted, cells, RELATIVE, "fitted");
        for (int cell = 0; cell < seed.length; cell++) {
            assertNear(weights[cell], cells[cell] / seed[cell], RELATIVE, "weight " + cell);
        }
        for (int row = 0; row < rows.length; row++) {
            int from = row * columns.length;
            double sum = Arrays.stream(cells, from, from + columns.length).sum();
            assertNear(rows[row], sum, RELATIVE, "margin of row " + row);
        }
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }
}
