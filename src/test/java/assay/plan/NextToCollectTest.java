package assay.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The next samples go where they are missed most for their cost, and never past a deficit. */
class NextToCollectTest {

    private static final Plan WEATHER =
            Plan.named("booth")
                    .expect("weather", Share.of("clear", .5, "rain", .3, "snow", .2), "why")
                    .target(100);

    private static Rows weather(int clear, int rain, int snow) {
        List<String> levels = new ArrayList<>();
        for (int row = 0; row < clear + rain + snow; row++) {
            levels.add(row < clear ? "clear" : row < clear + rain ? "rain" : "snow");
        }
        return Rows.of(Column.texts("weather", levels.toArray(String[]::new)));
    }

    /** Deficits 0, 20, 20; snow costs 3, so priorities 20 and 6.67, and 8 samples go 6 and 2. */
    @Test
    void cellsAreRankedByDeficitOverCost() {
        NextToCollect next = WEATHER.cost("snow", 3).freeze().nextToCollect(weather(60, 10, 0), 8);
        assertEquals(List.of("rain", "snow", "clear"), names(next));
        assertEquals(List.of(6L, 2L, 0L), nexts(next));
        assertEquals(20 / 3.0, next.lines().get(1).priority(), 1e-12);
        assertEquals(40, next.deficit());
    }

    /** 572 and 2,600: chances of the beta negative binomial added up term by term elsewhere. */
    @Test
    void everyLineSaysWhy() {
        NextToCollect next = WEATHER.cost("snow", 3).freeze().nextToCollect(weather(600, 10, 0), 8);
        assertEquals(
                "20 short of 30; at 1.6 % of the rows so far it fills after 1,220 more (572 to"
                        + " 2,600)",
                next.lines().get(0).reason());
        assertEquals(
                "20 short of 20; none of 610 rows so far is here: never at this rate; a row costs 3"
                        + " times the usual",
                next.lines().get(1).reason());
        assertEquals("filled: 600 of 50", next.lines().get(2).reason());
        assertEquals(OptionalDouble.empty(), next.draws());
        assertEquals(1220, next.lines().get(0).draws().orElseThrow(), 1e-9);
    }

    @Test
    void withNoRowsThePlanItselfIsNext() {
        NextToCollect next = WEATHER.freeze().nextToCollect(weather(0, 0, 0), 10);
        assertEquals(List.of(5L, 3L, 2L), nexts(next));
        assertEquals("50 short of 50; nothing collected yet", next.lines().get(0).reason());
    }

    @Test
    void whatIsLeftWhenAllIsFilledGoesByShare() {
        NextToCollect next = WEATHER.freeze().nextToCollect(weather(50, 30, 15), 15);
        assertEquals(List.of("snow", "clear", "rain"), names(next));
        assertEquals(List.of(7L, 5L, 3L), nexts(next));
    }

    @Test
    void separateAttributesAreCombinedAndThatIsSaid() {
        CollectionPlan plan =
                WEATHER.expect("time", Share.of("day", .5, "night", .5), "why")
                        .cost("snow", 3)
                        .cost("night", 2)
                        .freeze();
        Rows rows = Rows.of(Column.texts("weather", "rain"), Column.texts("time", "day"));
        NextToCollect next = plan.nextToCollect(rows, 5);
        assertTrue(next.independent());
        assertEquals(List.of("weather", "time"), next.basis());
        assertEquals(6, next.lines().size());
        NextToCollect.Line last = next.lines().get(5);
        assertEquals("snow|night", last.cell().name());
        assertEquals(6, last.cost());
        assertEquals(1, line(next, "rain|day").cell().collected());
    }

    @Test
    void jointsReplaceTheAttributesTheyCover() {
        CollectionPlan plan =
                WEATHER.expectJoint(
                                List.of("weather", "time"),
                                JointShare.of(
                                        "clear", "day", .5, "rain", "day", .3, "snow", "night", .2),
                                "why")
                        .freeze();
        Rows rows = Rows.of(Column.texts("weather", "rain"), Column.texts("time", "night"));
        NextToCollect next = plan.nextToCollect(rows, 5);
        assertFalse(next.independent());
        assertEquals(List.of("weather", "time"), next.basis());
        assertEquals("not expected at all, yet 1 rows lie here", line(next, "rain|night").reason());
    }

    @Test
    void whatIsInNoJointIsCombinedWithTheJoints() {
        CollectionPlan plan =
                WEATHER.expect("lane", Share.of("1", .5, "2", .5), "why")
                        .expectJoint(
                                List.of("weather", "time"),
                                JointShare.of(
                                        "clear", "day", .5, "rain", "day", .3, "snow", "night", .2),
                                "why")
                        .freeze();
        Rows none =
                Rows.of(
                        Column.texts("weather", new String[0]),
                        Column.texts("lane", new String[0]),
                        Column.texts("time", new String[0]));
        NextToCollect next = plan.nextToCollect(none, 5);
        assertTrue(next.independent());
        assertEquals(List.of("lane", "weather", "time"), next.basis());
        assertEquals(.25, line(next, "1|clear|day").cell().share(), 1e-12);
    }

    @Test
    void overlappingJointsAreNotCombined() {
        CollectionPlan plan =
                Plan.named("p")
                        .expectJoint(
                                List.of("a", "b"), JointShare.of("x", "1", .5, "y", "2", .5), "why")
                        .expectJoint(
                                List.of("b", "c"),
                                JointShare.of("1", "u", .5, "2", "v", .2, "2", "w", .3),
                                "why")
                        .target(10)
                        .freeze();
        Rows rows = Rows.of(Column.texts("a", "x"), Column.texts("b", "1"), Column.texts("c", "u"));
        NextToCollect next = plan.nextToCollect(rows, 3);
        assertFalse(next.independent());
        assertEquals(List.of("b", "c"), next.basis());
    }

    private static NextToCollect.Line line(NextToCollect next, String cell) {
        return next.lines().stream()
                .filter(line -> line.cell().name().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    @RepeatedTest(20)
    void samplesAreAllSharedOutAndNoCellGetsMoreThanItMisses(RepetitionInfo seed) {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        List<CoverageCell> cells = new ArrayList<>();
        double[] priorities = new double[12];
        long missing = 0;
        for (int at = 0; at < 12; at++) {
            cells.add(new CoverageCell("c" + at, 1 / 12.0, random.nextInt(40), 5, 60));
            priorities[at] = cells.get(at).deficit() * (.1 + random.nextDouble() * 10);
            missing += cells.get(at).deficit();
        }
        for (long samples = 1; samples < missing; samples += 7) {
            long[] next = Collecting.allocate(samples, cells, priorities);
            long sum = 0;
            for (int at = 0; at < 12; at++) {
                sum += next[at];
                assertTrue(next[at] >= 0 && next[at] <= cells.get(at).deficit());
            }
            assertEquals(samples, sum);
        }
    }

    @Test
    void remaindersGoToTheEarlierOfEquals() {
        assertArrayEquals(
                new long[] {2, 2, 1, 1},
                Apportionment.ofLargestRemainder(6, List.of(.25, .25, .25, .25)));
        assertArrayEquals(
                new long[] {1, 3, 0}, Apportionment.ofLargestRemainder(4, List.of(1.0, 2.0, 0.0)));
    }

    @Test
    void sharingOutNothingIsRefused() {
        assertEquals(
                "0 samples to share out; ask for at least 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> WEATHER.freeze().nextToCollect(weather(1, 1, 1), 0))
                        .getMessage());
    }

    private static List<String> names(NextToCollect next) {
        return next.lines().stream().map(line -> line.cell().name()).toList();
    }

    private static List<Long> nexts(NextToCollect next) {
        return next.lines().stream().map(NextToCollect.Line::next).toList();
    }
}
