package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A budget shared out over groups, so that what is foretold of their losses is best.
 *
 * @param goal what is made small, in words
 * @param budget what may be spent
 * @param lines one line per group
 * @param value what is made small, with the exact rows
 * @param wholeValue the same with whole rows
 * @param equalValue the same with as many rows to each group
 * @param proportionalValue the same with rows by weight
 * @param shadowPrice by how much the value falls for one more unit of cost
 */
public record BudgetAllocation(
        String goal,
        double budget,
        List<Line> lines,
        double value,
        double wholeValue,
        double equalValue,
        double proportionalValue,
        double shadowPrice)
        implements Measured {

    /** Copies. */
    public BudgetAllocation {
        lines = List.copyOf(lines);
    }

    /**
     * One group.
     *
     * @param group its curve
     * @param exact rows to add, before rounding
     * @param rows whole rows to add; together they cost at most the budget
     */
    public record Line(GroupCurve group, double exact, long rows) {

        /** {@return the loss foretold with the exact rows} */
        public double loss() {
            return group.lossAfter(exact);
        }
    }

    /**
     * A batch to collect next.
     *
     * @param group zero-based place of the group
     * @param name the group
     * @param rows how many rows, at least 1
     */
    public record Batch(int group, String name, long rows) {}

    /**
     * {@return a budget shared out}
     *
     * @param groups the groups' curves, at least one, each name once
     * @param budget what may be spent, above 0
     * @param objective what shall be made small
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static BudgetAllocation of(
            List<GroupCurve> groups, double budget, BudgetObjective objective) {
        checkGroups(groups);
        check(
                budget > 0 && Double.isFinite(budget),
                "budget is %s; use a finite number above 0",
                number(budget));
        check(
                groups.stream().anyMatch(group -> group.scale() > 0),
                "every group has scale 0; there is no loss to make smaller");
        objective.check(groups);
        double price = objective.price(groups, budget);
        double[] exact = objective.added(groups, price);
        long[] whole = whole(groups, budget, objective, exact);
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < exact.length; at++) {
            lines.add(new Line(groups.get(at), exact[at], whole[at]));
        }
        return new BudgetAllocation(
                objective.words(),
                budget,
                lines,
                objective.value(groups, exact),
                objective.value(groups, Arrays.stream(whole).asDoubleStream().toArray()),
                objective.value(groups, split(groups, budget, false)),
                objective.value(groups, split(groups, budget, true)),
                objective.shadowPrice(groups, price));
    }

    /**
     * {@return the batch to collect next: where a row brings most for its cost, the earlier of
     * equal groups; empty when no group can be paid for}
     *
     * @param groups the groups' curves as they are now estimated, with the rows they have now
     * @param batch rows of a batch, at least 1; fewer where the money ends
     * @param remaining what is left of the budget
     * @param objective what shall be made small
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static Optional<Batch> next(
            List<GroupCurve> groups, long batch, double remaining, BudgetObjective objective) {
        checkGroups(groups);
        check(batch >= 1, "a batch of %d rows; use at least 1", batch);
        objective.check(groups);
        Optional<Batch> best = Optional.empty();
        double most = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < groups.size(); at++) {
            GroupCurve group = groups.get(at);
            long rows = Math.min(batch, (long) Math.floor(remaining / group.cost()));
            double urgency = rows < 1 ? most : objective.urgency(groups, at, 0, rows);
            if (urgency > most) {
                most = urgency;
                best = Optional.of(new Batch(at, group.name(), rows));
            }
        }
        return best;
    }

    private static double[] split(List<GroupCurve> groups, double budget, boolean byWeight) {
        double[] weights =
                groups.stream().mapToDouble(group -> byWeight ? group.weight() : 1).toArray();
        double cost = BudgetObjective.cost(groups, weights);
        return Arrays.stream(weights).map(weight -> budget * weight / cost).toArray();
    }

    /**
     * Row by row to the most urgent group that can still be paid. As losses are convex, the first
     * rows are those of the exact solution, so that only the last few are dealt out one by one.
     */
    private static long[] whole(
            List<GroupCurve> groups, double budget, BudgetObjective objective, double[] exact) {
        int n = exact.length;
        long[] whole = new long[n];
        double left = budget;
        for (int at = 0; at < n; at++) {
            whole[at] = Math.max(0, (long) Math.floor(exact[at]) - 2L * n - 2);
            left -= whole[at] * groups.get(at).cost();
        }
        int next = mostUrgent(groups, whole, left, objective);
        while (next >= 0) {
            whole[next]++;
            left -= groups.get(next).cost();
            next = mostUrgent(groups, whole, left, objective);
        }
        return whole;
    }

    private static int mostUrgent(
            List<GroupCurve> groups, long[] whole, double left, BudgetObjective objective) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < whole.length; at++) {
            double urgency = objective.urgency(groups, at, whole[at], 1);
            if (groups.get(at).cost() <= left && urgency > most) {
                best = at;
                most = urgency;
            }
        }
        return best;
    }

    private static void checkGroups(List<GroupCurve> groups) {
        check(!groups.isEmpty(), "no groups given; a budget is shared out over at least one");
        Set<String> seen = new HashSet<>();
        for (GroupCurve group : groups) {
            check(seen.add(group.name()), "group '%s' is given twice", group.name());
        }
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("budget.budget", budget, "cost"));
        figures.add(Figure.of("budget.value", value, "loss"));
        figures.add(Figure.of("budget.wholeValue", wholeValue, "loss"));
        figures.add(Figure.of("budget.equalValue", equalValue, "loss"));
        figures.add(Figure.of("budget.proportionalValue", proportionalValue, "loss"));
        figures.add(Figure.of("budget.shadowPrice", shadowPrice, "loss per cost"));
        for (Line line : lines) {
            String prefix = "budget." + line.group().name() + ".";
            figures.add(Figure.of(prefix + "rows", line.rows(), "rows"));
            figures.add(Figure.of(prefix + "exact", line.exact(), "rows"));
            figures.add(Figure.of(prefix + "loss", line.loss(), "loss"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "BudgetAllocation[%s over %d groups, %s]"
                .formatted(number(budget), lines.size(), goal);
    }
}
