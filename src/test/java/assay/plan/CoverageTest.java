package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Figure;
import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Every row counts once for every expectation, and surplus hides no deficit. */
class CoverageTest {

    private static final CollectionPlan PLAN =
            Plan.named("four")
                    .expect("level", Share.of("a", .4, "b", .3, "c", .2, "d", .1), "given")
                    .target(200)
                    .minimumPerCell(25)
                    .freeze();

    private static Rows rows(String... levels) {
        return Rows.of(Column.texts("level", levels));
    }

    private static Rows rows(int a, int b, int c, int d) {
        List<String> levels = new ArrayList<>();
        int[] counts = {a, b, c, d};
        for (int level = 0; level < 4; level++) {
            for (int row = 0; row < counts[level]; row++) {
                levels.add("abcd".substring(level, level + 1));
            }
        }
        return rows(levels.toArray(String[]::new));
    }

    /** Residuals of the plan .4 .3 .2 .1 and counts 52 31 11 6, (c - nq) / sqrt(nq(1 - q)). */
    @Test
    void theTableHoldsPlannedCollectedDeficitCompletionAndResidual() {
        CoverageTable table = PLAN.coverage(rows(52, 31, 11, 6));
        List<CoverageCell> cells = table.part("level").cells();
        long[] planned = {80, 60, 40, 25};
        long[] deficit = {28, 29, 29, 19};
        double[] residual = {2.449489742783178, .2182178902359924, -2.25, -1.3333333333333333};
        for (int cell = 0; cell < 4; cell++) {
            assertEquals(planned[cell], cells.get(cell).planned());
            assertEquals(deficit[cell], cells.get(cell).deficit());
            assertEquals(residual[cell], cells.get(cell).residual(), 1e-12);
        }
        assertEquals(.65, cells.get(0).completion(), 1e-12);
        assertEquals(100 / 205.0, table.completion(), 1e-12);
        assertEquals(.52, cells.get(0).observedShare(), 1e-12);
        assertFalse(table.onPlan(cells.get(0)));
        assertTrue(table.onPlan(cells.get(1)));
    }

    @Test
    void noRowsAreADeficitAndNothingStranger() {
        CoverageTable table = PLAN.coverage(rows());
        assertEquals(0, table.completion());
        assertEquals(0, table.part("level").evenness());
        for (CoverageCell cell : table.part("level").cells()) {
            assertEquals(cell.planned(), cell.deficit());
            assertEquals(0, cell.residual());
        }
        table.figures().forEach(figure -> assertTrue(Double.isFinite(figure.value())));
    }

    @Test
    void cellsWithNothingPlannedAreCompleteAndTheirRowsImpossible() {
        CoverageCell empty = new CoverageCell("x", 0, 0, 0, 10);
        assertEquals(1, empty.completion());
        assertEquals(0, empty.residual());
        assertEquals(Double.POSITIVE_INFINITY, new CoverageCell("x", 0, 0, 1, 10).residual());
        assertEquals(Double.NEGATIVE_INFINITY, new CoverageCell("x", 1, 9, 9, 10).residual());
    }

    @Test
    void evennessRunsFromOneLevelToAllAlike() {
        assertEquals(0, PLAN.coverage(rows(7, 0, 0, 0)).part("level").evenness());
        assertEquals(1, PLAN.coverage(rows(7, 7, 7, 7)).part("level").evenness(), 1e-12);
        assertEquals(.5, PLAN.coverage(rows(7, 7, 0, 0)).part("level").evenness(), 1e-12);
    }

    @Test
    void aJointCountsCombinations() {
        CollectionPlan plan =
                Plan.named("joint")
                        .expectJoint(
                                List.of("x", "y"),
                                JointShare.of("a", "1", .5, "b", "2", .5),
                                "diagonal")
                        .target(10)
                        .freeze();
        Rows rows = Rows.of(Column.texts("x", "a", "b", "a"), Column.integers("y", 1L, 2L, 2L));
        CoverageTable.Part part = plan.coverage(rows).part("x|y");
        assertEquals(
                List.of(1L, 1L, 0L, 1L),
                part.cells().stream().map(CoverageCell::collected).toList());
        assertEquals(Double.POSITIVE_INFINITY, part.cells().get(1).residual());
    }

    @Test
    void missingAndOtherAreLevelsWhereThePlanHasThem() {
        CollectionPlan plan =
                Plan.named("open")
                        .expect(
                                "level",
                                Share.of("a", .8, Share.OTHER, .1, Share.MISSING, .1),
                                "why")
                        .target(10)
                        .freeze();
        Rows rows =
                Rows.of(
                        Column.texts(
                                "level",
                                List.of(Optional.of("a"), Optional.of("z"), Optional.empty())));
        assertEquals(
                List.of(1L, 1L, 1L),
                plan.coverage(rows).part("level").cells().stream()
                        .map(CoverageCell::collected)
                        .toList());
    }

    @Test
    void whatThePlanDoesNotKnowIsRefusedByName() {
        Rows strange = rows("a", "z");
        assertEquals(
                "row %s has 'z' in 'level', and the plan has only a, b, c, d; give it or Share.OTHER a share in the plan"
                        .formatted(strange.ids().at(1)),
                refusal(strange));
        Rows gap = Rows.of(Column.texts("level", List.of(Optional.empty())));
        assertEquals(
                "row %s has no value in 'level', and the plan has only a, b, c, d; give Share.MISSING a share in the plan"
                        .formatted(gap.ids().at(0)),
                refusal(gap));
        assertTrue(refusal(Rows.of(Column.texts("other", "a"))).contains("'level'"));
    }

    private static String refusal(Rows rows) {
        return assertThrows(IllegalArgumentException.class, () -> PLAN.coverage(rows)).getMessage();
    }

    @RepeatedTest(20)
    void theOrderOfRowsMakesNoDifference(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        Rows rows =
                rows(
                        random.nextInt(9),
                        random.nextInt(9),
                        random.nextInt(9),
                        1 + random.nextInt(9));
        int[] backwards = IntStream.range(0, rows.size()).map(at -> rows.size() - 1 - at).toArray();
        assertEquals(PLAN.coverage(rows), PLAN.coverage(rows.pick(backwards)));
    }

    @Test
    void figuresHaveNamesOfTheirOwn() {
        List<Figure> figures = PLAN.coverage(rows(1, 2, 3, 4)).figures();
        assertEquals(
                figures.size(), new HashSet<>(figures.stream().map(Figure::name).toList()).size());
        assertTrue(figures.contains(Figure.of("coverage.level.d.deficit", 21, "rows")));
    }
}
