package assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.plan.BudgetAllocation;
import assay.plan.BudgetObjective;
import assay.plan.GroupCurve;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A budget over groups: rows 1e-4 relative, losses 1e-8, Slice Tuner's objective 1e-4. */
final class BudgetTopic implements Topic {

    private static final double ROWS = 1e-4;
    private static final double LOSS = 1e-8;
    private static final double OBJECTIVE = 1e-4;

    @Override
    public String path() {
        return "methods/budget";
    }

    @Override
    public Stream<DynamicTest> tests(Path folder) {
        JsonObject given = ReferenceFiles.json(folder.resolve("cases.json"));
        var cases = given.getAsJsonArray("cases");
        var sliced = given.getAsJsonObject("sliceTuner").getAsJsonArray("cases");
        return Stream.concat(
                IntStream.range(0, cases.size())
                        .mapToObj(
                                at ->
                                        DynamicTest.dynamicTest(
                                                "case " + at,
                                                () -> check(cases.get(at).getAsJsonObject()))),
                IntStream.range(0, sliced.size())
                        .mapToObj(
                                at ->
                                        DynamicTest.dynamicTest(
                                                "slice tuner " + at,
                                                () ->
                                                        checkSliced(
                                                                sliced.get(at)
                                                                        .getAsJsonObject()))));
    }

    private static void check(JsonObject given) {
        List<GroupCurve> groups = groups(given);
        double budget = given.get("budget").getAsDouble();
        BudgetAllocation sum = BudgetAllocation.of(groups, budget, BudgetObjective.sum());
        rows(given, "optimalSum", sum);
        near(given, "lossOptimalSum", sum.value(), LOSS);
        near(given, "lossEqual", sum.equalValue(), LOSS);
        near(given, "lossProportional", sum.proportionalValue(), LOSS);
        near(given, "lossGreedy", sum.wholeValue(), LOSS);
        double[] greedy = ReferenceFiles.numbers(given.get("greedyInteger"));
        for (int at = 0; at < greedy.length; at++) {
            assertEquals((long) greedy[at], sum.lines().get(at).rows(), "greedy " + at);
        }
        BudgetAllocation worst = BudgetAllocation.of(groups, budget, BudgetObjective.minimax());
        rows(given, "minimax", worst);
        near(given, "minimaxLoss", worst.value(), LOSS);
        near(given, "maxLossEqual", worst.equalValue(), LOSS);
        near(given, "maxLossProportional", worst.proportionalValue(), LOSS);
    }

    private static void checkSliced(JsonObject given) {
        double lambda = given.get("lam").getAsDouble();
        double budget = given.get("budget").getAsDouble();
        BudgetAllocation sliced =
                BudgetAllocation.of(groups(given), budget, BudgetObjective.sliceTuner(lambda));
        near(given, "objective", sliced.value(), OBJECTIVE);
    }

    private static List<GroupCurve> groups(JsonObject given) {
        double[] scales = ReferenceFiles.numbers(given.get("b"));
        double[] exponents = ReferenceFiles.numbers(given.get("a"));
        double[] costs = ReferenceFiles.numbers(given.get("cost"));
        double[] rows = ReferenceFiles.numbers(given.get("n0"));
        List<GroupCurve> groups = new ArrayList<>();
        for (int at = 0; at < scales.length; at++) {
            double weight =
                    given.has("weight") ? ReferenceFiles.numbers(given.get("weight"))[at] : 1;
            groups.add(
                    new GroupCurve(
                            "group " + at, scales[at], exponents[at], rows[at], costs[at], weight));
        }
        return groups;
    }

    private static void rows(JsonObject given, String key, BudgetAllocation allocation) {
        double[] wanted = ReferenceFiles.numbers(given.get(key));
        for (int at = 0; at < wanted.length; at++) {
            double exact = allocation.lines().get(at).exact();
            assertEquals(wanted[at], exact, ROWS * wanted[at], key + " " + at);
        }
    }

    private static void near(JsonObject given, String key, double value, double relative) {
        double wanted = given.get(key).getAsDouble();
        assertEquals(wanted, value, relative * wanted, key);
    }
}
