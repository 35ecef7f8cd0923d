package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Every row lies in exactly one leaf, and kept and requested rows are the target in each. */
class PartitionTreeTest {

    private static final CollectionPlan PLAN =
            Plan.named("streets")
                    .expect("light", Share.of("day", .9, "night", .1), "given")
                    .expectJoint(
                            List.of("place", "wet"),
                            JointShare.of("city", "no", .4, "city", "yes", .2, "land", "no", .4),
                            "the land is dry")
                    .target(100)
                    .freeze();

    private static Rows drawn(int n, SplittableRandom random) {
        List<Optional<String>> light = new ArrayList<>();
        List<Optional<String>> place = new ArrayList<>();
        List<Optional<String>> wet = new ArrayList<>();
        for (int row = 0; row < n; row++) {
            light.add(Optional.of(random.nextDouble() < .95 ? "day" : "night"));
            boolean city = random.nextDouble() < .8;
            place.add(Optional.of(city ? "city" : "land"));
            wet.add(Optional.of(city && random.nextBoolean() ? "yes" : "no"));
        }
        return Rows.of(
                Column.texts("light", light),
                Column.texts("place", place),
                Column.texts("wet", wet));
    }

    /** Place is least certain (.6, .4); in the city then wet (2/3, 1/3), on the land only light. */
    @Test
    void theLeastCertainAttributeIsCutFirstAndEachBranchGoesItsOwnWay() {
        List<String> names =
                PartitionTree.of(PLAN, 2).leaves().stream().map(l -> l.name()).toList();
        assertEquals(
                List.of(
                        "place = city, wet = no",
                        "place = city, wet = yes",
                        "place = land, light = day",
                        "place = land, light = night"),
                names);
        assertEquals(.04, PartitionTree.of(PLAN, 2).leaves().get(3).share(), 1e-12);
    }

    @RepeatedTest(20)
    void leavesAreExclusiveAndExhaustiveAndRequestsFillThem(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Rows rows = drawn(200, new SplittableRandom(seed));
        for (int depth = 1; depth <= 4; depth++) {
            PartitionTree tree = PartitionTree.of(PLAN, depth);
            double shares = tree.leaves().stream().mapToDouble(l -> l.share()).sum();
            assertEquals(1, shares, 1e-12);
            PartitionedRows routed = tree.route(rows);
            CoverageTable.Part part = routed.coverage();
            assertEquals(200, part.cells().stream().mapToLong(c -> c.collected()).sum());
            Rebalancing even = routed.rebalanceTo(10, seed);
            for (Rebalancing.Line line : even.lines()) {
                assertEquals(line.target(), line.kept() + line.requested());
                assertEquals(line.leaf().share() > 0 ? 10 : 0, line.target());
                assertTrue(line.kept() == line.target() || line.dropped() == 0);
            }
            assertEquals(200 - even.dropped(), even.kept().size());
            CoverageTable.Part after = tree.route(rows.pick(even.kept())).coverage();
            assertTrue(after.evenness() >= part.evenness() - 1e-12);
            assertEquals(even, routed.rebalanceTo(10, seed));
        }
    }

    @Test
    void thePlansOwnTargetsAreAskedFor() {
        PartitionedRows none = PartitionTree.of(PLAN, 2).empty();
        assertEquals(4, none.emptyLeaves());
        Rebalancing all = none.rebalance(1);
        assertEquals(
                List.of(40L, 20L, 36L, 4L), all.lines().stream().map(l -> l.target()).toList());
        assertEquals(100, all.requested());
    }

    /** Wet land is in no plan: such a row still lies somewhere, and is not kept. */
    @Test
    void whatIsImpossibleHasALeafWithoutATarget() {
        Share even = Share.of("yes", .5, "no", .5);
        CollectionPlan plan =
                Plan.named("wet")
                        .expectJoint(
                                List.of("place", "wet"),
                                JointShare.of(
                                        "city", "no", .45, "city", "yes", .05, "land", "no", .45,
                                        "land", "maybe", .05),
                                "given")
                        .expect("dark", even, "given")
                        .target(10)
                        .freeze();
        Rows rows =
                Rows.of(
                        Column.texts("place", "land"),
                        Column.texts("wet", "yes"),
                        Column.texts("dark", "no"));
        PartitionedRows routed = PartitionTree.of(plan, 3).route(rows);
        assertEquals(0, routed.tree().leaves().get(routed.leaf(0)).share());
        assertEquals(0, routed.rebalance(1).kept().size());
    }

    @Test
    void noDepthIsRefused() {
        assertEquals(
                "depth is 0; use at least 1",
                assertThrows(IllegalArgumentException.class, () -> PartitionTree.of(PLAN, 0))
                        .getMessage());
        assertEquals(
                "0 rows per leaf; use at least 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PartitionTree.of(PLAN, 1).empty().rebalanceTo(0, 1))
                        .getMessage());
    }
}
