package assay.plan;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The cells of a cross-tab whose counts are furthest from their share, as a table. */
final class FurthestCells {

    /** Below this many expected rows a residual is no standard normal, and says little. */
    private static final double FEWEST = 5;

    private FurthestCells() {}

    static Rows of(CrossTab tab, List<List<String>> names, int most) {
        List<Integer> cells =
                IntStream.range(0, names.size())
                        .boxed()
                        .filter(cell -> expected(tab.cells().get(cell)) >= FEWEST)
                        .sorted(Comparator.comparingDouble(cell -> -distance(tab, cell)))
                        .limit(most)
                        .toList();
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < tab.attributes().size(); at++) {
            int place = at;
            String[] levels =
                    cells.stream().map(cell -> names.get(cell).get(place)).toArray(String[]::new);
            columns.add(Column.texts(tab.attributes().get(at), levels));
        }
        long[] collected =
                cells.stream().mapToLong(cell -> tab.cells().get(cell).collected()).toArray();
        columns.add(Column.integers("rows collected", collected));
        columns.add(numbers("rows expected", tab, cells, FurthestCells::expected));
        columns.add(numbers("residual", tab, cells, CoverageCell::residual));
        return Rows.of(columns);
    }

    private static double expected(CoverageCell cell) {
        return cell.rows() * cell.share();
    }

    private static double distance(CrossTab tab, int cell) {
        return Math.abs(tab.cells().get(cell).residual());
    }

    private static Column numbers(
            String name, CrossTab tab, List<Integer> cells, ToDoubleFunction<CoverageCell> value) {
        return Column.numbers(
                name,
                cells.stream()
                        .mapToDouble(cell -> value.applyAsDouble(tab.cells().get(cell)))
                        .map(number -> Math.rint(number * 100) / 100)
                        .toArray());
    }
}
