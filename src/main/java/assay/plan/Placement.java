package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which cell of every expectation of a plan each row lies. Four bytes a row and expectation.
 *
 * <p>A value is matched to a level by its text, as a CSV file writes it, a number to its bin where
 * the plan has bins. A row without a value lies in {@link Share#MISSING}, a value that is no level
 * in {@link Share#OTHER}, where the plan has these levels; where it has not, the row is refused.
 */
public final class Placement {

    private static final int ROWS_BETWEEN_CHECKS = 8192;
    static final Set<Column.Kind> NUMBERS = Set.of(Column.Kind.INTEGER, Column.Kind.NUMBER);

    private final RowIds ids;
    private final List<int[]> cells; // per expectation, of each row

    private Placement(RowIds ids, List<int[]> cells) {
        this.ids = ids;
        this.cells = cells;
    }

    /**
     * {@return the cells of some rows}
     *
     * @param plan the plan that says which cells there are
     * @param rows rows with a column for every attribute of the plan
     * @param work asked whether to go on
     * @throws IllegalArgumentException if a column is not there, or a row has a level the plan does
     *     not know
     */
    public static Placement of(CollectionPlan plan, Rows rows, Work work) {
        Map<String, int[]> levels = new HashMap<>();
        for (String attribute : plan.attributes()) {
            levels.put(attribute, levels(plan, rows, attribute, work));
        }
        List<int[]> cells = new ArrayList<>();
        for (Expectation expectation : plan.expectations()) {
            cells.add(cells(expectation.attributes(), expectation.levels(), levels));
        }
        return new Placement(rows.ids(), List.copyOf(cells));
    }

    /**
     * {@return rows whose cells are known already; the arrays are taken over}
     *
     * @param ids the rows
     * @param cells for each expectation of the plan the zero-based cell of each row
     */
    public static Placement wrap(RowIds ids, List<int[]> cells) {
        return new Placement(ids, List.copyOf(cells));
    }

    /** {@return the rows} */
    public RowIds ids() {
        return ids;
    }

    /**
     * {@return the zero-based cell of one row}
     *
     * @param expectation zero-based place of the expectation in the plan
     * @param row zero-based row
     */
    public int cell(int expectation, int row) {
        return cells.get(expectation)[row];
    }

    /**
     * {@return the zero-based cells of all rows, a copy}
     *
     * @param expectation zero-based place of the expectation in the plan
     */
    public int[] cells(int expectation) {
        return cells.get(expectation).clone();
    }

    /**
     * {@return how many rows lie in each cell of an expectation}
     *
     * @param expectation zero-based place of the expectation in the plan
     * @param size number of its cells
     */
    long[] counts(int expectation, int size) {
        return counts(cells.get(expectation), size);
    }

    static long[] counts(int[] cellOfRow, int size) {
        long[] counts = new long[size];
        for (int cell : cellOfRow) {
            counts[cell]++;
        }
        return counts;
    }

    /** The cells that some attributes' levels make together, last attribute fastest. */
    static int[] cells(
            List<String> attributes, List<List<String>> levels, Map<String, int[]> levelOfRow) {
        int[] cells = levelOfRow.get(attributes.get(0)).clone();
        for (int at = 1; at < attributes.size(); at++) {
            int[] next = levelOfRow.get(attributes.get(at));
            for (int row = 0; row < cells.length; row++) {
                cells[row] = cells[row] * levels.get(at).size() + next[row];
            }
        }
        return cells;
    }

    static int[] levels(CollectionPlan plan, Rows rows, String attribute, Work work) {
        Column column = rows.column(attribute);
        check(
                column.kind() != Column.Kind.IMAGE,
                "'%s' holds pictures; a plan counts texts and numbers",
                attribute);
        Optional<Bins> bins = plan.bins(attribute);
        check(
                bins.isEmpty() || NUMBERS.contains(column.kind()) || allMissing(column),
                "'%s' is planned in bins and holds %s; bins take numbers",
                attribute,
                column.kind().words());
        List<String> names = plan.levels(attribute);
        int[] levels =
                bins.map(planned -> binned(planned, column, names, work))
                        .orElseGet(() -> column.places(names));
        int missing = names.indexOf(Share.MISSING);
        int other = names.indexOf(Share.OTHER);
        for (int row = 0; row < levels.length; row++) {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                work.check();
            }
            if (levels[row] < 0) {
                String inNoBin = bins.isPresent() ? ", in no bin" : "";
                levels[row] = levels[row] == Column.MISSING ? missing : other;
                checkKnown(levels[row] >= 0, column, inNoBin, names, rows.ids(), row);
            }
        }
        return levels;
    }

    /** A column without a single cell is of no kind. */
    private static boolean allMissing(Column column) {
        return column.missingCount() == column.size();
    }

    private static int[] binned(Bins bins, Column column, List<String> names, Work work) {
        int[] levels = bins.names().stream().mapToInt(names::indexOf).toArray();
        int[] binned = new int[column.size()];
        for (int row = 0; row < binned.length; row++) {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                work.check();
            }
            double number = column.missing(row) ? Double.NaN : column.number(row).orElseThrow();
            binned[row] =
                    Double.isNaN(number)
                            ? Column.MISSING
                            : bins.bin(number).stream()
                                    .map(bin -> levels[bin])
                                    .findFirst()
                                    .orElse(Column.NONE);
        }
        return binned;
    }

    private static void checkKnown(
            boolean known, Column column, String how, List<String> names, RowIds ids, int row) {
        if (known) {
            return;
        }
        Optional<String> value = column.text(row);
        throw new IllegalArgumentException(
                "row %s has %s in '%s', and the plan has only %s; give %s a share in the plan"
                        .formatted(
                                ids.at(row),
                                value.map(text -> "'" + text + how + "'").orElse("no value"),
                                column.name(),
                                String.join(", ", names),
                                value.isPresent() ? "it or Share.OTHER" : "Share.MISSING"));
    }
}
