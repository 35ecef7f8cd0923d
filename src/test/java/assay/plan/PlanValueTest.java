package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Rows;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A plan holds all that was thought before collecting, and shows what was not. */
class PlanValueTest {

    private static final CollectionPlan FULL = PlanExample.full();

    @Test
    void whatAPlanHoldsBesidesItsSharesIsCanonicalToo() {
        String json = FULL.json();
        assertTrue(
                json.contains(
                        "\"bins\":{\"age\":[{\"from\":0,\"name\":\"[0, 18)\",\"to\":18},{\"from\":18,"
                                + "\"name\":\"[18, 65)\",\"to\":65},{\"from\":65,\"name\":\"65 and above\","
                                + "\"to\":null}]}"),
                json);
        assertTrue(
                json.contains(
                        "\"reflection\":{\"absent\":\"who does not drive\",\"wrong\":\"a closed road\"}"));
        assertTrue(
                json.contains(
                        "\"sensitive\":{\"age\":{\"basis\":\"consent\",\"jurisdiction\":\"EU\","
                                + "\"retention\":\"P2Y\",\"standing\":\"permitted\"},"));
    }

    @Test
    void aFullPlanReadsBackByteForByte() {
        CollectionPlan again = CollectionPlan.parse(FULL.json());
        assertEquals(FULL, again);
        assertEquals(FULL.json(), again.json());
    }

    @RepeatedTest(20)
    void anyPlanReadsBackFromEveryFormItIsWrittenIn(RepetitionInfo info) {
        CollectionPlan plan = PlanExample.random(info.getCurrentRepetition());
        assertEquals(plan.json(), CollectionPlan.parse(plan.json()).json());
        assertEquals(plan.json(), PlanFile.parse("p.yaml", plan.yaml()).json());
        assertEquals(plan.json(), CollectionPlan.fromCroissant(plan.croissant()).json());
        assertEquals(plan.json(), plan.draft().freeze().json());
    }

    @Test
    void anyChangedPartChangesTheHash() {
        for (CollectionPlan other :
                List.of(
                        FULL.draft().answer(Prompt.ABSENT, "everyone").freeze(),
                        FULL.draft().answer(Prompt.HARM, "nobody").freeze(),
                        FULL.draft()
                                .sensitive(Sensitive.inferred("sex", "b", "EU", Period.ofDays(1)))
                                .freeze(),
                        FULL.draft().contract(Contract.complete("plate", "why")).freeze())) {
            assertNotEquals(FULL.hash(), other.hash());
            assertFalse(FULL.diff(other).same());
        }
        String json = FULL.json().replace("0.06,0.04", "0.05,0.05");
        assertNotEquals(FULL.hash(), CollectionPlan.parse(json).hash());
    }

    @Test
    void aPlanIsADraftWhileARequiredPromptIsOpen() {
        assertEquals(CollectionPlan.Status.DRAFT, FULL.status());
        assertEquals(
                List.of(Prompt.PROPORTION, Prompt.INTERACTION, Prompt.HARM),
                FULL.reflection().owed());
        assertEquals("2 of 8 prompts answered", FULL.reflection().summary());
        Plan plan = FULL.draft();
        for (Prompt prompt : FULL.reflection().owed()) {
            assertEquals(CollectionPlan.Status.DRAFT, plan.freeze().status());
            plan = plan.answer(prompt, "because");
        }
        assertEquals(CollectionPlan.Status.READY, plan.freeze().status());
        assertEquals(3, plan.freeze().reflection().open().size());
    }

    @Test
    void whatIsProhibitedOrInferredIsFoundWhereItIsUsed() {
        CollectionPlan plan =
                Plan.named("p")
                        .expect("religion", Share.of("a", 1), "why")
                        .expect("sex", Share.of("f", .5, "m", .5), "why")
                        .expect("birth_place", Share.of("a", 1), "why")
                        .sensitive(Sensitive.prohibited("religion", "GDPR Art. 9", "EU"))
                        .sensitive(Sensitive.inferred("sex", "interest", "EU", Period.ofYears(1)))
                        .target(1)
                        .freeze();
        assertEquals(
                List.of(
                        "the plan expects 'religion', which is prohibited in EU (GDPR Art. 9); drop"
                                + " it",
                        "the plan expects 'sex', which is inferred; ask for it, or say how often the"
                                + " guess is wrong",
                        "'birth_place' sounds sensitive and is not declared; add sensitive(...) with"
                                + " its legal basis"),
                sentences(plan.sensitiveUse()));
        assertFalse(plan.sensitiveUse().clean());
        assertEquals(6, plan.owed().size());
    }

    @Test
    void rowsThatHoldWhatIsProhibitedOrKeptTooLongAreFound() {
        Rows rows =
                Rows.of(
                        Column.texts("religion", "a", "b"),
                        Column.numbers("age", 20, 30),
                        Column.times(
                                "at",
                                LocalDateTime.of(2023, 12, 31, 23, 59),
                                LocalDateTime.of(2024, 1, 1, 0, 0)));
        assertTrue(FULL.sensitiveUse().clean());
        assertEquals(
                List.of(
                        "1 rows hold 'age' from before 2024-01-01, longer than the P2Y it may be"
                                + " kept; delete it there",
                        "the rows hold 'religion', which is prohibited in EU (GDPR Art. 9); drop it"),
                sentences(FULL.sensitiveUse(rows, "at", LocalDate.of(2026, 1, 1))));
    }

    private static List<String> sentences(SensitiveUse use) {
        return use.findings().stream().map(SensitiveUse.Finding::sentence).toList();
    }

    @Test
    void aNumberLiesInTheBinThatHoldsIt() {
        Bins bins = Bins.of("x", 0, 18, 65);
        assertEquals(List.of("[0, 18)", "[18, 65]"), bins.names());
        assertEquals(OptionalInt.of(0), bins.bin(0));
        assertEquals(OptionalInt.of(1), bins.bin(18));
        assertEquals(OptionalInt.of(1), bins.bin(65));
        assertEquals(OptionalInt.empty(), bins.bin(65.01));
        assertEquals(OptionalInt.empty(), bins.bin(-1e-9));
        assertEquals(OptionalInt.empty(), bins.bin(Double.NaN));
        assertEquals(
                List.of("below 0.5", "0.5 and above"),
                Bins.of("x", Double.NEGATIVE_INFINITY, .5, Double.POSITIVE_INFINITY).names());
    }

    @Test
    void rowsAreCountedByBinMissingAndOther() {
        CollectionPlan plan =
                Plan.named("p")
                        .expect(Bins.of("age", 0, 18, 65).shares(.2, .6).missing(.1).other(.1), "w")
                        .target(10)
                        .freeze();
        Rows rows =
                Rows.of(
                        Column.numbers(
                                "age",
                                List.of(
                                        Optional.of(3.0),
                                        Optional.of(18.0),
                                        Optional.of(65.0),
                                        Optional.of(70.0),
                                        Optional.of(Double.NaN),
                                        Optional.empty())));
        assertEquals(
                List.of(1L, 2L, 2L, 1L),
                plan.coverage(rows).parts().get(0).cells().stream()
                        .map(CoverageCell::collected)
                        .toList());
        CollectionPlan strict =
                Plan.named("p").expect(Bins.of("age", 0, 18).shares(1), "w").target(1).freeze();
        Rows old = Rows.of(Column.integers("age", 70));
        refused(
                "row %s has '70, in no bin' in 'age', and the plan has only [0, 18]; give it or"
                                .formatted(old.ids().at(0))
                        + " Share.OTHER a share in the plan",
                () -> strict.coverage(old));
        refused(
                "'age' is planned in bins and holds text; bins take numbers",
                () -> strict.coverage(Rows.of(Column.texts("age", "7"))));
    }

    @Test
    void binsThatMakeNoSenseAreRefused() {
        refused("'x' has 1 edges; bins take at least two", () -> Bins.of("x", 1));
        refused(
                "bin '[3, 3]' of 'x' goes from 3 to 3; its edges must rise",
                () -> Bins.of("x", 1, 3, 3));
        refused(
                "bin '[NaN, 3]' of 'x' goes from NaN to 3; its edges must rise",
                () -> Bins.of("x", Double.NaN, 3));
        refused(
                "bins 'a' and 'b' of 'x' overlap",
                () -> bins(new Bins.Bin("a", 0, 2), new Bins.Bin("b", 1, 3)));
        refused(
                "bins 'a' and 'b' of 'x' are out of order; put them in rising order",
                () -> bins(new Bins.Bin("a", 2, 3), new Bins.Bin("b", 0, 1)));
        refused(
                "'x' cannot name a bin 'a'; the name is taken",
                () -> bins(new Bins.Bin("a", 0, 1), new Bins.Bin("a", 1, 2)));
        refused(
                "'x' cannot name a bin '(other)'; the name is taken",
                () -> bins(new Bins.Bin(Share.OTHER, 0, 1)));
        refused("'x' has 2 bins and 1 shares", () -> Bins.of("x", 0, 1, 2).shares(1));
        Plan plan = Plan.named("p").expect("x", Share.of("a", 1), "w").target(1);
        refused(
                "'x' has the bins [0, 1] and the levels a; the two must be the same",
                () -> plan.bins(Bins.of("x", 0, 1)).freeze());
        refused("bins of 'y', which is not expected", () -> plan.bins(Bins.of("y", 0, 1)).freeze());
        refused(
                "bins of 'x' stands twice; say it once",
                () -> plan.bins(Bins.of("x", 0, 1)).bins(Bins.of("x", 0, 2)).freeze());
    }

    private static void bins(Bins.Bin... bins) {
        new Bins("x", List.of(bins));
    }

    @Test
    void sensitiveAttributesAndAnswersThatMakeNoSenseAreRefused() {
        refused(
                "sensitive 'age' has no legal basis; name the ground or the rule",
                () -> Sensitive.permitted("age", " ", "EU", Period.ofDays(1)));
        refused(
                "sensitive 'age' has no jurisdiction; say where its law holds",
                () -> Sensitive.prohibited("age", "law", ""));
        refused(
                "sensitive 'age' is kept for P0D; a retention is above 0",
                () -> Sensitive.permitted("age", "b", "EU", Period.ZERO));
        refused(
                "sensitive 'age' has no retention; say how long it is kept",
                () ->
                        new Sensitive(
                                "age", Sensitive.Standing.INFERRED, "b", "EU", Optional.empty()));
        refused(
                "sensitive 'age' is prohibited, so it has no retention; drop that",
                () ->
                        new Sensitive(
                                "age",
                                Sensitive.Standing.PROHIBITED,
                                "b",
                                "EU",
                                Optional.of(Period.ofDays(1))));
        refused(
                "sensitive 'age' stands twice; say it once",
                () -> FULL.draft().sensitive(Sensitive.prohibited("age", "b", "EU")).freeze());
        refused(
                "the answer to 'harm' is blank; leave the prompt out to leave it open",
                () -> FULL.draft().answer(Prompt.HARM, " "));
        refused(
                "there is no prompt 'harms'; there are absent, proportion, interaction, wrong, harm,"
                        + " power, consent, lifetime",
                () -> Prompt.of("harms"));
    }

    @Test
    void canonicalJsonThatSaysWhatNoPlanSaysIsRefused() {
        json("\"standing\":\"permitted\"", "\"x\":1", "'sensitive' of a plan has no [x]");
        json("\"name\":\"[0, 18)\"", "\"nam\":\"a\"", "'bins' of a plan has no [nam]");
        json("\"to\":18}", "\"to\":\"18\"}", "'to' of the plan is missing or of the wrong kind");
        json("\"to\":18}", "\"to\":19}", "bins '[0, 18)' and '[18, 65)' of 'age' overlap");
        json("\"absent\":\"who does not drive\"", "\"absent\":7", WRONG_KIND);
    }

    private static final String WRONG_KIND =
            "'reflection' of the plan is missing or of the wrong kind";

    private static void json(String from, String to, String message) {
        String changed = FULL.json().replace(from, to);
        assertNotEquals(FULL.json(), changed);
        refused(message, () -> CollectionPlan.parse(changed));
    }

    private static void refused(String message, Executable step) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, step).getMessage());
    }
}
