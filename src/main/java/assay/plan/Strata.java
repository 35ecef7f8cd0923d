package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A population in strata, and how samples are shared out over them: {@code Strata.of().with("city",
 * 40_000, 12.0).with("land", 9_000, 30.0).allocate(500, AllocationRule.NEYMAN)}.
 *
 * <p>No stratum gives more rows than it has: what a rule asks beyond that is shared out again over
 * the others by the same rule. Whole numbers are by largest remainder, ties to the earlier stratum.
 *
 * @param strata the strata, each name once
 */
public record Strata(List<Stratum> strata) {

    /**
     * Checks the names and copies.
     *
     * @throws IllegalArgumentException if a name stands twice
     */
    public Strata {
        strata = List.copyOf(strata);
        Set<String> seen = new HashSet<>();
        for (Stratum stratum : strata) {
            check(seen.add(stratum.name()), "stratum '%s' is given twice", stratum.name());
        }
    }

    /** {@return no strata yet} */
    public static Strata of() {
        return new Strata(List.of());
    }

    /**
     * {@return these strata and one more, whose rows cost 1}
     *
     * @param name what it is called
     * @param size rows there are
     * @param deviation standard deviation of what is measured
     */
    public Strata with(String name, long size, double deviation) {
        return with(name, size, deviation, 1);
    }

    /**
     * {@return these strata and one more}
     *
     * @param name what it is called
     * @param size rows there are
     * @param deviation standard deviation of what is measured
     * @param cost what a row costs
     */
    public Strata with(String name, long size, double deviation, double cost) {
        List<Stratum> more = new ArrayList<>(strata);
        more.add(new Stratum(name, size, deviation, cost));
        return new Strata(more);
    }

    /** {@return rows in all strata} */
    public long size() {
        return strata.stream().mapToLong(Stratum::size).sum();
    }

    /**
     * {@return samples shared out, from no stratum more than it has}
     *
     * @param samples how many, at least 1, at most {@link #size()}
     * @param rule how
     * @throws IllegalArgumentException if there are no strata or not so many rows
     */
    public Allocation allocate(long samples, AllocationRule rule) {
        checkSamples(samples);
        check(
                samples <= size(),
                "%d samples from strata of %d rows; ask for at most all",
                samples,
                size());
        return allocation(rule, samples, capped(samples, rule));
    }

    /**
     * {@return samples shared out by the rule's formula alone, which may ask a stratum for more
     * than it has: {@link Allocation#beyond()} names these}
     *
     * @param samples how many, at least 1
     * @param rule how
     * @throws IllegalArgumentException if there are no strata
     */
    public Allocation formula(long samples, AllocationRule rule) {
        checkSamples(samples);
        boolean[] all = new boolean[strata.size()];
        Arrays.fill(all, true);
        return allocation(rule, samples, shared(samples, rule, all));
    }

    /**
     * {@return as many samples as a budget pays for, by the cost-optimal rule, from no stratum more
     * than it has}
     *
     * @param budget what may be spent, enough for one sample
     * @throws IllegalArgumentException if there are no strata or the budget pays for no sample
     */
    public Allocation within(double budget) {
        checkSamples(1);
        check(budget > 0, "budget is %s; use a number above 0", number(budget));
        long enough = 0;
        long tooMany = size() + 1;
        while (tooMany - enough > 1) {
            long middle = enough + (tooMany - enough) / 2;
            if (allocate(middle, AllocationRule.COST_OPTIMAL).cost() <= budget) {
                enough = middle;
            } else {
                tooMany = middle;
            }
        }
        check(enough > 0, "a budget of %s pays for no sample", number(budget));
        return allocate(enough, AllocationRule.COST_OPTIMAL);
    }

    private void checkSamples(long samples) {
        check(!strata.isEmpty(), "no strata given; add with(...)");
        check(samples >= 1, "%d samples; ask for at least 1", samples);
    }

    private Allocation allocation(AllocationRule rule, long samples, double[] exact) {
        List<Double> shares = Arrays.stream(exact).boxed().toList();
        long[] whole = Apportionment.ofLargestRemainder(samples, shares);
        return new Allocation(this, rule, shares, Arrays.stream(whole).boxed().toList());
    }

    private double[] capped(long samples, AllocationRule rule) {
        int n = strata.size();
        boolean[] free = new boolean[n];
        Arrays.fill(free, true);
        double[] all = new double[n];
        double left = samples;
        boolean settled = false;
        while (!settled) {
            settled = true;
            double[] part = shared(left, rule, free);
            double taken = 0;
            for (int at = 0; at < n; at++) {
                long size = strata.get(at).size();
                if (free[at] && part[at] > size) {
                    all[at] = size;
                    taken += size;
                    free[at] = false;
                    settled = false;
                } else if (free[at]) {
                    all[at] = part[at];
                }
            }
            left -= taken;
        }
        return all;
    }

    /** Where the rule wants nothing from any stratum that is left, rows are taken by size. */
    private double[] shared(double samples, AllocationRule rule, boolean[] free) {
        double[] weights = weights(rule, free);
        double sum = Arrays.stream(weights).sum();
        if (sum == 0) {
            weights = weights(AllocationRule.PROPORTIONAL, free);
            sum = Math.max(1, Arrays.stream(weights).sum());
        }
        for (int at = 0; at < weights.length; at++) {
            weights[at] = samples * weights[at] / sum;
        }
        return weights;
    }

    private double[] weights(AllocationRule rule, boolean[] free) {
        double[] weights = new double[strata.size()];
        for (int at = 0; at < weights.length; at++) {
            weights[at] = free[at] ? rule.weight(strata.get(at)) : 0;
        }
        return weights;
    }
}
