package assay.plan;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the next samples should come from, the most urgent cell first, with a reason for each.
 *
 * @param plan name of the plan
 * @param basis the attributes whose levels make the cells
 * @param independent whether the shares of the cells were multiplied from separate expectations, as
 *     if these were independent
 * @param samples samples shared out, at least 1; the sum of the lines' {@code next}
 * @param rows rows collected so far
 * @param level nominal coverage of the intervals
 * @param lines one line per cell, by falling priority, equal priorities in the plan's order
 */
public record NextToCollect(
        String plan,
        List<String> basis,
        boolean independent,
        long samples,
        long rows,
        double level,
        List<Line> lines)
        implements Measured {

    /** Copies. */
    public NextToCollect {
        basis = List.copyOf(basis);
        lines = List.copyOf(lines);
    }

    /**
     * One cell.
     *
     * @param cell planned against collected
     * @param weight how much a missing row matters, relative to 1
     * @param cost what a row costs here, relative to 1
     * @param next how many of the next samples should come from here
     * @param draws rows to draw at the rate so far, from all cells, until this one is filled; empty
     *     if it never fills at this rate, 0 if it is filled
     * @param interval where the number of draws lies, at the table's level
     * @param reason why, one sentence
     */
    public record Line(
            CoverageCell cell,
            double weight,
            double cost,
            long next,
            OptionalDouble draws,
            Optional<Figure.Interval> interval,
            String reason) {

        /** {@return deficit times weight over cost; higher is more urgent, 0 when filled} */
        public double priority() {
            return cell.deficit() * weight / cost;
        }

        private List<Figure> figures() {
            List<Figure> figures = new ArrayList<>();
            String prefix = "next." + cell.name() + ".";
            figures.add(Figure.of(prefix + "next", next, "rows"));
            figures.add(Figure.of(prefix + "deficit", cell.deficit(), "rows"));
            figures.add(Figure.of(prefix + "priority", priority(), "weighted rows per cost"));
            draws.ifPresent(
                    value -> figures.add(new Figure(prefix + "draws", value, "rows", interval)));
            return figures;
        }
    }

    /** {@return rows still to collect over all cells} */
    public long deficit() {
        return lines.stream().mapToLong(line -> line.cell().deficit()).sum();
    }

    /**
     * {@return rows to draw at the rate so far until every cell is filled: the largest of the
     * lines' draws; empty if some cell never fills at this rate}
     */
    public OptionalDouble draws() {
        return lines.stream().anyMatch(line -> line.draws().isEmpty())
                ? OptionalDouble.empty()
                : lines.stream().mapToDouble(line -> line.draws().orElseThrow()).max();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("next.samples", samples, "rows"));
        figures.add(Figure.of("next.deficit", deficit(), "rows"));
        draws().ifPresent(value -> figures.add(Figure.of("next.draws", value, "rows")));
        lines.forEach(line -> figures.addAll(line.figures()));
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "NextToCollect[%s, %d samples over %d cells]".formatted(plan, samples, lines.size());
    }
}
