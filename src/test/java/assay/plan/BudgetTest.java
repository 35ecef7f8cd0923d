package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Money goes where it lowers losses most, also when how much that is must be learnt on the way. */
class BudgetTest {

    private static List<GroupCurve> drawn(SplittableRandom random) {
        List<GroupCurve> groups = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            groups.add(
                    new GroupCurve(
                            "group " + at,
                            .5 + random.nextDouble(2),
                            .2 + random.nextDouble(.6),
                            1 + random.nextInt(60),
                            1 + random.nextDouble(4),
                            .2 + random.nextDouble()));
        }
        return groups;
    }

    /** Means of deviations 1 and 2, cost 1 and 4: n as s / sqrt(c), so 20 and 20 for 100. */
    @Test
    void meansAreSharedOutAsNeymanDid() {
        List<GroupCurve> groups =
                List.of(new GroupCurve("a", 1, 1, 0, 1, 1), new GroupCurve("b", 4, 1, 0, 4, 1));
        BudgetAllocation best = BudgetAllocation.of(groups, 100, BudgetObjective.sum());
        assertEquals(20, best.lines().get(0).exact(), 1e-9);
        assertEquals(20, best.lines().get(1).exact(), 1e-9);
        assertEquals(20, best.lines().get(1).rows());
        assertEquals(.25, best.value(), 1e-12);
        assertEquals(.0025, best.shadowPrice(), 1e-12); // value = 25 / budget
        assertEquals(.25, best.equalValue(), 1e-12);
    }

    @RepeatedTest(20)
    void nothingMovedMakesItBetterAndTheShadowPriceIsTheSlope(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        List<GroupCurve> groups = drawn(random);
        for (BudgetObjective objective :
                List.of(
                        BudgetObjective.sum(),
                        BudgetObjective.minimax(),
                        BudgetObjective.sliceTuner(2))) {
            BudgetAllocation best = BudgetAllocation.of(groups, 1_000, objective);
            double[] rows = best.lines().stream().mapToDouble(l -> l.exact()).toArray();
            assertEquals(1_000, BudgetObjective.cost(groups, rows), 1e-6);
            for (int trial = 0; trial < 30; trial++) {
                int from = random.nextInt(4);
                int to = (from + 1 + random.nextInt(3)) % 4;
                double moved = random.nextDouble() * rows[from] * groups.get(from).cost();
                double[] other = rows.clone();
                other[from] -= moved / groups.get(from).cost();
                other[to] += moved / groups.get(to).cost();
                assertTrue(objective.value(groups, other) >= best.value() - 1e-9);
            }
            double more = BudgetAllocation.of(groups, 1_000.5, objective).value();
            double less = BudgetAllocation.of(groups, 999.5, objective).value();
            assertEquals(best.shadowPrice(), less - more, .05 * best.shadowPrice() + 1e-9);
            double paid = best.lines().stream().mapToDouble(l -> l.rows() * l.group().cost()).sum();
            assertTrue(paid <= 1_000);
            assertTrue(best.value() <= best.equalValue() + 1e-12);
            assertTrue(best.value() <= best.proportionalValue() + 1e-12);
        }
    }

    @Test
    void theNextBatchGoesWhereItBringsMostForItsCost() {
        List<GroupCurve> groups =
                List.of(
                        new GroupCurve("even", 1, 1, 10, 1, 1),
                        new GroupCurve("wild", 9, 1, 10, 3, 1));
        Optional<BudgetAllocation.Batch> next =
                BudgetAllocation.next(groups, 10, 1_000, BudgetObjective.sum());
        assertEquals(Optional.of(new BudgetAllocation.Batch(1, "wild", 10)), next);
        assertEquals(
                Optional.of(new BudgetAllocation.Batch(0, "even", 2)),
                BudgetAllocation.next(groups, 10, 2.5, BudgetObjective.sum()));
        assertEquals(
                Optional.empty(), BudgetAllocation.next(groups, 10, .5, BudgetObjective.sum()));
    }

    /** The closed form with known variances is (1 + 2 + 3 sqrt 3 + .5)² / 3,000. */
    @RepeatedTest(6)
    void theAdaptiveAllocatorKeepsUpWithTheOracle(RepetitionInfo repetition) {
        AllocationSimulation run =
                AllocationSimulation.ofFourGroups(200, repetition.getCurrentRepetition());
        assertEquals(Math.pow(3.5 + 3 * Math.sqrt(3), 2) / 3_000, run.oracle(), 1e-9);
        assertEquals(14.25 / 500, run.equal(), 1e-12);
        assertTrue(run.overOracle() <= 1.01, "over the oracle: " + run.overOracle());
        assertTrue(run.belowEqual() >= .1, "below equal: " + run.belowEqual());
        assertEquals(run.oracle(), run.adaptiveSquared(), .2 * run.oracle());
    }

    @Test
    void aPilotThatHappensToBeEvenIsNotForgotten() {
        AdaptiveAllocator allocator =
                AdaptiveAllocator.of(
                        100,
                        List.of(
                                AdaptiveAllocator.Group.named("a"),
                                AdaptiveAllocator.Group.named("b")),
                        new AdaptiveAllocator.Options(2, 5));
        assertEquals("a", allocator.next().orElseThrow().name());
        allocator = allocator.observe("a", 1, 1);
        assertEquals(Optional.of(new BudgetAllocation.Batch(1, "b", 2)), allocator.next());
        allocator = allocator.observe("b", 0, 4);
        assertEquals(96, allocator.remaining());
        assertEquals(4 / 2.0, allocator.curves().get(0).scale(), 1e-12); // pooled 8 / 2 degrees
        assertEquals((8 + 4) / 2.0, allocator.curves().get(1).scale(), 1e-12);
        assertEquals("b", allocator.next().orElseThrow().name());
    }

    @Test
    void aCurveIsReadFromMeasuredLosses() {
        GroupCurve curve =
                GroupCurve.fit("a", new double[] {100, 400, 1_600}, new double[] {.4, .2, .1});
        assertEquals(.5, curve.exponent(), 1e-12);
        assertEquals(4, curve.scale(), 1e-9);
        assertEquals(1_600, curve.rows());
        assertEquals(.05, curve.lossAfter(4_800), 1e-12);
    }

    @Test
    void whatCannotBeSharedOutIsRefused() {
        GroupCurve group = new GroupCurve("a", 1, 1, 0, 1, 1);
        refuses(
                "no groups given; a budget is shared out over at least one",
                () -> BudgetAllocation.of(List.of(), 1, BudgetObjective.sum()));
        refuses(
                "group 'a' is given twice",
                () -> BudgetAllocation.of(List.of(group, group), 1, BudgetObjective.sum()));
        refuses(
                "budget is 0; use a finite number above 0",
                () -> BudgetAllocation.of(List.of(group), 0, BudgetObjective.sum()));
        refuses(
                "group 'a' has no rows yet; the mean loss before needs some in every group",
                () -> BudgetAllocation.of(List.of(group), 1, BudgetObjective.sliceTuner(1)));
        refuses(
                "lambda is -1; use a finite number of 0 or more",
                () -> BudgetObjective.sliceTuner(-1));
        refuses(
                "every group has scale 0; there is no loss to make smaller",
                () ->
                        BudgetAllocation.of(
                                List.of(new GroupCurve("a", 0, 1, 0, 1, 1)),
                                1,
                                BudgetObjective.sum()));
        refuses(
                "group 'a' has exponent 0; losses fall with an exponent above 0",
                () -> new GroupCurve("a", 1, 0, 0, 1, 1));
        refuses("group 'a' has cost 0; use a finite number above 0", () -> group.cost(0));
        refuses(
                "losses of group 'a' do not fall as rows are added; measure more sizes",
                () -> GroupCurve.fit("a", new double[] {1, 2, 3}, new double[] {1, 2, 3}));
        refuses(
                "budget is 19 and pilots of 10 rows cost 20; raise the budget or shorten the pilots",
                () ->
                        AdaptiveAllocator.of(
                                19,
                                List.of(
                                        AdaptiveAllocator.Group.named("a"),
                                        AdaptiveAllocator.Group.named("b"))));
        AdaptiveAllocator one =
                AdaptiveAllocator.of(50, List.of(AdaptiveAllocator.Group.named("a")));
        refuses("no group 'b'; there are a", () -> one.observe("b", 1));
        refuses(
                "value 1 of group 'a' is NaN; values are finite",
                () -> one.observe("a", 1, Double.NaN));
        refuses(
                "a pilot of 1 rows; a variance needs at least 2",
                () -> new AdaptiveAllocator.Options(1, 5));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
