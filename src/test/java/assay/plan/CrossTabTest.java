package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Figure;
import assay.rows.Column;
import assay.rows.RowId;
import assay.rows.Rows;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** However attributes are crossed, every row lies in one cell, and the cell gives it back. */
class CrossTabTest {

    private static final CollectionPlan PLAN =
            Plan.named("roads")
                    .expect("place", Share.of("town", .5, "field", .5), "why")
                    .expectJoint(
                            List.of("sky", "hour"),
                            JointShare.of(
                                    "clear", "day", .4, "clear", "night", .2, "rain", "day", .1,
                                    "rain", "night", .3),
                            "why")
                    .target(100)
                    .minimumPerCell(20)
                    .freeze();

    private static Rows rows(String... cells) {
        String[][] columns = new String[4][cells.length];
        for (int row = 0; row < cells.length; row++) {
            String[] parts = cells[row].split(" ");
            for (int column = 0; column < 4; column++) {
                columns[column][row] = parts[column];
            }
        }
        return Rows.of(
                Column.texts("sky", columns[0]),
                Column.texts("hour", columns[1]),
                Column.texts("place", columns[2]),
                Column.texts("camera", columns[3]));
    }

    private static final Rows ROWS =
            rows(
                    "clear day town b",
                    "clear day field a",
                    "rain night town a",
                    "rain night town a",
                    "clear night town b");

    private static Rows random(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        return rows(
                IntStream.range(0, n)
                        .mapToObj(
                                row ->
                                        (random.nextInt(3) > 0 ? "clear " : "rain ")
                                                + (random.nextInt(4) > 0 ? "day " : "night ")
                                                + (random.nextBoolean() ? "town " : "field ")
                                                + "abc".charAt(random.nextInt(3)))
                        .toArray(String[]::new));
    }

    @Test
    void aJointOfThePlanIsTheCoverageTablesOwn() {
        CrossTab tab = PLAN.crossTab(ROWS, "sky", "hour");
        assertEquals(CrossTab.Basis.PLANNED, tab.basis());
        assertEquals(PLAN.coverage(ROWS).part("sky|hour"), tab.part());
        CrossTab turned = PLAN.crossTab(ROWS, "hour", "sky");
        assertEquals(tab.cell("rain", "day").planned(), turned.cell("day", "rain").planned());
        assertEquals(20, turned.cell("day", "rain").planned());
        assertEquals(tab.marginal("hour", "sky"), turned);
    }

    /** .5 of a place times the joint's .4: 20 of 100, and one of five rows is there. */
    @Test
    void whatThePlanExpectsApartIsCrossedAsIndependent() {
        CrossTab tab = PLAN.crossTab(ROWS, "place", "sky", "hour");
        assertEquals(CrossTab.Basis.INDEPENDENT, tab.basis());
        CoverageCell cell = tab.cell("field", "clear", "day");
        assertEquals(.2, cell.share(), 1e-12);
        assertEquals(20, cell.planned());
        assertEquals(1, cell.collected());
        assertEquals(0, cell.residual(), 1e-12);
        assertEquals(8, tab.cells().size());
    }

    /** P(a, b, c) = P(a, b) P(b, c) / P(b): .3 · .45 / .5 where two joints share b. */
    @Test
    void jointsThatShareAnAttributeAreIndependentGivenIt() {
        CollectionPlan plan =
                Plan.named("chain")
                        .expectJoint(
                                List.of("a", "b"),
                                JointShare.of(
                                        "1", "x", .3, "1", "y", .1, "2", "x", .2, "2", "y", .4),
                                "why")
                        .expectJoint(
                                List.of("b", "c"),
                                JointShare.of(
                                        "x", "+", .45, "x", "-", .05, "y", "+", .1, "y", "-", .4),
                                "why")
                        .target(1000)
                        .freeze();
        Rows rows = Rows.of(Column.texts("a", "1"), Column.texts("b", "x"), Column.texts("c", "+"));
        CrossTab tab = plan.crossTab(rows, "c", "a", "b");
        assertEquals(.27, tab.cell("+", "1", "x").share(), 1e-10);
        assertEquals(.45, tab.cell("+", CrossTab.ALL, "x").share(), 1e-10);
        assertEquals(.3, plan.crossTab(rows, "a", "b").cell("1", "x").share(), 1e-12);
    }

    /** Three joints no two of which contradict each other, and which no joint of all three has. */
    @Test
    void jointsThatNoJointOfAllCouldHaveAreRefused() {
        JointShare unlike = JointShare.of("0", "1", .5, "1", "0", .5);
        CollectionPlan plan =
                Plan.named("odd")
                        .expectJoint(List.of("a", "b"), unlike, "why")
                        .expectJoint(List.of("b", "c"), unlike, "why")
                        .expectJoint(List.of("a", "c"), unlike, "why")
                        .target(10)
                        .freeze();
        Rows rows = Rows.of(Column.texts("a", "1"), Column.texts("b", "0"), Column.texts("c", "1"));
        assertEquals(
                "the joints of plan 'odd' over a, b, c have no joint of all of them in common; expect these jointly",
                refusal(() -> plan.crossTab(rows, "a", "b", "c")));
    }

    @Test
    void eachLevelOfAnUnplannedAttributeIsAskedForThePlansMix() {
        CrossTab tab = PLAN.crossTab(ROWS, "camera", "place");
        assertEquals(CrossTab.Basis.FOUND, tab.basis());
        assertEquals(List.of("a", "b"), tab.levels("camera"));
        assertEquals(.3, tab.cell("a", "town").share(), 1e-12);
        assertEquals(.6, tab.cell("a", CrossTab.ALL).share(), 1e-12);
        assertEquals(.6, tab.cell("a", CrossTab.ALL).observedShare(), 1e-12);
        assertEquals(2, tab.cell("b", "town").collected());
    }

    @Test
    void drillDownGivesTheRowsWithTheirValuesAndIds() {
        CrossTab tab = PLAN.crossTab(ROWS, "sky", "hour");
        assertEquals(ROWS.pick(2, 3), tab.rows("rain", "night"));
        assertEquals(
                List.of(0, 1, 4),
                tab.rows("clear", CrossTab.ALL).ids().stream().map(RowId::ordinal).toList());
        assertEquals(ROWS.pick(0), tab.firstRows(1, CrossTab.ALL, "day"));
        assertEquals(0, tab.rows("rain", "day").size());
        assertEquals(ROWS.pick(2, 3), tab.marginal("hour", "sky").rows("night", "rain"));
        assertEquals(ROWS, tab.rows(CrossTab.ALL, CrossTab.ALL));
    }

    @RepeatedTest(20)
    void cellsAddUpToMarginalsAndToTheRows(RepetitionInfo seed) {
        Rows rows = random(seed.getCurrentRepetition(), 200);
        CrossTab tab = PLAN.crossTab(rows, "camera", "sky", "hour");
        assertEquals(200, tab.cell(CrossTab.ALL, CrossTab.ALL, CrossTab.ALL).collected());
        assertEquals(100, tab.cell(CrossTab.ALL, CrossTab.ALL, CrossTab.ALL).planned());
        assertEquals(1, tab.cells().stream().mapToDouble(CoverageCell::share).sum(), 1e-9);
        for (String sky : tab.levels("sky")) {
            CoverageCell whole = PLAN.crossTab(rows, "sky").cell(sky);
            CoverageCell margin = tab.marginal("sky").cell(sky);
            assertEquals(whole.collected(), margin.collected());
            assertEquals(whole.share(), margin.share(), 1e-9);
            assertEquals(
                    margin.planned(),
                    tab.marginal("sky", "hour").marginal("sky").cell(sky).planned());
            assertEquals(rows.where("sky", sky), tab.rows(CrossTab.ALL, sky, CrossTab.ALL));
        }
    }

    @RepeatedTest(20)
    void theOrderOfRowsMakesNoDifference(RepetitionInfo seed) {
        Rows rows = random(seed.getCurrentRepetition(), 50);
        int[] backwards = IntStream.range(0, rows.size()).map(at -> rows.size() - 1 - at).toArray();
        CrossTab tab = PLAN.crossTab(rows, "camera", "place");
        CrossTab turned = PLAN.crossTab(rows.pick(backwards), "camera", "place");
        assertEquals(tab, turned);
        assertEquals(tab.hashCode(), turned.hashCode());
        assertNotEquals(tab, PLAN.crossTab(rows.head(49), "camera", "place"));
    }

    /** Both have half town and six tenths clear; in one, clear is where town is. */
    @Test
    void aChangeOfCopulaWithEqualMarginalsShows() {
        CollectionPlan plan =
                Plan.named("copula")
                        .expectJoint(
                                List.of("x", "y"),
                                JointShare.of(
                                        "0", "0", .25, "0", "1", .25, "1", "0", .25, "1", "1", .25),
                                "independent")
                        .target(8)
                        .freeze();
        Rows same = xy("0 0", "0 1", "1 0", "1 1");
        Rows tied = xy("0 0", "0 0", "1 1", "1 1");
        assertEquals(0, plan.distance(same).of("x", "y").distance());
        PlanDistance distance = plan.distance(tied);
        assertEquals(0, distance.of("x").distance());
        assertEquals(0, distance.of("y").distance());
        assertEquals(.5, distance.of("y", "x").distance());
        assertTrue(distance.of("x", "y").planned());
        assertEquals(.25, distance.of("x", "y").widest().share());
    }

    private static Rows xy(String... cells) {
        return Rows.of(
                Column.texts(
                        "x",
                        java.util.Arrays.stream(cells)
                                .map(c -> c.substring(0, 1))
                                .toArray(String[]::new)),
                Column.texts(
                        "y",
                        java.util.Arrays.stream(cells)
                                .map(c -> c.substring(2))
                                .toArray(String[]::new)));
    }

    /** |.6 - .6| and |.8 - .5|: half of .3 + .3; sky|hour: half of .0 + .0 + .1 + .1. */
    @Test
    void distancesAreHalfTheSumOfDifferences() {
        PlanDistance distance = PLAN.distance(ROWS);
        assertEquals(0, distance.of("sky").distance(), 1e-12);
        assertEquals(.3, distance.of("place").distance(), 1e-12);
        assertEquals(.1, distance.of("sky", "hour").distance(), 1e-12);
        assertEquals(
                List.of("place", "sky", "hour"),
                distance.oneWay().stream().map(PlanDistance.Line::name).toList());
        assertEquals(3, distance.twoWay().size());
        assertFalse(distance.of("place", "hour").planned());
        // Two cells of share .5: half of twice sqrt(2 · .25 / (5 pi)).
        assertEquals(Math.sqrt(.5 / (5 * Math.PI)), distance.of("place").byChance(), 1e-12);
    }

    @Test
    void distancesByChanceAreWhatChanceBrings() {
        double sum = 0;
        double said = 0;
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String[] places =
                    IntStream.range(0, 400)
                            .mapToObj(row -> random.nextBoolean() ? "town" : "field")
                            .toArray(String[]::new);
            CollectionPlan plan =
                    Plan.named("one")
                            .expect("place", Share.of("town", .5, "field", .5), "why")
                            .target(9)
                            .freeze();
            PlanDistance.Line line =
                    plan.distance(Rows.of(Column.texts("place", places))).of("place");
            sum += line.distance();
            said += line.byChance();
        }
        assertEquals(1, sum / said, .15);
    }

    @Test
    void noRowsAreNoDistance() {
        Rows none = ROWS.head(0);
        assertEquals(0, PLAN.distance(none).of("sky", "hour").distance());
        assertEquals(0, PLAN.coverage(none).part("place").totalVariation());
        assertEquals(0, PLAN.crossTab(none, "sky", "place").part().totalVariationByChance());
        assertEquals(
                "'camera' has no level: there are no rows, and plan 'roads' does not expect it",
                refusal(() -> PLAN.crossTab(none, "camera", "sky")));
    }

    @Test
    void whatCannotBeCrossedIsRefusedByName() {
        assertEquals("0 attributes to cross; name 1 to 3", refusal(() -> PLAN.crossTab(ROWS)));
        assertEquals(
                "4 attributes to cross; name 1 to 3",
                refusal(() -> PLAN.crossTab(ROWS, "sky", "hour", "place", "camera")));
        assertEquals(
                "attribute 'sky' stands twice in one cross-tab",
                refusal(() -> PLAN.crossTab(ROWS, "sky", "sky")));
        assertEquals(
                "plan 'roads' expects none of camera; cross at least one of place, sky, hour",
                refusal(() -> PLAN.crossTab(ROWS, "camera")));
        CrossTab tab = PLAN.crossTab(ROWS, "sky", "hour");
        assertEquals(
                "'sky' has no level 'snow'; its levels: clear, rain",
                refusal(() -> tab.rows("snow", "day")));
        assertEquals(
                "1 levels for sky, hour; give one of each, or CrossTab.ALL",
                refusal(() -> tab.cell("rain")));
        assertEquals(
                "'place' is not crossed here; sky, hour are", refusal(() -> tab.marginal("place")));
        assertEquals(
                "no distance of 'moon'; there is one for each of place, sky, hour, and for pairs",
                refusal(() -> PLAN.distance(ROWS).of("moon")));
    }

    @Test
    void figuresHaveNamesOfTheirOwn() {
        for (List<Figure> figures :
                List.of(
                        PLAN.crossTab(ROWS, "sky", "camera").figures(),
                        PLAN.distance(ROWS).figures())) {
            assertEquals(
                    figures.size(),
                    new HashSet<>(figures.stream().map(Figure::name).toList()).size());
        }
    }

    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
