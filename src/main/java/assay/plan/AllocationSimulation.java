package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Adaptive allocation tried out where the truth is known: how much worse than an oracle that knows
 * the variances, and how much better than equal rows for everybody.
 *
 * <p>The error of a split is the weighted sum of the variances of the groups' means, {@code sum w
 * s² / n}, with the true variances; for the adaptive split its mean over all repetitions. As the
 * split depends on the draws, the squared errors that really happened are counted beside it.
 *
 * @param groups the groups with their true variances
 * @param budget what each repetition spends
 * @param repetitions how many
 * @param seed where the draws come from
 * @param oracle error of the best split with the variances known
 * @param equal error with as many rows for each group
 * @param adaptive mean error of the adaptive split
 * @param adaptiveSquared mean of the squared errors that happened with the adaptive split
 * @param rows mean rows of each group in the adaptive split
 */
public record AllocationSimulation(
        List<Truth> groups,
        double budget,
        int repetitions,
        long seed,
        double oracle,
        double equal,
        double adaptive,
        double adaptiveSquared,
        List<Double> rows)
        implements Measured {

    /**
     * A group whose values are normal.
     *
     * @param group name, cost and weight
     * @param mean the true mean
     * @param variance the true variance, 0 or more
     */
    public record Truth(AdaptiveAllocator.Group group, double mean, double variance) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if the mean is not finite or the variance negative
         */
        public Truth {
            check(
                    Double.isFinite(mean) && variance >= 0 && Double.isFinite(variance),
                    "group '%s' has mean %s and variance %s; use finite numbers, the variance 0 or"
                            + " more",
                    group.name(),
                    mean,
                    variance);
        }
    }

    /** Copies. */
    public AllocationSimulation {
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
    }

    /**
     * {@return the simulation with four groups of variances 1, 4, 9 and .25, whose rows cost 1, 1,
     * 3 and 1, and a budget of 3,000}
     *
     * @param repetitions how often, at least 1
     * @param seed where the draws come from
     */
    public static AllocationSimulation ofFourGroups(int repetitions, long seed) {
        double[] variances = {1, 4, 9, .25};
        double[] costs = {1, 1, 3, 1};
        List<Truth> groups = new ArrayList<>();
        for (int at = 0; at < variances.length; at++) {
            String name = "abcd".substring(at, at + 1);
            groups.add(
                    new Truth(
                            AdaptiveAllocator.Group.named(name).cost(costs[at]),
                            at,
                            variances[at]));
        }
        return of(groups, 3_000, AdaptiveAllocator.Options.DEFAULTS, repetitions, seed);
    }

    /**
     * {@return a simulation}
     *
     * @param groups the groups with their true variances, some above 0
     * @param budget what each repetition spends
     * @param options pilot and batch
     * @param repetitions how often, at least 1
     * @param seed where the draws come from
     */
    public static AllocationSimulation of(
            List<Truth> groups,
            double budget,
            AdaptiveAllocator.Options options,
            int repetitions,
            long seed) {
        check(repetitions >= 1, "%d repetitions; use at least 1", repetitions);
        List<GroupCurve> known = groups.stream().map(AllocationSimulation::curve).toList();
        BudgetAllocation best = BudgetAllocation.of(known, budget, BudgetObjective.sum());
        double error = 0;
        double squared = 0;
        double[] rows = new double[groups.size()];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Work.current().check();
            AdaptiveAllocator end = run(groups, budget, options, stream(seed, repetition));
            for (int at = 0; at < rows.length; at++) {
                AdaptiveAllocator.State state = end.states().get(at);
                Truth truth = groups.get(at);
                double off = state.mean() - truth.mean();
                rows[at] += (double) state.rows() / repetitions;
                error += truth.group().weight() * truth.variance() / state.rows();
                squared += truth.group().weight() * off * off;
            }
        }
        return new AllocationSimulation(
                groups,
                budget,
                repetitions,
                seed,
                best.value(),
                best.equalValue(),
                error / repetitions,
                squared / repetitions,
                Arrays.stream(rows).boxed().toList());
    }

    private static SplittableRandom stream(long seed, int repetition) {
        return new Randomness(seed).stream("repetition " + repetition);
    }

    private static GroupCurve curve(Truth truth) {
        AdaptiveAllocator.Group group = truth.group();
        return new GroupCurve(group.name(), truth.variance(), 1, 0, group.cost(), group.weight());
    }

    private static AdaptiveAllocator run(
            List<Truth> groups,
            double budget,
            AdaptiveAllocator.Options options,
            SplittableRandom random) {
        AdaptiveAllocator allocator =
                AdaptiveAllocator.of(budget, groups.stream().map(Truth::group).toList(), options);
        var batch = allocator.next();
        while (batch.isPresent()) {
            Truth truth = groups.get(batch.get().group());
            double deviation = Math.sqrt(truth.variance());
            double[] values = new double[Math.toIntExact(batch.get().rows())];
            for (int i = 0; i < values.length; i++) {
                values[i] = truth.mean() + deviation * random.nextGaussian();
            }
            allocator = allocator.observe(truth.group().name(), values);
            batch = allocator.next();
        }
        return allocator;
    }

    /** {@return rows of each group if the variances were known, before rounding} */
    public List<Double> oracleRows() {
        List<GroupCurve> known = groups.stream().map(AllocationSimulation::curve).toList();
        return BudgetAllocation.of(known, budget, BudgetObjective.sum()).lines().stream()
                .map(BudgetAllocation.Line::exact)
                .toList();
    }

    /** {@return the adaptive error over the oracle's, 1 at best} */
    public double overOracle() {
        return adaptive / oracle;
    }

    /** {@return by which share the adaptive error lies below that of equal rows} */
    public double belowEqual() {
        return 1 - adaptive / equal;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("simulation.oracle", oracle, "squared unit"));
        figures.add(Figure.of("simulation.adaptive", adaptive, "squared unit"));
        figures.add(Figure.of("simulation.adaptiveSquared", adaptiveSquared, "squared unit"));
        figures.add(Figure.of("simulation.equal", equal, "squared unit"));
        figures.add(Figure.of("simulation.overOracle", overOracle(), "times"));
        figures.add(Figure.of("simulation.belowEqual", belowEqual(), "share"));
        for (int at = 0; at < groups.size(); at++) {
            String name = "simulation." + groups.get(at).group().name() + ".rows";
            figures.add(Figure.of(name, rows.get(at), "rows"));
        }
        return List.copyOf(figures);
    }
}
