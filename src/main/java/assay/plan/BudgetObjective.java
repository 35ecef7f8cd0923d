package assay.plan;

import static assay.plan.Expectation.number;

import java.util.List;

/**
 * What a budget shall make small. Each is convex in the rows bought, so the best rows follow from
 * one number that is found by bisection: the price of loss, or the loss all groups reach.
 */
public abstract sealed class BudgetObjective
        permits BudgetObjective.Sum, BudgetObjective.Minimax, BudgetObjective.SliceTuner {

    private static final int HALVINGS = 300;

    private BudgetObjective() {}

    /**
     * {@return the weighted sum of the groups' losses}
     *
     * <p>Source: W. Cai, R. Encarnacion, B. Chern, S. Corbett-Davies, M. Bogen, S. Bergman, S.
     * Goel, "Adaptive Sampling Strategies to Construct Equitable Training Datasets", FAccT 2022.
     */
    public static BudgetObjective sum() {
        return new Sum();
    }

    /** {@return the largest loss of any group; weights do not count} */
    public static BudgetObjective minimax() {
        return new Minimax();
    }

    /**
     * {@return the weighted sum of losses and a penalty on each group whose loss is above the mean
     * of the losses before: {@code sum loss + lambda sum max(0, loss / mean - 1)}}
     *
     * <p>Source: K. H. Tae, S. E. Whang, "Slice Tuner: A Selective Data Acquisition Framework for
     * Accurate and Fair Machine Learning Models", SIGMOD 2021.
     *
     * @param lambda weight of the penalty, 0 or more
     */
    public static BudgetObjective sliceTuner(double lambda) {
        return new SliceTuner(lambda);
    }

    /** {@return what is made small, in words} */
    public abstract String words();

    /** The best rows to add for a price: of loss by cost, or a loss to reach. */
    abstract double[] added(List<GroupCurve> groups, double price);

    /** What is made small, after adding rows. */
    abstract double value(List<GroupCurve> groups, double[] added);

    /** How urgent one more batch in a group is, after some were added; higher is sooner. */
    abstract double urgency(List<GroupCurve> groups, int group, double added, double batch);

    /** By how much the objective would fall for one more unit of cost. */
    abstract double shadowPrice(List<GroupCurve> groups, double price);

    /** Refuses groups that the objective cannot judge. */
    void check(List<GroupCurve> groups) {}

    /** The price at which the rows cost the budget. */
    double price(List<GroupCurve> groups, double budget) {
        double low = 1;
        double high = 1;
        while (cost(groups, added(groups, low)) < budget) {
            low /= 16;
        }
        while (cost(groups, added(groups, high)) > budget) {
            high *= 16;
        }
        for (int i = 0; i < HALVINGS && Math.nextUp(low) < high; i++) {
            double middle = Math.sqrt(low) * Math.sqrt(high);
            if (cost(groups, added(groups, middle)) > budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    static double cost(List<GroupCurve> groups, double[] added) {
        double cost = 0;
        for (int at = 0; at < added.length; at++) {
            cost += added[at] == 0 ? 0 : groups.get(at).cost() * added[at];
        }
        return cost;
    }

    /** The weighted sum of losses. */
    static final class Sum extends BudgetObjective {

        @Override
        public String words() {
            return "the weighted sum of losses";
        }

        @Override
        double[] added(List<GroupCurve> groups, double price) {
            return groups.stream()
                    .mapToDouble(g -> g.addedAtSlope(price * g.cost() / g.weight()))
                    .toArray();
        }

        @Override
        double value(List<GroupCurve> groups, double[] added) {
            double sum = 0;
            for (int at = 0; at < added.length; at++) {
                sum += groups.get(at).weight() * groups.get(at).lossAfter(added[at]);
            }
            return sum;
        }

        @Override
        double urgency(List<GroupCurve> groups, int group, double added, double batch) {
            GroupCurve one = groups.get(group);
            double gain = one.lossAfter(added) - one.lossAfter(added + batch);
            return one.weight() * gain / (batch * one.cost());
        }

        @Override
        double shadowPrice(List<GroupCurve> groups, double price) {
            return price;
        }
    }

    /** The largest loss. */
    static final class Minimax extends BudgetObjective {

        @Override
        public String words() {
            return "the largest loss of any group";
        }

        @Override
        double[] added(List<GroupCurve> groups, double price) {
            return groups.stream().mapToDouble(group -> group.addedAtLoss(price)).toArray();
        }

        @Override
        double value(List<GroupCurve> groups, double[] added) {
            double largest = 0;
            for (int at = 0; at < added.length; at++) {
                largest = Math.max(largest, groups.get(at).lossAfter(added[at]));
            }
            return largest;
        }

        @Override
        double urgency(List<GroupCurve> groups, int group, double added, double batch) {
            return groups.get(group).lossAfter(added);
        }

        @Override
        double shadowPrice(List<GroupCurve> groups, double price) {
            double costByLoss = 0;
            for (GroupCurve group : groups) {
                if (group.addedAtLoss(price) > 0) {
                    double rows = Math.pow(group.scale() / price, 1 / group.exponent());
                    costByLoss += group.cost() * rows / (group.exponent() * price);
                }
            }
            return 1 / costByLoss;
        }
    }

    /** The sum and a penalty above the mean. */
    static final class SliceTuner extends BudgetObjective {

        private final double lambda;

        private SliceTuner(double lambda) {
            Expectation.check(
                    lambda >= 0 && Double.isFinite(lambda),
                    "lambda is %s; use a finite number of 0 or more",
                    number(lambda));
            this.lambda = lambda;
        }

        @Override
        public String words() {
            return "the sum of losses and %s times what lies above their mean"
                    .formatted(number(lambda));
        }

        @Override
        void check(List<GroupCurve> groups) {
            for (GroupCurve group : groups) {
                Expectation.check(
                        group.rows() > 0,
                        "group '%s' has no rows yet; the mean loss before needs some in every group",
                        group.name());
            }
        }

        private static double mean(List<GroupCurve> groups) {
            return groups.stream().mapToDouble(g -> g.lossAfter(0)).average().orElseThrow();
        }

        /** Above the mean a row is worth more; at the mean the worth jumps, and rows may stop. */
        @Override
        double[] added(List<GroupCurve> groups, double price) {
            double mean = mean(groups);
            return groups.stream().mapToDouble(group -> added(group, price, mean)).toArray();
        }

        private double added(GroupCurve group, double price, double mean) {
            double slope = price * group.cost();
            double above = group.addedAtSlope(slope / (group.weight() + lambda / mean));
            if (group.lossAfter(above) >= mean) {
                return above;
            }
            double below = group.addedAtSlope(slope / group.weight());
            return Math.max(below, group.addedAtLoss(mean));
        }

        @Override
        double value(List<GroupCurve> groups, double[] added) {
            double mean = mean(groups);
            double sum = 0;
            for (int at = 0; at < added.length; at++) {
                sum += value(groups.get(at), added[at], mean);
            }
            return sum;
        }

        private double value(GroupCurve group, double added, double mean) {
            double loss = group.lossAfter(added);
            return group.weight() * loss + lambda * Math.max(0, loss / mean - 1);
        }

        @Override
        double urgency(List<GroupCurve> groups, int group, double added, double batch) {
            GroupCurve one = groups.get(group);
            double mean = mean(groups);
            double gain = value(one, added, mean) - value(one, added + batch, mean);
            return gain / (batch * one.cost());
        }

        @Override
        double shadowPrice(List<GroupCurve> groups, double price) {
            return price;
        }
    }
}
