package assay.display;

import assay.plan.AdaptiveAllocator;
import assay.plan.AllocationRule;
import assay.plan.AllocationSimulation;
import assay.plan.BudgetAllocation;
import assay.plan.BudgetObjective;
import assay.plan.CollectionPlan;
import assay.plan.GroupCurve;
import assay.plan.PartitionTree;
import assay.plan.PartitionedRows;
import assay.plan.Strata;
import assay.plan.TupleCoverage;
import assay.rows.Rows;
import assay.stats.Balance;
import assay.stats.DoubleMatrix;
import assay.stats.LearningCurve;
import assay.stats.SampleSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of planning how many rows, from where and for what money. */
final class DesignExamples {

    private static final double[] SIZES = {25, 50, 100, 200, 400, 800, 1_600};

    private DesignExamples() {}

    static Map<String, Object> all(String word) {
        CollectionPlan plan = PlanExamples.plan(word);
        Rows rows = PlanExamples.rows(word, 20, false);
        PartitionedRows leaves = PartitionTree.of(plan, 2).route(rows);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("allocation", strata(word).formula(60, AllocationRule.NEYMAN));
        all.put("allocation-capped", strata(word).allocate(60, AllocationRule.COST_OPTIMAL));
        all.put("budget", budget(word));
        all.put(
                "learning-curve",
                LearningCurve.fit(SIZES, new double[] {.38, .292, .231, .186, .154, .134, .1175}));
        all.put(
                "learning-curve-open",
                LearningCurve.fit(SIZES, new double[] {.664, .519, .376, .301, .239, .179, .146}));
        all.put("tuples", TupleCoverage.of(plan, rows.head(3)));
        all.put("leaves", leaves);
        all.put("rebalancing", leaves.rebalanceTo(4, 7));
        all.put("balance", balance(word));
        all.put("sample-size", SampleSize.ofShare(.5, .05, .95).among(2_000));
        all.put("adaptive", adaptive("group " + word));
        all.put("allocation-simulation", AllocationSimulation.ofFourGroups(3, 7));
        return all;
    }

    private static AdaptiveAllocator adaptive(String name) {
        List<AdaptiveAllocator.Group> groups =
                List.of(
                        AdaptiveAllocator.Group.named(name),
                        AdaptiveAllocator.Group.named("other").cost(3));
        return AdaptiveAllocator.of(100, groups, new AdaptiveAllocator.Options(2, 5))
                .observe(name, 1, 2, 4)
                .observe("other", 5, 9);
    }

    private static Strata strata(String word) {
        return Strata.of()
                .with("city " + word, 600, 10, 1)
                .with("land", 300, 20, 2)
                .with("isle " + word, 5, 500, 9);
    }

    private static BudgetAllocation budget(String word) {
        return BudgetAllocation.of(
                List.of(
                        new GroupCurve("north " + word, 1.8, .7, 19, 5, .2),
                        new GroupCurve("south", 2.3, .78, 24, 5.6, .3),
                        new GroupCurve("east", .6, .71, 50, 5.2, .4),
                        new GroupCurve("west", 1.3, .68, 10, 5.1, .1)),
                5_800,
                BudgetObjective.sum());
    }

    private static Balance balance(String word) {
        double[] values = {0, 1, 1, 0, 2, 1, 3, 0, 4, 1, 5, 0};
        return Balance.ofMeans(
                DoubleMatrix.wrap(2, values), List.of("age " + word, "night"), 3, .4);
    }
}
