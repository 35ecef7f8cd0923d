package assay.rows;

import assay.rows.Column.Kind;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Columns in the shape other rooms compute with. */
final class Views {

    private Views() {}

    static Labels labels(RowIds ids, Column column) {
        checkClassed(column);
        Comparator<Integer> order = column::compare;
        List<String> classes =
                IntStream.range(0, column.size())
                        .filter(row -> !column.missing(row))
                        .boxed()
                        .sorted(order)
                        .map(row -> column.text(row).orElseThrow())
                        .distinct()
                        .toList();
        return labels(ids, column, classes);
    }

    static Labels labels(RowIds ids, Column column, List<String> classes) {
        checkClassed(column);
        Map<String, Integer> codeOf = new HashMap<>();
        classes.forEach(name -> codeOf.put(name, codeOf.size()));
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            int place = row;
            String name =
                    column.text(row)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "row %d of column '%s' is missing; every row has one label"
                                                            .formatted(place, column.name())));
            if (!codeOf.containsKey(name)) {
                throw new IllegalArgumentException(
                        "row %d of column '%s' is '%s', which is none of the classes %s"
                                .formatted(row, column.name(), name, classes));
            }
            codes[row] = codeOf.get(name);
        }
        return new Labels(ids, classes, codes);
    }

    private static void checkClassed(Column column) {
        if (column.kind() == Kind.NUMBER
                || column.kind() == Kind.TIME
                || column.kind() == Kind.IMAGE) {
            throw column.holds("a class");
        }
    }

    static Matrix numbers(Rows rows, String... names) {
        double[] values = new double[Math.multiplyExact(rows.size(), names.length)];
        for (int j = 0; j < names.length; j++) {
            Column column = rows.column(names[j]);
            for (int row = 0; row < rows.size(); row++) {
                values[row * names.length + j] = number(column, row);
            }
        }
        return DoubleMatrix.wrap(names.length, values);
    }

    private static double number(Column column, int row) {
        if (column.missing(row)) {
            throw new IllegalArgumentException(
                    "row %d of column '%s' is missing; numbers must be present"
                            .formatted(row, column.name()));
        }
        double value =
                column.kind() == Kind.TRUTH
                        ? (column.truth(row).orElseThrow() ? 1 : 0)
                        : column.number(row).orElseThrow();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "row %d of column '%s' is %s; numbers must be finite"
                            .formatted(row, column.name(), value));
        }
        return value;
    }
}
