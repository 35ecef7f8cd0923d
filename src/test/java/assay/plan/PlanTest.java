package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Column;
import assay.rows.Rows;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A plan says what it means in one way only, and refuses what it cannot mean. */
class PlanTest {

    private static final Plan BOOTH =
            Plan.named("booth")
                    .expect("weather", Share.of("clear", .5, "rain", .3, "snow", .2), "authority")
                    .target(1_000);

    private static final JointShare BY_TIME =
            JointShare.of(
                    "clear", "day", .4, "clear", "night", .1, "rain", "day", .3, "snow", "night",
                    .2);

    private static CollectionPlan full() {
        return BOOTH.expectJoint(List.of("weather", "time"), BY_TIME, "counted in 2023")
                .minimumPerCell(30)
                .tolerance(.02)
                .cost("snow", 3)
                .weight("time", "night", 1.5)
                .exclude("no trailers")
                .author("A. \u00c9ngineer")
                .date(LocalDate.of(2026, 1, 31))
                .freeze();
    }

    /** Worked by hand from the layout in {@link PlanJson}. */
    @Test
    void aPlanIsWrittenAsCanonicalJson() {
        assertEquals(
                "{\"costs\":{},\"exclusions\":[],\"expectations\":[{\"attributes\":[\"weather\"],"
                        + "\"levels\":[[\"clear\",\"rain\",\"snow\"]],\"rationale\":\"authority\","
                        + "\"shares\":[0.5,0.3,0.2]}],\"format\":\"assay.plan.v1\","
                        + "\"minimumPerCell\":0,\"name\":\"booth\",\"target\":1000,"
                        + "\"tolerance\":0.05,\"weights\":{}}",
                BOOTH.freeze().json());
    }

    @Test
    void aPlanReadsBackByteForByte() {
        CollectionPlan plan = full();
        CollectionPlan again = CollectionPlan.parse(plan.json());
        assertEquals(plan, again);
        assertEquals(plan.json(), again.json());
        assertEquals(plan.hash(), again.hash());
        assertEquals(64, plan.hash().length());
    }

    @Test
    void anyChangedNumberOrWordChangesTheHash() {
        String hash = full().hash();
        String json = full().json();
        for (String[] change :
                new String[][] {
                    {"[0.5,0.3,0.2]", "[0.5,0.30000000000000004,0.2]"},
                    {"no trailers", "no trailer"},
                    {"\"snow\":3", "\"snow\":4"},
                    {"2026-01-31", "2026-01-30"}
                }) {
            String changed = json.replace(change[0], change[1]);
            assertNotEquals(json, changed);
            assertNotEquals(hash, CollectionPlan.parse(changed).hash(), change[1]);
        }
    }

    @Test
    void stepsLeaveThePlanTheyStartFromAlone() {
        String before = BOOTH.freeze().hash();
        BOOTH.cost("rain", 2).minimumPerCell(5).target(7);
        assertEquals(before, BOOTH.freeze().hash());
    }

    /** Maps without an order of their own come in another one in every process. */
    @Test
    void aMapWithoutAnOrderGivesItsSharesByName() {
        Map<String, Double> byName = Map.of("c", .25, "a", .25, "d", .25, "b", .25);
        assertEquals(List.of("a", "b", "c", "d"), Share.of(byName).levels());
        Map<String, Double> ordered = new LinkedHashMap<>();
        ordered.put("z", .5);
        ordered.put("a", .5);
        assertEquals(List.of("z", "a"), Share.of(ordered).levels());
        Terms terms = BOOTH.cost("snow", 3).cost("rain", 2).cost("clear", 1.5).freeze().terms();
        assertEquals("{weather={clear=1.5, rain=2.0, snow=3.0}}", terms.costs().toString());
    }

    @Test
    void aJointTakesTheLevelsOfItsAttributesAndExpectsNothingOfTheRest() {
        Expectation joint = full().expectations().get(1);
        assertEquals(
                List.of(
                        "clear|day",
                        "clear|night",
                        "rain|day",
                        "rain|night",
                        "snow|day",
                        "snow|night"),
                joint.cellNames());
        assertEquals(List.of(.4, .1, .3, .0, .0, .2), joint.shares());
        assertEquals(List.of(.7, .30000000000000004), joint.margin(1));
    }

    @Test
    void barsInLevelsDoNotMakeTwoCellsOne() {
        assertEquals("a\\|b|c", Expectation.cellName(List.of("a|b", "c")));
        assertEquals("a|b\\|c", Expectation.cellName(List.of("a", "b|c")));
    }

    @Test
    void theTargetIsPlannedInWholeRowsWithAMinimum() {
        CollectionPlan plan =
                Plan.named("p")
                        .expect("x", Share.of("a", 1 / 3.0, "b", 1 / 3.0, "c", 1 / 3.0), "even")
                        .expect("y", Share.of("a", .99, "b", .01, "c", 0), "skewed")
                        .target(100)
                        .minimumPerCell(5)
                        .freeze();
        assertEquals(List.of(34L, 33L, 33L), planned(plan, 0));
        assertEquals(List.of(99L, 5L, 0L), planned(plan, 1));
    }

    private static List<Long> planned(CollectionPlan plan, int at) {
        return java.util.Arrays.stream(plan.planned(plan.expectations().get(at))).boxed().toList();
    }

    @Test
    void weightsDraftAPlanWhateverTheOrderOfTheRows() {
        Rows rows =
                Rows.of(
                        Column.texts(
                                "age",
                                List.of(
                                        Optional.of("old"),
                                        Optional.of("old"),
                                        Optional.of("young"),
                                        Optional.empty(),
                                        Optional.of("old"))),
                        Column.numbers("weight", .1, .2, .4, .6, .7));
        CollectionPlan plan = drafted(rows);
        assertEquals(List.of("old", "young", Share.MISSING), plan.levels("age"));
        assertEquals(.5, plan.expectations().get(0).shares().get(0), 1e-12);
        assertEquals(.3, plan.expectations().get(0).shares().get(2), 1e-12);
        assertEquals(plan.hash(), drafted(rows.pick(4, 1, 3, 0, 2)).hash());
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        Rows rows = Rows.of(Column.texts("age", "old"), Column.numbers("weight", -1));
        refused(
                "row %s has weight -1 in 'weight'; weights are finite and not negative"
                        .formatted(rows.ids().at(0)),
                () -> drafted(rows));
        refused(
                "all weights in 'weight' are 0; some must be above 0",
                () -> drafted(rows.with(Column.numbers("weight", 0))));
    }

    private static CollectionPlan drafted(Rows rows) {
        return Plan.fromWeights("s", rows, List.of("age"), "weight", 10, "survey weights").freeze();
    }

    @Test
    void malformedSharesAreRefusedByTheNameOfTheirAttribute() {
        refused(
                "shares of 'w' sum to 1.1; they must sum to 1",
                () -> expecting(Share.of("a", .6, "b", .5)));
        refused(
                "'w' has share -0.1 for 'a'; a share is a number from 0 to 1",
                () -> expecting(Share.of("a", -.1, "b", 1.1)));
        refused(
                "'w' has share NaN for 'b'; a share is a number from 0 to 1",
                () -> expecting(Share.of("a", 1, "b", Double.NaN)));
        refused(
                "'w' has a level without a name; use Share.MISSING for rows without a value",
                () -> expecting(Share.of("", .5, "b", .5)));
        refused("'w' has the level 'a' twice", () -> expecting(Share.of("a", .5, "a", .5)));
        refused(
                "'w' has no rationale; say why these shares",
                () -> Plan.named("p").expect("w", Share.of("a", 1), " "));
        refused(
                "'weather' is expected twice; say it once",
                () -> BOOTH.expect("weather", Share.of("a", 1), "why"));
        refused(
                "argument 1 of the shares is 'b'; a number is wanted there",
                () -> Share.of("a", "b"));
        refused(
                "shares have 3 arguments; they come as 1 level name and a number, repeated",
                () -> Share.of("a", 1, "b"));
    }

    private static Plan expecting(Share share) {
        return Plan.named("p").expect("w", share, "why");
    }

    @Test
    void jointsThatDoNotFitAreRefused() {
        List<String> both = List.of("weather", "time");
        refused(
                "'clear' of 'weather' has share 0.5 in 'weather' but adds up to 0.6 in"
                        + " 'weather|time'; the two must agree",
                () ->
                        BOOTH.expectJoint(
                                        both,
                                        JointShare.of(
                                                "clear", "day", .6, "rain", "day", .2, "snow",
                                                "day", .2),
                                        "why")
                                .freeze());
        refused(
                "'weather|time' has the level 'hail' of 'weather', which is elsewhere expected with"
                        + " only clear, rain, snow",
                () -> BOOTH.expectJoint(both, JointShare.of("hail", "day", 1), "why").freeze());
        refused(
                "'weather|time' has the combination 'a|b' twice",
                () -> BOOTH.expectJoint(both, JointShare.of("a", "b", .5, "a", "b", .5), "why"));
        refused(
                "'weather|time' has 2 attributes, but 'a|b|c' has 3 levels",
                () -> BOOTH.expectJoint(both, JointShare.of("a", "b", "c", 1), "why"));
        refused(
                "shares of 'weather|time' sum to 0.9; they must sum to 1",
                () -> BOOTH.expectJoint(both, JointShare.of("a", "b", .9), "why"));
    }

    @Test
    void termsThatMakeNoSenseAreRefused() {
        refused("target is 0; a plan asks for at least 1 row", () -> BOOTH.target(0));
        refused("minimum per cell is -1; use 0 or more", () -> BOOTH.minimumPerCell(-1));
        refused("tolerance is 1.5; it is a share from 0 to 1", () -> BOOTH.tolerance(1.5));
        refused(
                "plan 'p' has no target; say target(rows)",
                () -> Plan.named("p").expect("w", Share.of("a", 1), "why").freeze());
        refused(
                "plan 'p' expects nothing; add expect(...)",
                () -> Plan.named("p").target(1).freeze());
        refused(
                "cost for level 'hail', which no attribute has",
                () -> BOOTH.cost("hail", 2).freeze());
        refused(
                "cost for level 'hail' of 'weather', which the plan does not expect; its levels:"
                        + " clear, rain, snow",
                () -> BOOTH.cost("weather", "hail", 2).freeze());
        refused(
                "cost for level 'rain', which weather, street all have; name the attribute too",
                () ->
                        BOOTH.expect("street", Share.of("rain", .5, "dry", .5), "why")
                                .cost("rain", 2)
                                .freeze());
        refused(
                "cost of 'snow' in 'weather' is 0; use a finite number above 0",
                () -> BOOTH.cost("snow", 0).freeze());
    }

    @Test
    void whatIsNoPlanIsRefused() {
        refused("a plan has the format \"assay.plan.v1\"", () -> CollectionPlan.parse("{}"));
        refused(
                "'name' of the plan is missing or of the wrong kind",
                () -> CollectionPlan.parse(full().json().replace("\"booth\"", "7")));
        refused(
                "a plan has no [colour]",
                () ->
                        CollectionPlan.parse(
                                full().json().replace("\"costs", "\"colour\":1,\"costs")));
        refused(
                "'31.1.' is no date; dates look like 2026-01-31",
                () -> CollectionPlan.parse(full().json().replace("2026-01-31", "31.1.")));
    }

    private static void refused(String message, Executable step) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, step).getMessage());
    }
}
