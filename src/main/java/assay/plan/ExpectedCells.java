package assay.plan;

import static assay.plan.Expectation.check;

import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a plan expects of any of its attributes together, also of those it does not expect jointly.
 *
 * <p>Where one expectation covers all of them, it is that expectation summed over the rest. Else it
 * is the joint of greatest entropy among those that have the plan's shares wherever the plan says
 * some: the product for separate attributes, and in general the limit of iterative proportional
 * fitting from equal shares (W. E. Deming and F. F. Stephan, "On a Least Squares Adjustment of a
 * Sampled Frequency Table When the Expected Marginal Totals are Known", Annals of Mathematical
 * Statistics 11, 1940; I. Csiszár, "I-Divergence Geometry of Probability Distributions and
 * Minimization Problems", Annals of Probability 3, 1975).
 */
record ExpectedCells(double[] shares, boolean joint) {

    private static final int MOST_ROUNDS = 10_000;
    private static final double CLOSE = 1e-12;

    /** The plan's shares of the cells of some axes, each with an attribute of the plan. */
    static ExpectedCells of(CollectionPlan plan, List<Axis> axes) {
        List<Margin> margins = largest(plan, axes);
        for (Margin margin : margins) {
            if (margin.axes().size() == axes.size()) {
                return new ExpectedCells(margin.over(axes), true);
            }
        }
        return new ExpectedCells(fit(plan, axes, margins), false);
    }

    List<Double> listed() {
        return Arrays.stream(shares).boxed().toList();
    }

    /** What the plan says of some of the axes. */
    private record Margin(List<Axis> axes, double[] shares) {

        static Margin of(Expectation expectation, List<Axis> axes) {
            List<Axis> all = new ArrayList<>();
            for (int at = 0; at < expectation.attributes().size(); at++) {
                all.add(new Axis(expectation.attributes().get(at), expectation.levels().get(at)));
            }
            List<Axis> common = Axis.some(all, Axis.attributes(axes));
            double[] shares = new double[Axis.size(common)];
            int[] place = Axis.projection(all, common);
            for (int cell = 0; cell < place.length; cell++) {
                shares[place[cell]] += expectation.shares().get(cell);
            }
            return new Margin(common, shares);
        }

        /** The shares in the order of axes that are this margin's in another order. */
        double[] over(List<Axis> others) {
            return Arrays.stream(Axis.projection(others, axes))
                    .mapToDouble(c -> shares[c])
                    .toArray();
        }
    }

    /** The margins that no other one contains. */
    private static List<Margin> largest(CollectionPlan plan, List<Axis> axes) {
        List<Margin> largest = new ArrayList<>();
        plan.expectations().stream()
                .map(expectation -> Margin.of(expectation, axes))
                .sorted((one, other) -> other.axes().size() - one.axes().size())
                .filter(margin -> largest.stream().noneMatch(kept -> covers(kept, margin)))
                .forEach(largest::add);
        return largest;
    }

    private static boolean covers(Margin one, Margin other) {
        return new HashSet<>(one.axes()).containsAll(other.axes());
    }

    private static double[] fit(CollectionPlan plan, List<Axis> axes, List<Margin> margins) {
        double[] shares = new double[Axis.size(axes)];
        Arrays.fill(shares, 1.0 / shares.length);
        List<int[]> places =
                margins.stream().map(margin -> Axis.projection(axes, margin.axes())).toList();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Work.current().check();
            double off = 0;
            for (int at = 0; at < margins.size(); at++) {
                off = Math.max(off, rake(shares, places.get(at), margins.get(at).shares()));
            }
            if (off <= CLOSE) {
                return shares;
            }
        }
        check(
                false,
                "the joints of plan '%s' over %s have no joint of all of them in common; expect these jointly",
                plan.name(),
                String.join(", ", Axis.attributes(axes)));
        return shares;
    }

    /** Scales the cells to one margin; returns how far they were from it. */
    private static double rake(double[] shares, int[] place, double[] wanted) {
        double[] sums = new double[wanted.length];
        for (int cell = 0; cell < shares.length; cell++) {
            sums[place[cell]] += shares[cell];
        }
        for (int cell = 0; cell < shares.length; cell++) {
            int margin = place[cell];
            shares[cell] = sums[margin] == 0 ? 0 : shares[cell] * (wanted[margin] / sums[margin]);
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(margin -> Math.abs(sums[margin] - wanted[margin]))
                .max()
                .orElse(0);
    }
}
