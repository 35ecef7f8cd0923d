package assay.plan;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What one plan says differently from another. A renamed level is one removed and one added.
 *
 * @param before SHA-256 of the earlier plan
 * @param after SHA-256 of the later plan
 * @param changes what is different; empty exactly where the hashes are equal
 * @param shifts how far the mix of each expectation moved, of those in both plans
 */
public record PlanDiff(String before, String after, List<Change> changes, List<Shift> shifts)
        implements Measured {

    /**
     * One difference.
     *
     * @param of what it is about: {@code expect weather}, {@code plan}
     * @param what what of it is different; empty where all of it came or went
     * @param before what the earlier plan says, where it says anything
     * @param after what the later plan says, where it says anything
     */
    public record Change(String of, String what, Optional<String> before, Optional<String> after) {

        /** {@return {@code added}, {@code removed} or {@code changed}} */
        public String kind() {
            return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
        }
    }

    /**
     * How far a planned mix moved. A level that only one plan has counts as share 0 in the other.
     *
     * @param expectation the attribute, or the attributes of a joint joined by {@code |}
     * @param totalVariation half the sum of the differences of shares, from 0 to 1
     * @param jensenShannon Jensen-Shannon distance: the square root of the divergence in bits, from
     *     0 to 1
     */
    public record Shift(String expectation, double totalVariation, double jensenShannon) {}

    /** Copies. */
    public PlanDiff {
        changes = List.copyOf(changes);
        shifts = List.copyOf(shifts);
    }

    /** {@return whether the plans say the same} */
    public boolean same() {
        return changes.isEmpty();
    }

    /** {@return the same differences seen from the other plan} */
    public PlanDiff reversed() {
        return new PlanDiff(
                after,
                before,
                changes.stream()
                        .map(c -> new Change(c.of(), c.what(), c.after(), c.before()))
                        .toList(),
                shifts);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("changes", changes.size(), "changes"));
        for (Shift shift : shifts) {
            figures.add(
                    Figure.of(
                            "total variation of " + shift.expectation(),
                            shift.totalVariation(),
                            "share"));
            figures.add(
                    Figure.of(
                            "Jensen-Shannon distance of " + shift.expectation(),
                            shift.jensenShannon(),
                            "distance"));
        }
        return figures;
    }

    static PlanDiff of(CollectionPlan before, CollectionPlan after) {
        return new PlanDiff(
                before.hash(), after.hash(), changes(before, after), shifts(before, after));
    }

    private static List<Change> changes(CollectionPlan before, CollectionPlan after) {
        Map<PlanFacts.Place, String> old = PlanFacts.of(before);
        Map<PlanFacts.Place, String> now = PlanFacts.of(after);
        TreeMap<PlanFacts.Place, String> all = new TreeMap<>(old);
        all.putAll(now);
        List<Change> changes = new ArrayList<>();
        for (PlanFacts.Place place : all.keySet()) {
            Optional<String> was = Optional.ofNullable(old.get(place));
            Optional<String> is = Optional.ofNullable(now.get(place));
            boolean whole = place.inBoth(old, now);
            if (whole && !was.equals(is) && !place.followsFrom(old, now)) {
                changes.add(new Change(place.of(), place.what(), was, is));
            }
        }
        return changes;
    }

    private static List<Shift> shifts(CollectionPlan before, CollectionPlan after) {
        List<Shift> shifts = new ArrayList<>();
        for (Expectation old : before.expectations()) {
            after.expectations().stream()
                    .filter(now -> now.attributes().equals(old.attributes()))
                    .findFirst()
                    .ifPresent(now -> shifts.add(shift(old, now)));
        }
        shifts.sort((one, other) -> one.expectation().compareTo(other.expectation()));
        return shifts;
    }

    private static Shift shift(Expectation old, Expectation now) {
        TreeMap<String, double[]> pairs = new TreeMap<>();
        put(pairs, old, 0);
        put(pairs, now, 1);
        double apart = 0;
        double divergence = 0;
        for (double[] pair : pairs.values()) {
            double middle = (pair[0] + pair[1]) / 2;
            apart += Math.abs(pair[0] - pair[1]);
            divergence += bits(pair[0], middle) + bits(pair[1], middle);
        }
        return new Shift(
                old.name(),
                Math.min(1, apart / 2),
                Math.sqrt(Math.max(0, Math.min(1, divergence / 2))));
    }

    private static double bits(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2);
    }

    private static void put(Map<String, double[]> pairs, Expectation expectation, int side) {
        List<String> names = expectation.cellNames();
        IntStream.range(0, names.size())
                .forEach(
                        cell ->
                                pairs.computeIfAbsent(names.get(cell), name -> new double[2])[
                                                side] =
                                        expectation.shares().get(cell));
    }
}
