package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shares out a budget batch by batch over groups whose means are estimated, with no knowledge of
 * how much each varies: it looks again after every batch.
 *
 * <pre>{@code
 * var allocator = AdaptiveAllocator.of(3_000, List.of(AdaptiveAllocator.Group.named("north"), ...));
 * while (allocator.next().isPresent()) {
 *     var batch = allocator.next().get();
 *     allocator = allocator.observe(batch.name(), measure(batch.name(), batch.rows()));
 * }
 * }</pre>
 *
 * <p>The loss of a group is the variance of its mean, {@code s² / n}: a learning curve with
 * exponent 1 whose scale is estimated. Each group first gets a pilot. Then every batch goes where
 * it lowers the weighted sum of losses most for its cost. The estimated variance takes in one
 * observation's worth of the variance within all groups, so that a group whose pilot happens to be
 * even is not forgotten. With exact variances the shares would be those of {@link
 * AllocationRule#COST_OPTIMAL}.
 *
 * <p>Source: W. Cai, R. Encarnacion, B. Chern, S. Corbett-Davies, M. Bogen, S. Bergman, S. Goel,
 * "Adaptive Sampling Strategies to Construct Equitable Training Datasets", FAccT 2022; the pilot
 * and the pooled observation are ours.
 *
 * <p>Every step returns a new value and leaves this one as it was.
 *
 * @param budget what may be spent
 * @param options pilot and batch
 * @param states what is known of each group
 */
public record AdaptiveAllocator(double budget, Options options, List<State> states)
        implements Measured {

    /**
     * A group.
     *
     * @param name the group, not blank
     * @param cost what a row costs, above 0
     * @param weight how much the group's loss matters, above 0
     */
    public record Group(String name, double cost, double weight) {

        /** Checks the ranges as a group's curve does. */
        public Group {
            new GroupCurve(name, 1, 1, 0, cost, weight);
        }

        /**
         * {@return a group of cost and weight 1}
         *
         * @param name the group
         */
        public static Group named(String name) {
            return new Group(name, 1, 1);
        }

        /**
         * {@return the same group at another cost}
         *
         * @param each what a row costs
         */
        public Group cost(double each) {
            return new Group(name, each, weight);
        }
    }

    /**
     * How it is done.
     *
     * @param pilot rows of each group before anything is estimated, at least 2
     * @param batch rows of a batch, at least 1
     */
    public record Options(long pilot, long batch) {

        /** Pilots of 10 rows, batches of 10. */
        public static final Options DEFAULTS = new Options(10, 10);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if one is outside its range
         */
        public Options {
            check(pilot >= 2, "a pilot of %d rows; a variance needs at least 2", pilot);
            check(batch >= 1, "a batch of %d rows; use at least 1", batch);
        }
    }

    /**
     * What is known of a group.
     *
     * @param group the group
     * @param rows rows observed
     * @param mean their mean, 0 with no rows
     * @param squares sum of squared deviations from it
     */
    public record State(Group group, long rows, double mean, double squares) {

        /** Welford's recurrence, one value at a time. */
        State with(double value) {
            long n = rows + 1;
            double step = value - mean;
            double moved = mean + step / n;
            return new State(group, n, moved, squares + step * (value - moved));
        }
    }

    /** Copies. */
    public AdaptiveAllocator {
        states = List.copyOf(states);
    }

    /**
     * {@return an allocator that has seen nothing, with pilots and batches of 10}
     *
     * @param budget what may be spent, enough for all pilots
     * @param groups the groups, at least one, each name once
     * @throws IllegalArgumentException if a name stands twice or the budget is too small
     */
    public static AdaptiveAllocator of(double budget, List<Group> groups) {
        return of(budget, groups, Options.DEFAULTS);
    }

    /**
     * {@return an allocator that has seen nothing}
     *
     * @param budget as above
     * @param groups as above
     * @param options pilot and batch
     * @throws IllegalArgumentException as above
     */
    public static AdaptiveAllocator of(double budget, List<Group> groups, Options options) {
        check(!groups.isEmpty(), "no groups given; a budget is shared out over at least one");
        Set<String> seen = new HashSet<>();
        double pilots = 0;
        for (Group group : groups) {
            check(seen.add(group.name()), "group '%s' is given twice", group.name());
            pilots += options.pilot() * group.cost();
        }
        check(
                budget >= pilots && Double.isFinite(budget),
                "budget is %s and pilots of %d rows cost %s; raise the budget or shorten the pilots",
                number(budget),
                options.pilot(),
                number(pilots));
        return new AdaptiveAllocator(
                budget, options, groups.stream().map(g -> new State(g, 0, 0, 0)).toList());
    }

    /**
     * {@return the allocator after a group was measured; more or fewer rows than asked for are
     * taken as they come}
     *
     * @param group name of the group
     * @param values what was measured, finite
     * @throws IllegalArgumentException if there is no such group or a value is not finite
     */
    public AdaptiveAllocator observe(String group, double... values) {
        List<State> next = new ArrayList<>(states);
        int at = place(group);
        State state = states.get(at);
        for (int i = 0; i < values.length; i++) {
            check(
                    Double.isFinite(values[i]),
                    "value %d of group '%s' is %s; values are finite",
                    i,
                    group,
                    number(values[i]));
            state = state.with(values[i]);
        }
        next.set(at, state);
        return new AdaptiveAllocator(budget, options, next);
    }

    /** {@return what to collect next; empty when the budget is spent} */
    public Optional<BudgetAllocation.Batch> next() {
        for (int at = 0; at < states.size(); at++) {
            long missing = options.pilot() - states.get(at).rows();
            if (missing > 0) {
                String name = states.get(at).group().name();
                return Optional.of(new BudgetAllocation.Batch(at, name, missing));
            }
        }
        return BudgetAllocation.next(curves(), options.batch(), remaining(), BudgetObjective.sum());
    }

    /**
     * {@return the groups' curves as they are estimated now; with no rows anywhere their scale is
     * 0}
     */
    public List<GroupCurve> curves() {
        double pooled = pooledVariance();
        return states.stream().map(state -> curve(state, pooled)).toList();
    }

    /** {@return what is left of the budget, 0 where more was spent} */
    public double remaining() {
        return Math.max(
                0, budget - states.stream().mapToDouble(s -> s.rows() * s.group().cost()).sum());
    }

    private double pooledVariance() {
        long degrees = states.stream().mapToLong(s -> Math.max(0, s.rows() - 1)).sum();
        double squares = states.stream().mapToDouble(State::squares).sum();
        return degrees == 0 ? 0 : squares / degrees;
    }

    private static GroupCurve curve(State state, double pooled) {
        double variance = (state.squares() + pooled) / Math.max(1, state.rows());
        Group group = state.group();
        return new GroupCurve(
                group.name(), variance, 1, state.rows(), group.cost(), group.weight());
    }

    private int place(String group) {
        for (int at = 0; at < states.size(); at++) {
            if (states.get(at).group().name().equals(group)) {
                return at;
            }
        }
        throw new IllegalArgumentException(
                "no group '%s'; there are %s"
                        .formatted(
                                group,
                                String.join(
                                        ", ",
                                        states.stream().map(s -> s.group().name()).toList())));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("adaptive.budget", budget, "cost"));
        figures.add(Figure.of("adaptive.remaining", remaining(), "cost"));
        List<GroupCurve> curves = curves();
        for (int at = 0; at < states.size(); at++) {
            String prefix = "adaptive." + states.get(at).group().name() + ".";
            figures.add(Figure.of(prefix + "rows", states.get(at).rows(), "rows"));
            figures.add(Figure.of(prefix + "mean", states.get(at).mean(), "mean"));
            figures.add(Figure.of(prefix + "variance", curves.get(at).scale(), "squared unit"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "AdaptiveAllocator[%d groups, %s of %s left]"
                .formatted(states.size(), number(remaining()), number(budget));
    }
}
