package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Two plans differ exactly where they say different things, and the same either way round. */
class PlanDiffTest {

    private static final double JS = 0.34384065907046824;
    private static final Plan BOOTH = Plan.named("booth").target(10);

    private static CollectionPlan weather(Object... shares) {
        return BOOTH.expect("weather", Share.of(shares), "authority").freeze();
    }

    @RepeatedTest(20)
    void aPlanDoesNotDifferFromItself(RepetitionInfo info) {
        CollectionPlan plan = PlanExample.random(info.getCurrentRepetition());
        PlanDiff diff = plan.diff(CollectionPlan.parse(plan.json()));
        assertTrue(diff.same());
        assertTrue(diff.shifts().stream().allMatch(shift -> shift.totalVariation() == 0));
        assertTrue(diff.shifts().stream().allMatch(shift -> shift.jensenShannon() == 0));
    }

    @RepeatedTest(20)
    void theOtherWayRoundIsTheSameDifference(RepetitionInfo info) {
        CollectionPlan one = PlanExample.random(info.getCurrentRepetition());
        CollectionPlan other = PlanExample.random(info.getCurrentRepetition() + 100);
        assertFalse(one.diff(other).same());
        assertEquals(one.diff(other), other.diff(one).reversed());
    }

    /** TV by hand; JS distance: scipy.spatial.distance.jensenshannon([.5,.5,0], [.5,.3,.2], 2). */
    @Test
    void aRenamedLevelIsOneRemovedAndOneAdded() {
        PlanDiff diff = weather("clear", .5, "rain", .5).diff(weather("clear", .5, "drizzle", .5));
        assertEquals(
                List.of(
                        new PlanDiff.Change(
                                "expect weather",
                                "share of 'drizzle'",
                                Optional.empty(),
                                Optional.of("0.5")),
                        new PlanDiff.Change(
                                "expect weather",
                                "share of 'rain'",
                                Optional.of("0.5"),
                                Optional.empty())),
                diff.changes());
        assertEquals(.5, diff.shifts().get(0).totalVariation(), 1e-12);
        assertEquals(Math.sqrt(.5), diff.shifts().get(0).jensenShannon(), 1e-12);
    }

    @Test
    void howFarAMixMovedIsToldInTwoWays() {
        PlanDiff diff =
                weather("clear", .5, "rain", .5).diff(weather("clear", .5, "rain", .3, "snow", .2));
        assertEquals(.2, diff.shifts().get(0).totalVariation(), 1e-12);
        assertEquals(JS, diff.shifts().get(0).jensenShannon(), 1e-12);
        assertEquals("changed", diff.changes().get(0).kind());
    }

    @Test
    void onlyTheOrderOfLevelsIsADifferenceToo() {
        PlanDiff diff = weather("clear", .5, "rain", .5).diff(weather("rain", .5, "clear", .5));
        assertEquals(1, diff.changes().size());
        assertEquals("order of levels of weather", diff.changes().get(0).what());
        assertEquals(0, diff.shifts().get(0).totalVariation());
    }

    @Test
    void anExpectationThatComesIsOneDifference() {
        CollectionPlan more =
                BOOTH.expect("weather", Share.of("clear", 1), "authority")
                        .expect("time", Share.of("day", .5, "night", .5), "clock")
                        .freeze();
        PlanDiff diff = weather("clear", 1).diff(more);
        assertEquals(
                List.of("expect time  added"),
                diff.changes().stream()
                        .map(c -> c.of() + " " + c.what() + " " + c.kind())
                        .toList());
    }

    @Test
    void contractsOfOneNameAreToldApart() {
        Contract one = Contract.range("age", 0, 9, "why");
        Contract other = Contract.range("age", 0, 8, "why");
        CollectionPlan plan = weather("clear", 1);
        CollectionPlan twice = plan.draft().contract(one).contract(other).freeze();
        CollectionPlan swapped = plan.draft().contract(other).contract(one).freeze();
        assertEquals(2, plan.diff(twice).changes().size());
        assertFalse(twice.diff(swapped).same());
        assertFalse(twice.diff(plan.draft().contract(one).contract(one).freeze()).same());
    }

    @Test
    void binsAnswersAndGroundsAreComparedToo() {
        CollectionPlan full = PlanExample.full();
        CollectionPlan later =
                full.draft().answer(Prompt.ABSENT, "nobody").target(7).author("B").freeze();
        assertEquals(
                List.of("answers absent changed", "plan author changed", "plan target changed"),
                full.diff(later).changes().stream()
                        .map(c -> c.of() + " " + c.what() + " " + c.kind())
                        .toList());
    }
}
