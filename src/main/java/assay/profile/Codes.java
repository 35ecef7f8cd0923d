package assay.profile;

import assay.rows.Column;
import assay.rows.Rows;
import assay.work.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table as small whole numbers: equal cells of a column have equal codes, from 0 upwards. */
final class Codes {

    static final int MOST_COLUMNS = 63;

    private final List<String> names;
    private final int[][] codes; // by column, then row
    private final int[] distinct;
    private final int rows;

    private Codes(List<String> names, int[][] codes, int[] distinct, int rows) {
        this.names = names;
        this.codes = codes;
        this.distinct = distinct;
        this.rows = rows;
    }

    /** Missing is a value like any other; numbers are equal as {@link Double#equals} has it. */
    static Codes of(Rows rows, Work work) {
        List<Column> columns = rows.columns();
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "%d columns; dependencies are looked for among at most %d, so select some"
                            .formatted(columns.size(), MOST_COLUMNS));
        }
        int[][] codes = new int[columns.size()][];
        int[] distinct = new int[columns.size()];
        for (int at = 0; at < codes.length; at++) {
            work.check();
            codes[at] = new int[rows.size()];
            distinct[at] = encode(columns.get(at), codes[at]);
        }
        return new Codes(rows.names(), codes, distinct, rows.size());
    }

    private static int encode(Column column, int[] codes) {
        if (column.kind() == Column.Kind.IMAGE) {
            throw new IllegalArgumentException(
                    "column '%s' holds pictures, which take no part in dependencies; drop it"
                            .formatted(column.name()));
        }
        Map<Optional<Object>, Integer> seen = new HashMap<>();
        for (int row = 0; row < codes.length; row++) {
            Integer next = seen.size();
            Integer before = seen.putIfAbsent(column.value(row), next);
            codes[row] = before == null ? next : before;
        }
        return seen.size();
    }

    List<String> names() {
        return names;
    }

    int columns() {
        return codes.length;
    }

    int rows() {
        return rows;
    }

    int[] column(int column) {
        return codes[column];
    }

    int distinct(int column) {
        return distinct[column];
    }

    /** Names of the columns of a set of bits, in the table's order. */
    List<String> names(long set) {
        return IntStream.range(0, codes.length)
                .filter(column -> (set >>> column & 1) != 0)
                .mapToObj(names::get)
                .toList();
    }

    Partition partition(int column) {
        return Partition.of(codes[column], distinct[column]);
    }
}
