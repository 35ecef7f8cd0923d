package assay.rows;

import assay.rows.Column.Kind;
import assay.stats.ArrayBridge;
import assay.stats.ArrayFace;
import assay.stats.Block;
import assay.stats.Matrix;
import assay.work.Bridges;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows on their way to and from the tables and arrays of other libraries. */
final class Crossing {

    private Crossing() {}

    static Rows from(Object given, List<String> names) {
        if (given instanceof Matrix matrix) {
            return columns(Block.of(matrix), names);
        }
        if (names.isEmpty()) {
            return Bridges.ask(TableBridge.class, given.getClass(), b -> b.rows(given))
                    .orElseGet(() -> fromArray(given, names));
        }
        return fromArray(given, names);
    }

    private static Rows fromArray(Object given, List<String> names) {
        Class<?> type = given.getClass();
        return Bridges.ask(ArrayBridge.class, type, b -> columns(b.read(given), names))
                .orElseThrow(() -> unfit(type, names));
    }

    private static IllegalArgumentException unfit(Class<?> type, List<String> names) {
        return !names.isEmpty() && Bridges.typeOf(type).isPresent()
                ? new IllegalArgumentException(
                        "a table has names for its columns; leave out " + names)
                : Bridges.unknown(type, "a table or an array");
    }

    static Object to(Rows rows, Class<?> type, Loss loss) {
        return Bridges.ask(TableBridge.class, type, bridge -> bridge.table(rows, loss))
                .or(
                        () ->
                                Bridges.ask(
                                        ArrayBridge.class,
                                        type,
                                        bridge -> bridge.write(block(rows, loss))))
                .filter(type::isInstance)
                .orElseThrow(() -> Bridges.unknown(type, "a table or an array"));
    }

    private static Rows columns(Block block, List<String> given) {
        List<Long> shape = block.shape();
        if (shape.size() != 2) {
            throw new IllegalArgumentException(
                    "an array of %s is no table; give one of two dimensions, rows and columns"
                            .formatted(ArrayFace.words(shape)));
        }
        int rows = Math.toIntExact(shape.get(0));
        int count = Math.toIntExact(shape.get(1));
        List<String> names =
                given.isEmpty()
                        ? IntStream.range(0, count).mapToObj(column -> "column" + column).toList()
                        : given;
        if (names.size() != count) {
            throw new IllegalArgumentException(
                    "%d names for %d columns; give one for each, or none"
                            .formatted(names.size(), count));
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            columns.add(column(names.get(column), block, rows, column));
        }
        return Rows.of(columns);
    }

    private static Column column(String name, Block block, int rows, int column) {
        int count = block.shape().get(1).intValue();
        ColumnBuilder builder = ColumnBuilder.of(name, kind(block));
        for (int row = 0; row < rows; row++) {
            builder.add(cell(block, row * count + column));
        }
        return builder.build();
    }

    private static Kind kind(Block block) {
        return block instanceof Block.Longs
                ? Kind.INTEGER
                : block instanceof Block.Truths ? Kind.TRUTH : Kind.NUMBER;
    }

    private static Object cell(Block block, int place) {
        if (block instanceof Block.Floats floats) {
            return floats.values()[place];
        }
        if (block instanceof Block.Doubles doubles) {
            return doubles.values()[place];
        }
        if (block instanceof Block.Longs longs) {
            return longs.values()[place];
        }
        return ((Block.Truths) block).values()[place];
    }

    /** Whole numbers stay such where all columns are, truths too; all else becomes numbers. */
    private static Block block(Rows rows, Loss loss) {
        List<Column> columns = rows.columns();
        List<Long> shape = List.of((long) rows.size(), (long) columns.size());
        int length = Block.lengthOf(rows.size(), columns.size());
        if (isAll(columns, Kind.INTEGER)) {
            long[] values = new long[length];
            fill(columns, (column, row, at) -> values[at] = column.integer(row).orElseThrow());
            return new Block.Longs(shape, values);
        }
        if (isAll(columns, Kind.TRUTH)) {
            boolean[] values = new boolean[length];
            fill(columns, (column, row, at) -> values[at] = column.truth(row).orElseThrow());
            return new Block.Truths(shape, values);
        }
        double[] values = new double[length];
        fill(columns, (column, row, at) -> values[at] = number(column, row, loss));
        return new Block.Doubles(shape, values);
    }

    private static boolean isAll(List<Column> columns, Kind kind) {
        return columns.stream().allMatch(c -> c.kind() == kind && c.missingCount() == 0);
    }

    private interface Put {
        void cell(Column column, int row, int at);
    }

    private static void fill(List<Column> columns, Put put) {
        for (int j = 0; j < columns.size(); j++) {
            Column column = columns.get(j);
            for (int row = 0; row < column.size(); row++) {
                put.cell(column, row, row * columns.size() + j);
            }
        }
    }

    private static double number(Column column, int row, Loss loss) {
        boolean truth = column.kind() == Kind.TRUTH;
        if (!truth && column.kind() != Kind.INTEGER && column.kind() != Kind.NUMBER) {
            throw column.holds("a number");
        }
        if (column.missing(row)) {
            loss.check(column, row, "missing", "an array has no missing numbers");
            return Double.NaN;
        }
        if (truth) {
            return column.truth(row).orElseThrow() ? 1 : 0;
        }
        double value = column.number(row).orElseThrow();
        if (column.kind() == Kind.INTEGER && Math.abs(value) > Block.EXACT) {
            loss.check(
                    column,
                    row,
                    column.text(row).orElseThrow(),
                    "beside columns of numbers whole numbers lie within 2^53");
        }
        return value;
    }
}
