package assay.plan;

import static assay.plan.Expectation.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes cross-tabs of what was collected. */
final class CrossTabs {

    private static final int MOST_ATTRIBUTES = 3;
    private static final long MOST_CELLS = 100_000;

    private CrossTabs() {}

    static CrossTab of(CollectionPlan plan, Tally tally, List<String> attributes) {
        check(
                !attributes.isEmpty() && attributes.size() <= MOST_ATTRIBUTES,
                "%d attributes to cross; name 1 to %d",
                attributes.size(),
                MOST_ATTRIBUTES);
        List<String> known = attributes.stream().filter(plan.attributes()::contains).toList();
        check(
                !known.isEmpty(),
                "plan '%s' expects none of %s; cross at least one of %s",
                plan.name(),
                String.join(", ", attributes),
                String.join(", ", plan.attributes()));
        Set<String> seen = new HashSet<>();
        for (String attribute : attributes) {
            check(seen.add(attribute), "attribute '%s' stands twice in one cross-tab", attribute);
        }
        List<Axis> axes = axes(plan, tally, attributes);
        return build(plan, tally, axes, Axis.some(axes, known));
    }

    private static List<Axis> axes(CollectionPlan plan, Tally tally, List<String> attributes) {
        List<Axis> axes = new ArrayList<>();
        long cells = 1;
        for (String attribute : attributes) {
            boolean planned = plan.attributes().contains(attribute);
            Axis axis =
                    new Axis(attribute, planned ? plan.levels(attribute) : tally.found(attribute));
            check(
                    !axis.levels().isEmpty(),
                    "'%s' has no level: there are no rows, and plan '%s' does not expect it",
                    attribute,
                    plan.name());
            cells *= axis.levels().size();
            check(
                    cells <= MOST_CELLS,
                    "%s make more than %d cells; cross fewer attributes or coarser ones",
                    String.join(" × ", attributes),
                    MOST_CELLS);
            axes.add(axis);
        }
        return axes;
    }

    private static CrossTab build(
            CollectionPlan plan, Tally tally, List<Axis> axes, List<Axis> known) {
        long[] collected = tally.counts(List.of(axes)).get(0);
        ExpectedCells expected = ExpectedCells.of(plan, known);
        List<Axis> found = axes.stream().filter(axis -> !known.contains(axis)).toList();
        double[] shares = shares(axes, known, found, expected.shares(), collected);
        List<Double> listed = Arrays.stream(shares).boxed().toList();
        CrossTab.Basis basis =
                !found.isEmpty()
                        ? CrossTab.Basis.FOUND
                        : expected.joint() ? CrossTab.Basis.PLANNED : CrossTab.Basis.INDEPENDENT;
        List<CoverageCell> cells =
                Coverage.cells(
                        Axis.cells(axes).stream().map(Expectation::cellName).toList(),
                        listed,
                        planned(plan, axes, listed),
                        collected);
        return new CrossTab(plan.name(), plan.terms().tolerance(), basis, axes, cells, tally);
    }

    /**
     * The plan's mix within every combination of what it does not know, as often as that occurs.
     */
    private static double[] shares(
            List<Axis> axes, List<Axis> known, List<Axis> found, double[] mix, long[] collected) {
        int[] inMix = Axis.projection(axes, known);
        int[] inFound = Axis.projection(axes, found);
        double[] counts = new double[Axis.size(found)];
        double rows = Arrays.stream(collected).sum();
        for (int cell = 0; cell < collected.length; cell++) {
            counts[inFound[cell]] += collected[cell];
        }
        double[] shares = new double[collected.length];
        for (int cell = 0; cell < shares.length; cell++) {
            double part = found.isEmpty() ? 1 : counts[inFound[cell]] / rows;
            shares[cell] = mix[inMix[cell]] * part;
        }
        return shares;
    }

    /** As the coverage table has it where the plan expects just these; else by share alone. */
    private static long[] planned(CollectionPlan plan, List<Axis> axes, List<Double> shares) {
        List<String> attributes = Axis.attributes(axes);
        for (Expectation expectation : plan.expectations()) {
            if (Set.copyOf(expectation.attributes()).equals(Set.copyOf(attributes))) {
                long[] planned = plan.planned(expectation);
                int[] place = Axis.projection(axes, Axis.some(axes, expectation.attributes()));
                return Arrays.stream(place).mapToLong(cell -> planned[cell]).toArray();
            }
        }
        return Apportionment.ofLargestRemainder(plan.target(), shares);
    }
}
