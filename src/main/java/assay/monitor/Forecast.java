package assay.monitor;

import assay.plan.CoverageCell;
import assay.provenance.Figure;
import assay.provenance.Measured;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When every cell of a plan will be full if the collection goes on as it did, with an interval.
 *
 * @param plan name of the plan
 * @param now the latest time of a row, from which waits are counted; nothing where rows have none
 * @param level nominal coverage of the intervals
 * @param lines one line per cell, in the plan's order
 * @param paths how the cells filled so far that will be full last
 */
public record Forecast(
        String plan, Optional<LocalDateTime> now, double level, List<Line> lines, List<Path> paths)
        implements Measured {

    /** Copies. */
    public Forecast {
        lines = List.copyOf(lines);
        paths = List.copyOf(paths);
    }

    /**
     * How one cell filled so far.
     *
     * @param line the cell and when it will be full
     * @param points from the first row to the last one of the collection, thinned
     */
    public record Path(Line line, List<Point> points) {

        /** Copies. */
        public Path {
            points = List.copyOf(points);
        }
    }

    /**
     * What a cell held at a look.
     *
     * @param rows rows of the whole collection by then
     * @param time when, where rows have times
     * @param collected rows of the cell by then
     */
    public record Point(long rows, Optional<LocalDateTime> time, long collected) {}

    /** How a line came to its interval. */
    public enum Basis {
        /** The cell is full already. */
        FULL("full"),
        /** No row of it came, or its date is centuries away. */
        NEVER("never at this rate"),
        /** Rows as if drawn from a mix that stays: a negative binomial over rows. */
        DRAWS("rows so far"),
        /** Arrivals in time, their clusters allowed for. */
        RATE("rate so far"),
        /** As {@link #RATE}, set right by how such forecasts would have done before. */
        CONFORMAL("rate so far, set right by past forecasts");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** {@return the basis in words} */
        public String words() {
            return words;
        }
    }

    /**
     * One cell.
     *
     * @param watch the expectation it belongs to
     * @param cell planned against collected
     * @param perDay rows of it a day so far, where rows have times
     * @param draws rows of the whole collection until it is full, with their interval; nothing
     *     where it is full or never will be
     * @param full when it will be full, or was, if rows have times: the median
     * @param low the earlier end of the interval of that date
     * @param high the later end
     * @param basis where the interval comes from
     */
    public record Line(
            String watch,
            CoverageCell cell,
            OptionalDouble perDay,
            Optional<Figure> draws,
            Optional<LocalDateTime> full,
            Optional<LocalDateTime> low,
            Optional<LocalDateTime> high,
            Basis basis) {}

    /** {@return the lines of cells that will never be full at this rate} */
    public List<Line> never() {
        return lines.stream().filter(line -> line.basis() == Basis.NEVER).toList();
    }

    /**
     * {@return the line that will be full last; nothing if one never will be, or dates are none}
     */
    public Optional<Line> last() {
        return never().isEmpty()
                ? lines.stream()
                        .filter(line -> line.full().isPresent())
                        .max((a, b) -> a.full().orElseThrow().compareTo(b.full().orElseThrow()))
                : Optional.empty();
    }

    /**
     * {@return the line of one cell}
     *
     * @param watch the attribute, or the attributes of a joint joined by {@code |}
     * @param cell the cell
     * @throws IllegalArgumentException if the plan has no such cell
     */
    public Line line(String watch, String cell) {
        return lines.stream()
                .filter(line -> line.watch().equals(watch) && line.cell().name().equals(cell))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "plan '%s' has no cell '%s' of '%s'"
                                                .formatted(plan, cell, watch)));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Line line : lines) {
            String prefix = "forecast." + line.watch() + "." + line.cell().name() + ".";
            figures.add(Figure.of(prefix + "deficit", line.cell().deficit(), "rows"));
            line.perDay()
                    .ifPresent(rate -> figures.add(Figure.of(prefix + "rate", rate, "rows a day")));
            line.draws().ifPresent(figures::add);
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Forecast[%s, %d cells]".formatted(plan, lines.size());
    }
}
