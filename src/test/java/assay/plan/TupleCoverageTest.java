package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Every combination of levels is seen or missing, and more rows never unsee one. */
class TupleCoverageTest {

    private static CollectionPlan cube() {
        Share half = Share.of("0", .75, "1", .25);
        return Plan.named("cube")
                .expect("a", half, "given")
                .expect("b", half, "given")
                .expect("c", half, "given")
                .target(8)
                .freeze();
    }

    /** Rows 000, 011, 101: ab has 00 01 10, ac 00 01 11, bc 00 11 01, so 9 of 12 pairs. */
    @Test
    void threeRowsOfACubeCoverNineOfTwelvePairs() {
        Rows rows =
                Rows.of(
                        Column.texts("a", "0", "0", "1"),
                        Column.texts("b", "0", "1", "0"),
                        Column.texts("c", "0", "1", "1"));
        TupleCoverage pairs = TupleCoverage.of(cube(), rows);
        assertEquals(12, pairs.possible());
        assertEquals(9, pairs.seen());
        assertEquals(.75, pairs.coverage(), 1e-12);
        List<String> missing = pairs.missing().stream().map(m -> m.words()).toList();
        assertEquals(List.of("a = 1, c = 0", "b = 1, c = 0", "a = 1, b = 1"), missing);
        assertEquals(.25 * .75, pairs.missing().get(0).share(), 1e-12);
        assertEquals(3 / 8.0, TupleCoverage.of(cube(), rows, 3, 1).coverage(), 1e-12);
        assertEquals(1, TupleCoverage.of(cube(), rows, 1, 1).coverage(), 1e-12);
        assertEquals(0, TupleCoverage.of(cube(), rows, 2, 2).seen());
    }

    @Test
    void whatIsImpossibleIsNotAskedFor() {
        CollectionPlan plan =
                Plan.named("sea")
                        .expectJoint(
                                List.of("place", "wet"),
                                JointShare.of(
                                        "sea", "yes", .5, "land", "no", .3, "land", "yes", .2),
                                "no dry sea")
                        .expect("time", Share.of("day", .5, "night", .5), "given")
                        .target(10)
                        .freeze();
        Rows none =
                Rows.of(
                        Column.texts("place", List.of()),
                        Column.texts("wet", List.of()),
                        Column.texts("time", List.of()));
        TupleCoverage pairs = TupleCoverage.of(plan, none);
        assertEquals(3 + 4 + 4, pairs.possible());
        assertEquals(11, pairs.missing().size());
        assertEquals(6, TupleCoverage.of(plan, none, 3, 1).possible());
    }

    @RepeatedTest(20)
    void moreRowsNeverLowerItAndItIsTheEnumeration(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Map<String, List<Optional<String>>> columns = new LinkedHashMap<>();
        Plan draft = Plan.named("drawn").target(50);
        for (String name : List.of("a", "b", "c", "d")) {
            draft = draft.expect(name, Share.of("x", .5, "y", .3, "z", .2), "given");
            List<Optional<String>> cells = new ArrayList<>();
            for (int row = 0; row < 40; row++) {
                double u = random.nextDouble();
                cells.add(Optional.of(u < .6 ? "x" : u < .95 ? "y" : "z"));
            }
            columns.put(name, cells);
        }
        CollectionPlan plan = draft.freeze();
        List<Column> made = new ArrayList<>();
        columns.forEach((name, cells) -> made.add(Column.texts(name, cells)));
        Rows rows = Rows.of(made);
        for (int strength = 1; strength <= 4; strength++) {
            double before = 0;
            for (int n = 0; n <= 40; n += 5) {
                TupleCoverage some = TupleCoverage.of(plan, rows.head(n), strength, 1);
                assertTrue(some.coverage() >= before);
                assertEquals(some.possible() - some.seen(), some.missing().size());
                before = some.coverage();
            }
        }
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < 40; row++) {
            seen.add(columns.get("a").get(row).get() + columns.get("d").get(row).get());
        }
        TupleCoverage pairs = TupleCoverage.of(plan, rows);
        TupleCoverage.Part last =
                pairs.parts().stream().filter(p -> p.name().equals("a|d")).findFirst().get();
        assertEquals(seen.size(), last.seen());
    }

    /** 100 levels in each of 4 attributes: 10^8 combinations, counted and not listed. */
    @Test
    void aHundredMillionCombinationsAreCountedAndTheLikeliestMissingNamed() {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int level = 0; level < 100; level++) {
            shares.put("level " + level, (100 - level) / 5_050.0);
        }
        Plan draft = Plan.named("large").target(10);
        for (String name : List.of("a", "b", "c", "d")) {
            draft = draft.expect(name, Share.of(shares), "given");
        }
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            columns.add(Column.texts(name, "level 0", "level 99"));
        }
        TupleCoverage all = TupleCoverage.of(draft.freeze(), Rows.of(columns), 4, 1);
        assertEquals(100_000_000, all.possible());
        assertEquals(2, all.seen());
        assertEquals(TupleCoverage.MOST_MISSING, all.missing().size());
        assertEquals(
                Math.pow(100, 3) * 99 / Math.pow(5_050, 4), all.missing().get(0).share(), 1e-15);
    }

    @Test
    void aStrengthThatThePlanDoesNotHaveIsRefused() {
        Rows none =
                Rows.of(
                        Column.texts("a", List.of()),
                        Column.texts("b", List.of()),
                        Column.texts("c", List.of()));
        assertEquals(
                "strength is 4; plan 'cube' has 3 attributes to combine",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TupleCoverage.of(cube(), none, 4, 1))
                        .getMessage());
        assertEquals(
                "at least 0 rows; use 1 or more",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TupleCoverage.of(cube(), none, 2, 0))
                        .getMessage());
    }
}
