package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a population is, or what came the last time, drafts a plan of what shall come. */
class DraftingTest {

    private static final Rows CENSUS =
            Rows.of(
                    Column.texts("sex", "f", "f", "m", "m"),
                    Column.texts("age", "old", "young", "old", "young"),
                    Column.integers("people", 30, 20, 25, 25));

    /** By hand: 50 f, 50 m; 55 old, 45 young. */
    @Test
    void aReferenceTableGivesMarginsAndTheirJoint() {
        CollectionPlan plan = drafted(CENSUS).freeze();
        assertEquals(
                List.of("sex", "age", "sex|age"),
                plan.expectations().stream().map(Expectation::name).toList());
        assertEquals(List.of(.5, .5), plan.expectations().get(0).shares());
        assertEquals(.55, plan.expectations().get(1).shares().get(0), 1e-15);
        assertEquals(List.of(.3, .2, .25, .25), plan.expectations().get(2).shares());
    }

    @Test
    void aPastCollectionGivesItsShares() {
        Rows rows =
                Rows.of(
                        Column.texts(
                                "sex",
                                List.of(
                                        Optional.of("m"),
                                        Optional.of("f"),
                                        Optional.empty(),
                                        Optional.of("f"))));
        CollectionPlan plan =
                Plan.fromCollection("next", rows, List.of("sex"), 100, "as last year").freeze();
        assertEquals(List.of("f", "m", Share.MISSING), plan.levels("sex"));
        assertEquals(List.of(.5, .25, .25), plan.expectations().get(0).shares());
    }

    @Test
    void pastNumbersAreCountedInBins() {
        Rows rows = Rows.of(Column.numbers("age", 3, 20, 30, 99, Double.NaN));
        CollectionPlan plan =
                Plan.named("next")
                        .expectLike(rows, Bins.of("age", 0, 18, 65), "as last year")
                        .target(10)
                        .freeze();
        assertEquals(
                List.of("[0, 18)", "[18, 65]", Share.MISSING, Share.OTHER), plan.levels("age"));
        assertEquals(List.of(.2, .4, .2, .2), plan.expectations().get(0).shares());
    }

    /** By hand: weights 2 + 1, 3 and 4 of 10. */
    @Test
    void weightsGiveAJointOfBinsWhateverTheOrderOfTheRows() {
        Rows rows =
                Rows.of(
                        Column.texts("sex", "m", "f", "f", "m"),
                        Column.integers("age", 30, 70, 10, 40),
                        Column.numbers("weight", 2, 3, 4, 1));
        CollectionPlan plan = weighted(rows);
        assertEquals(List.of(.4, .3, .3), plan.expectations().get(0).shares());
        assertEquals(List.of("[0, 18)", "[18, 65]", Share.OTHER), plan.levels("age"));
        assertEquals(List.of("f", "m"), plan.levels("sex"));
        assertEquals(List.of(.4, .0, .0, .3, .3, .0), plan.expectations().get(1).shares());
        assertEquals(plan.hash(), weighted(rows.pick(3, 1, 0, 2)).hash());
    }

    private static CollectionPlan weighted(Rows rows) {
        return Plan.named("p")
                .expectLike(rows, Bins.of("age", 0, 18, 65), "weight", "survey")
                .expectLike(rows, List.of("age", "sex"), "weight", "survey")
                .target(10)
                .freeze();
    }

    @Test
    void aTableThatIsNoReferenceIsRefused() {
        Rows twice =
                Rows.of(
                        Column.texts("sex", "f", "f"),
                        Column.texts("age", "old", "old"),
                        Column.integers("people", 1, 2));
        refused(
                "row %s has 'f|old' again; a reference table has each combination once"
                        .formatted(twice.ids().at(1)),
                () -> drafted(twice));
        refused("no rows to draft a plan from", () -> drafted(CENSUS.head(0)));
        refused(
                "no attributes to draft a plan of",
                () -> Plan.fromReference("p", CENSUS, List.of(), "people", 1, "census"));
        refused(
                "no rows to draft a plan from",
                () -> Plan.named("p").expectLike(CENSUS.head(0), Bins.of("people", 0, 9), "w"));
    }

    private static Plan drafted(Rows table) {
        return Plan.fromReference("p", table, List.of("sex", "age"), "people", 100, "census 2020");
    }

    private static void refused(String message, Executable step) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, step).getMessage());
    }
}
