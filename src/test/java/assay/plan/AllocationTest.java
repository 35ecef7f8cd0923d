package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Samples go where a rule says, never more than there are, and nothing moved makes it better. */
class AllocationTest {

    private static final Strata STRATA =
            Strata.of().with("city", 600, 10).with("land", 300, 20).with("isle", 5, 500);

    private static Strata drawn(SplittableRandom random) {
        Strata strata = Strata.of();
        for (int at = 0; at < 5; at++) {
            strata =
                    strata.with(
                            "stratum " + at,
                            1_000 + random.nextInt(5_000),
                            .1 + random.nextDouble(20),
                            .5 + random.nextDouble(9));
        }
        return strata;
    }

    /** Neyman: 6,000, 6,000 and 2,500 of 14,500; the isle asks for 17 of its 5. */
    @Test
    void aStratumGivesNoMoreThanItHas() {
        Allocation asked = STRATA.formula(100, AllocationRule.NEYMAN);
        assertEquals(List.of("isle"), asked.beyond());
        assertEquals(100 * 2_500 / 14_500.0, asked.exact().get(2), 1e-9);
        Allocation given = STRATA.allocate(100, AllocationRule.NEYMAN);
        assertEquals(List.of(47.5, 47.5, 5.0), given.exact());
        assertEquals(List.of(48L, 47L, 5L), given.rows());
        assertEquals(List.of(), given.beyond());
        double variance =
                (600 * 10.0 * 600 * 10 * (1 - 48 / 600.0) / 48
                                + 300 * 20.0 * 300 * 20 * (1 - 47 / 300.0) / 47)
                        / (905.0 * 905);
        assertEquals(variance, given.wholeVariance(), 1e-12);
    }

    @Test
    void allOfEverybodyIsEverybody() {
        for (AllocationRule rule : AllocationRule.values()) {
            Allocation all = STRATA.allocate(905, rule);
            assertEquals(List.of(600L, 300L, 5L), all.rows(), rule.name());
            assertEquals(0, all.wholeVariance(), 1e-12, rule.name());
        }
    }

    @RepeatedTest(20)
    void movingSamplesNeverLowersTheVariance(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Strata strata = drawn(random);
        List<Double> best = strata.allocate(300, AllocationRule.NEYMAN).exact();
        List<Double> cheap = strata.allocate(300, AllocationRule.COST_OPTIMAL).exact();
        for (int trial = 0; trial < 50; trial++) {
            int from = random.nextInt(5);
            int to = (from + 1 + random.nextInt(4)) % 5;
            double share = random.nextDouble();
            double moved = share * best.get(from);
            List<Double> other = new ArrayList<>(best);
            other.set(from, best.get(from) - moved);
            other.set(to, best.get(to) + moved);
            assertTrue(variance(strata, other) >= variance(strata, best) - 1e-12);
            double money = share * cheap.get(from);
            List<Double> dearer = new ArrayList<>(cheap);
            dearer.set(from, cheap.get(from) - money);
            double costs = strata.strata().get(from).cost() / strata.strata().get(to).cost();
            dearer.set(to, cheap.get(to) + money * costs);
            assertTrue(variance(strata, dearer) >= variance(strata, cheap) - 1e-12);
        }
    }

    /** Of a stratified mean, populations being endless: what Neyman's rule makes least. */
    private static double variance(Strata strata, List<Double> samples) {
        double sum = 0;
        for (int at = 0; at < samples.size(); at++) {
            Stratum one = strata.strata().get(at);
            double part = (double) one.size() / strata.size() * one.deviation();
            sum += part * part / samples.get(at);
        }
        return sum;
    }

    @RepeatedTest(20)
    void wholeNumbersSumToWhatWasAsked(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Strata strata = drawn(random);
        for (AllocationRule rule : AllocationRule.values()) {
            long samples = 1 + random.nextLong(strata.size());
            Allocation allocation = strata.allocate(samples, rule);
            assertEquals(samples, allocation.samples());
            for (int at = 0; at < 5; at++) {
                assertTrue(allocation.rows().get(at) <= strata.strata().get(at).size());
                assertEquals(allocation.exact().get(at), allocation.rows().get(at), 1);
            }
        }
        double budget = 500 + random.nextDouble(5_000);
        Allocation paid = strata.within(budget);
        assertTrue(paid.cost() <= budget);
        assertTrue(
                strata.allocate(paid.samples() + 1, AllocationRule.COST_OPTIMAL).cost() > budget);
    }

    @Test
    void fewerSamplesThanStrataLeaveSomeUnseen() {
        Allocation one = STRATA.allocate(1, AllocationRule.PROPORTIONAL);
        assertEquals(List.of(1L, 0L, 0L), one.rows());
        assertEquals(List.of("land", "isle"), one.unseen());
        assertEquals(Double.POSITIVE_INFINITY, one.wholeVariance());
    }

    @Test
    void whereNothingVariesRowsAreTakenBySize() {
        Strata even = Strata.of().with("a", 75, 0).with("b", 25, 0);
        assertEquals(List.of(15L, 5L), even.allocate(20, AllocationRule.NEYMAN).rows());
        Strata half = Strata.of().with("a", 75, 0).with("b", 5, 1);
        assertEquals(List.of(15L, 5L), half.allocate(20, AllocationRule.NEYMAN).rows());
    }

    @Test
    void whatCannotBeSharedOutIsRefused() {
        refuses(
                "906 samples from strata of 905 rows; ask for at most all",
                () -> STRATA.allocate(906, AllocationRule.EQUAL));
        refuses("0 samples; ask for at least 1", () -> STRATA.allocate(0, AllocationRule.EQUAL));
        refuses(
                "no strata given; add with(...)",
                () -> Strata.of().allocate(1, AllocationRule.EQUAL));
        refuses("stratum 'city' is given twice", () -> STRATA.with("city", 1, 1));
        refuses("stratum 'x' has size 0; leave out what is empty", () -> STRATA.with("x", 0, 1));
        refuses(
                "stratum 'x' has deviation NaN; use a finite number of 0 or more",
                () -> STRATA.with("x", 1, Double.NaN));
        refuses(
                "stratum 'x' has cost 0; use a finite number above 0",
                () -> STRATA.with("x", 1, 1, 0));
        refuses("a budget of 0.5 pays for no sample", () -> STRATA.within(.5));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
