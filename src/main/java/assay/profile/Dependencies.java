package assay.profile;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The functional dependencies of a table of which nothing on the left can be left out.
 *
 * <p>Missing cells are equal to each other and to nothing else. All others follow: what a subset of
 * some columns determines, they determine.
 *
 * @param rows rows of the table
 * @param columns its columns
 * @param measure how errors are measured
 * @param tolerance largest error of a dependency in the list, 0 for those that hold
 * @param list the dependencies, by right side in the table's order, small left sides first
 */
public record Dependencies(
        int rows,
        List<String> columns,
        ErrorMeasure measure,
        double tolerance,
        List<Dependency> list)
        implements Measured {

    /** Copies. */
    public Dependencies {
        columns = List.copyOf(columns);
        list = List.copyOf(list);
    }

    /**
     * {@return all minimal dependencies that hold}
     *
     * <p>Exact. The cost grows with the number of dependencies that nearly hold, not with the rows
     * alone; can be interrupted.
     *
     * @param rows a table of at most 63 columns, none of pictures
     * @throws IllegalArgumentException if there are more columns, or pictures
     */
    public static Dependencies of(Rows rows) {
        return of(rows, Codes.MOST_COLUMNS);
    }

    /**
     * {@return the minimal dependencies that hold and have few columns on the left}
     *
     * @param rows as for {@link #of(Rows)}
     * @param mostLeft columns on the left at most, at least 0
     */
    public static Dependencies of(Rows rows, int mostLeft) {
        return of(rows, mostLeft, Work.current());
    }

    /**
     * {@return the minimal dependencies that hold and have few columns on the left}
     *
     * @param rows as for {@link #of(Rows)}
     * @param mostLeft columns on the left at most, at least 0
     * @param work asked whether to go on
     */
    public static Dependencies of(Rows rows, int mostLeft, Work work) {
        checkMost(mostLeft);
        Codes codes = Codes.of(rows, work);
        List<List<Long>> found = Search.dependencies(codes, mostLeft, work);
        List<Dependency> list = new ArrayList<>();
        for (int right = 0; right < found.size(); right++) {
            for (long left : sorted(found.get(right))) {
                list.add(Dependency.of(codes.names(left), codes.names().get(right)));
            }
        }
        return new Dependencies(codes.rows(), codes.names(), ErrorMeasure.G3, 0, list);
    }

    /**
     * {@return the minimal dependencies that hold but for an error}
     *
     * @param rows as for {@link #of(Rows)}
     * @param measure how errors are measured
     * @param tolerance largest error, from 0 to 1
     */
    public static Dependencies approximate(Rows rows, ErrorMeasure measure, double tolerance) {
        return approximate(rows, measure, tolerance, Codes.MOST_COLUMNS, Work.current());
    }

    /**
     * {@return the minimal dependencies that hold but for an error}
     *
     * <p>Looks at left sides from small to large; the cost is at worst exponential in the columns,
     * so limit the left side in wide tables.
     *
     * @param rows as for {@link #of(Rows)}
     * @param measure how errors are measured
     * @param tolerance largest error, from 0 to 1
     * @param mostLeft columns on the left at most, at least 0
     * @param work asked whether to go on
     */
    public static Dependencies approximate(
            Rows rows, ErrorMeasure measure, double tolerance, int mostLeft, Work work) {
        checkMost(mostLeft);
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new IllegalArgumentException(
                    "tolerance is " + tolerance + "; an error is a share from 0 to 1");
        }
        Codes codes = Codes.of(rows, work);
        List<Dependency> list = new Levels(codes, measure, tolerance, mostLeft, work).run();
        return new Dependencies(codes.rows(), codes.names(), measure, tolerance, list);
    }

    /**
     * {@return the dependencies of one column on others}
     *
     * @param column the right side
     */
    public List<Dependency> determining(String column) {
        return list.stream().filter(each -> each.right().equals(column)).toList();
    }

    /**
     * {@return whether it follows that some columns determine another}
     *
     * @param left columns that may determine
     * @param right a column
     */
    public boolean holds(List<String> left, String right) {
        Set<String> given = Set.copyOf(left);
        return given.contains(right)
                || list.stream()
                        .anyMatch(e -> e.right().equals(right) && given.containsAll(e.left()));
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("dependencies.rows", rows, "rows"),
                Figure.of("dependencies.found", list.size(), "dependencies"));
    }

    static List<Long> sorted(List<Long> sets) {
        return sets.stream()
                .sorted(
                        Comparator.<Long>comparingInt(Long::bitCount)
                                .thenComparing(
                                        (one, other) ->
                                                Long.compareUnsigned(
                                                        Long.reverse(other), Long.reverse(one))))
                .toList();
    }

    static void checkMost(int most) {
        if (most < 0) {
            throw new IllegalArgumentException(
                    "at most " + most + " columns on the left; use 0 or more");
        }
    }
}
