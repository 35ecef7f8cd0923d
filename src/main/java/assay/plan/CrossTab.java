package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A collection against its plan by the levels of one to three attributes crossed, with marginals,
 * and with the rows behind every cell.
 *
 * <p>There is a cell for every combination of levels, the last attribute's changing fastest. What
 * is planned for a cell comes from the plan as {@link #basis()} says. Compared by content, the rows
 * behind the cells left aside.
 */
public final class CrossTab implements Measured {

    /** In place of a level: all of them. */
    public static final String ALL = "(all)";

    /** Where the planned shares of the cells come from. */
    public enum Basis {
        /** The plan expects these attributes jointly, or sums to it. */
        PLANNED("as the plan expects them jointly"),
        /** The plan's shares of some of them, and otherwise as independent as these allow. */
        INDEPENDENT("the plan's shares, otherwise as if independent: the plan has no such joint"),
        /** The plan does not know one of them; its mix is asked for in each level that occurs. */
        FOUND("the plan's mix, asked of each found level as often as that occurs");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** {@return where the shares come from, in words} */
        public String words() {
            return words;
        }
    }

    private final String plan;
    private final double tolerance;
    private final Basis basis;
    private final List<Axis> axes;
    private final List<CoverageCell> cells;
    private final Tally tally;

    CrossTab(
            String plan,
            double tolerance,
            Basis basis,
            List<Axis> axes,
            List<CoverageCell> cells,
            Tally tally) {
        this.plan = plan;
        this.tolerance = tolerance;
        this.basis = basis;
        this.axes = List.copyOf(axes);
        this.cells = List.copyOf(cells);
        this.tally = tally;
    }

    /** {@return name of the plan} */
    public String plan() {
        return plan;
    }

    /** {@return where the planned shares come from} */
    public Basis basis() {
        return basis;
    }

    /** {@return the attributes crossed, one to three} */
    public List<String> attributes() {
        return Axis.attributes(axes);
    }

    /**
     * {@return the levels of an attribute, in the plan's order; those that occur where the plan
     * does not know it}
     *
     * @param attribute one of {@link #attributes()}
     */
    public List<String> levels(String attribute) {
        return axis(attribute).levels();
    }

    /** {@return the cells, the last attribute's level changing fastest} */
    public List<CoverageCell> cells() {
        return cells;
    }

    /** {@return rows collected} */
    public long rows() {
        return cells.get(0).rows();
    }

    /**
     * {@return the cells as a part of a coverage table, which has completion, evenness and more}
     */
    public CoverageTable.Part part() {
        return new CoverageTable.Part(String.join("|", attributes()), cells);
    }

    /**
     * {@return one cell, or several summed}
     *
     * @param levels a level of each attribute, or {@link #ALL}: {@code cell("snow", CrossTab.ALL)}
     * @throws IllegalArgumentException if there is no such level
     */
    public CoverageCell cell(String... levels) {
        List<String> wanted = checked(levels);
        return sum(
                Expectation.cellName(wanted),
                IntStream.range(0, cells.size())
                        .filter(cell -> lies(cell, wanted))
                        .mapToObj(cells::get)
                        .toList());
    }

    /**
     * {@return the same counts over fewer attributes, or in another order}
     *
     * @param attributes some of {@link #attributes()}, at least one, each once
     * @throws IllegalArgumentException if one is not here or stands twice
     */
    public CrossTab marginal(String... attributes) {
        List<String> kept = List.of(attributes);
        check(!kept.isEmpty(), "no attribute to keep; name some of %s", names());
        check(kept.stream().distinct().count() == kept.size(), "an attribute stands twice");
        List<Axis> fewer = kept.stream().map(this::axis).toList();
        List<List<CoverageCell>> members = new ArrayList<>();
        IntStream.range(0, Axis.size(fewer)).forEach(cell -> members.add(new ArrayList<>()));
        int[] place = Axis.projection(axes, fewer);
        for (int cell = 0; cell < place.length; cell++) {
            members.get(place[cell]).add(cells.get(cell));
        }
        List<List<String>> names = Axis.cells(fewer);
        List<CoverageCell> sums =
                IntStream.range(0, members.size())
                        .mapToObj(c -> sum(Expectation.cellName(names.get(c)), members.get(c)))
                        .toList();
        return new CrossTab(plan, tolerance, basis, fewer, sums, tally);
    }

    /**
     * {@return the rows in one cell or several, with their values and ids}
     *
     * @param levels a level of each attribute, or {@link #ALL}
     * @throws IllegalArgumentException if there is no such level, or the rows lie in a file and are
     *     more than a million
     */
    public Rows rows(String... levels) {
        CoverageCell cell = cell(levels);
        check(
                cell.collected() <= tally.mostRows(),
                "'%s' has %s rows, which stay in their file; ask for fewer with firstRows",
                cell.name(),
                cell.collected());
        return firstRows((int) cell.collected(), levels);
    }

    /**
     * {@return the first rows in one cell or several, with their values and ids}
     *
     * @param most how many at most, not negative
     * @param levels a level of each attribute, or {@link #ALL}
     */
    public Rows firstRows(int most, String... levels) {
        check(most >= 0, "%d rows asked for; counts start at 0", most);
        return tally.rows(axes, checked(levels), most);
    }

    /**
     * {@return whether a cell's observed share is within the plan's tolerance of its planned share}
     *
     * @param cell a cell of this table or a sum of some
     */
    public boolean onPlan(CoverageCell cell) {
        return Math.abs(cell.observedShare() - cell.share()) <= tolerance;
    }

    /** {@return largest difference between observed and planned share that counts as on plan} */
    public double tolerance() {
        return tolerance;
    }

    private static CoverageCell sum(String name, List<CoverageCell> some) {
        return new CoverageCell(
                name,
                Math.min(1, some.stream().mapToDouble(CoverageCell::share).sum()),
                some.stream().mapToLong(CoverageCell::planned).sum(),
                some.stream().mapToLong(CoverageCell::collected).sum(),
                some.get(0).rows());
    }

    private boolean lies(int cell, List<String> wanted) {
        int rest = cell;
        for (int at = axes.size() - 1; at >= 0; at--) {
            List<String> levels = axes.get(at).levels();
            String level = levels.get(rest % levels.size());
            if (!wanted.get(at).equals(ALL) && !wanted.get(at).equals(level)) {
                return false;
            }
            rest /= levels.size();
        }
        return true;
    }

    private List<String> checked(String... levels) {
        check(
                levels.length == axes.size(),
                "%d levels for %s; give one of each, or CrossTab.ALL",
                levels.length,
                names());
        for (int at = 0; at < levels.length; at++) {
            Axis axis = axes.get(at);
            check(
                    levels[at].equals(ALL) || axis.levels().contains(levels[at]),
                    "'%s' has no level '%s'; its levels: %s",
                    axis.attribute(),
                    levels[at],
                    String.join(", ", axis.levels()));
        }
        return List.of(levels);
    }

    private Axis axis(String attribute) {
        return axes.stream()
                .filter(axis -> axis.attribute().equals(attribute))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' is not crossed here; %s are"
                                                .formatted(attribute, names())));
    }

    private String names() {
        return String.join(", ", attributes());
    }

    @Override
    public List<Figure> figures() {
        return Stream.concat(
                        Stream.of(Figure.of("coverage.rows", rows(), "rows")), part().figures())
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrossTab that
                && plan.equals(that.plan)
                && tolerance == that.tolerance
                && basis == that.basis
                && axes.equals(that.axes)
                && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plan, basis, axes, cells);
    }

    @Override
    public String toString() {
        return "CrossTab[%s, %s, %d rows, %d cells]"
                .formatted(plan, String.join(" × ", attributes()), rows(), cells.size());
    }
}
