package assay.plan;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far a collection's mix lies from its plan's, attribute by attribute and pair by pair.
 *
 * <p>Two collections can have the planned shares in every attribute and still be different in how
 * these go together; only the pairs show that. A description, not a test: chance alone makes every
 * distance above 0, by about {@link Line#byChance()} at this number of rows.
 *
 * @param plan name of the plan
 * @param rows rows collected
 * @param oneWay a line per attribute of the plan, in its order
 * @param twoWay a line per pair of these, in the same order
 */
public record PlanDistance(String plan, long rows, List<Line> oneWay, List<Line> twoWay)
        implements Measured {

    /** Copies. */
    public PlanDistance {
        oneWay = List.copyOf(oneWay);
        twoWay = List.copyOf(twoWay);
    }

    /**
     * The distance of one or two attributes.
     *
     * @param attributes one or two
     * @param planned whether the plan expects these together; if not, its shares are taken as
     *     independent as the plan allows, and a distance may be the plan's silence
     * @param distance total variation {@code 1/2 sum |collected / rows - share|} over the cells,
     *     from 0 (as planned) to 1; 0 with no rows
     * @param byChance what chance alone brings on average, rows drawn as planned
     * @param widest the cell whose share differs the most, of equal ones the first
     */
    public record Line(
            List<String> attributes,
            boolean planned,
            double distance,
            double byChance,
            CoverageCell widest) {

        /** Copies. */
        public Line {
            attributes = List.copyOf(attributes);
        }

        /** {@return the attributes joined by {@code |}} */
        public String name() {
            return String.join("|", attributes);
        }
    }

    static PlanDistance of(CollectionPlan plan, Tally tally) {
        List<Axis> axes = plan.attributes().stream().map(a -> new Axis(a, plan.levels(a))).toList();
        List<List<Axis>> sets = new ArrayList<>();
        axes.forEach(axis -> sets.add(List.of(axis)));
        for (int first = 0; first < axes.size(); first++) {
            for (Axis second : axes.subList(first + 1, axes.size())) {
                sets.add(List.of(axes.get(first), second));
            }
        }
        List<long[]> counts = tally.counts(sets);
        List<Line> lines = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            lines.add(line(plan, sets.get(set), counts.get(set)));
        }
        long rows = lines.get(0).widest().rows();
        return new PlanDistance(
                plan.name(),
                rows,
                lines.subList(0, axes.size()),
                lines.subList(axes.size(), lines.size()));
    }

    private static Line line(CollectionPlan plan, List<Axis> axes, long[] counts) {
        ExpectedCells expected = ExpectedCells.of(plan, axes);
        List<CoverageCell> cells =
                Coverage.cells(
                        Axis.cells(axes).stream().map(Expectation::cellName).toList(),
                        expected.listed(),
                        new long[counts.length],
                        counts);
        CoverageTable.Part part =
                new CoverageTable.Part(String.join("|", Axis.attributes(axes)), cells);
        CoverageCell widest =
                cells.stream()
                        .min(Comparator.comparingDouble(cell -> -difference(cell)))
                        .orElseThrow();
        return new Line(
                Axis.attributes(axes),
                expected.joint(),
                part.totalVariation(),
                part.totalVariationByChance(),
                widest);
    }

    private static double difference(CoverageCell cell) {
        return Math.abs(cell.observedShare() - cell.share());
    }

    /**
     * {@return the line of an attribute, or of a pair in either order}
     *
     * @param attributes one or two attributes of the plan
     * @throws IllegalArgumentException if there is no such line
     */
    public Line of(String... attributes) {
        return Stream.concat(oneWay.stream(), twoWay.stream())
                .filter(
                        line ->
                                Set.copyOf(line.attributes())
                                        .equals(Set.copyOf(List.of(attributes))))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no distance of '%s'; there is one for each of %s, and for pairs"
                                                .formatted(
                                                        String.join("|", attributes),
                                                        String.join(
                                                                ", ",
                                                                oneWay.stream()
                                                                        .map(Line::name)
                                                                        .toList()))));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("distance.rows", rows, "rows"));
        Stream.concat(oneWay.stream(), twoWay.stream())
                .forEach(
                        line -> {
                            String name = "distance." + line.name();
                            figures.add(Figure.of(name, line.distance(), "share"));
                            figures.add(Figure.of(name + ".by_chance", line.byChance(), "share"));
                        });
        return List.copyOf(figures);
    }
}
