package assay.display;

import assay.rows.Column;
import assay.rows.Images;
import assay.rows.RowId;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Shows a table by its first rows, and its columns by kind and missing cells. */
public final class RowsRenderer implements Renderer<Rows> {

    private static final int SHOWN = 10;
    private static final int LONGEST = 60;

    private static final int MOST_COLUMNS = 30;
    private static final int MOST_DESCRIBED = 500;

    private final int mostColumns;
    private final int mostDescribed;

    /** Makes a renderer that shows what fits a page. */
    public RowsRenderer() {
        this(MOST_COLUMNS, MOST_DESCRIBED);
    }

    /**
     * Makes a renderer.
     *
     * @param mostColumns columns of the first rows at most
     * @param mostDescribed columns at most that are described by kind and missing cells
     */
    public RowsRenderer(int mostColumns, int mostDescribed) {
        this.mostColumns = mostColumns;
        this.mostDescribed = mostDescribed;
    }

    @Override
    public Class<Rows> type() {
        return Rows.class;
    }

    @Override
    public List<MimeBundle> render(Rows rows) {
        Table first = first(rows.head(SHOWN), rows);
        Table columns = columns(rows);
        Html page = Html.of(first.html(), Plate.folded("Columns", columns.html()));
        return List.of(MimeBundle.html(first.plain() + "\n" + columns.plain(), page));
    }

    private Table first(Rows head, Rows rows) {
        String caption =
                "%s, %s%s"
                        .formatted(
                                Numbers.count(rows.size(), "row"),
                                Numbers.count(rows.columns().size(), "column"),
                                head.size() < rows.size() ? "; the first " + head.size() : "");
        Table table = Table.of(caption).words("row id");
        for (Column column : shown(head)) {
            String title = Words.line(column.name(), LONGEST);
            table = numeric(column) ? table.numbers(title) : table.words(title);
        }
        Map<String, Images> pictures = pictures(head);
        return table.rows(
                        IntStream.range(0, head.size())
                                .mapToObj(row -> cells(head, row, pictures))
                                .toList())
                .note(rest(mostColumns, rows));
    }

    private List<Column> shown(Rows rows) {
        return rows.columns().subList(0, Math.min(mostColumns, rows.columns().size()));
    }

    private static String rest(int most, Rows rows) {
        String rest = Cut.rest(most, rows.columns().size());
        return rest.isEmpty() ? "" : rest + " columns.";
    }

    private Map<String, Images> pictures(Rows head) {
        Map<String, Images> pictures = new HashMap<>();
        for (Column column : shown(head)) {
            if (column.kind() == Column.Kind.IMAGE && column.missingCount() == 0) {
                pictures.put(column.name(), head.images(column.name()));
            }
        }
        return pictures;
    }

    private List<Table.Cell> cells(Rows head, int row, Map<String, Images> pictures) {
        List<Table.Cell> cells = new ArrayList<>();
        String id = head.ids().at(row).toString();
        cells.add(Table.Cell.of(brief(head.ids().at(row))));
        for (Column column : shown(head)) {
            Images block = pictures.get(column.name());
            cells.add(
                    block == null
                            ? Table.Cell.of(text(column, row))
                            : Thumbnails.cell(block, row, "picture of row " + id));
        }
        return cells;
    }

    /** The source in twelve digits, which tell sources apart as well as sixty-four do here. */
    private static String brief(RowId id) {
        return id.source().substring(0, 12) + ":" + id.ordinal();
    }

    private static String text(Column column, int row) {
        return column.missing(row)
                ? "(missing)"
                : column.kind() == Column.Kind.IMAGE
                        ? "(picture)"
                        : Words.line(column.text(row).orElse(""), LONGEST);
    }

    private Table columns(Rows rows) {
        return Table.of("Columns")
                .words("column", "kind")
                .numbers("there", "missing")
                .rows(
                        rows.columns().stream()
                                .limit(mostDescribed)
                                .map(RowsRenderer::described)
                                .toList())
                .note(rest(mostDescribed, rows));
    }

    private static List<Table.Cell> described(Column column) {
        int missing = column.missingCount();
        return List.of(
                Table.Cell.of(Words.line(column.name(), LONGEST)),
                Table.Cell.of(column.kind().words()),
                Table.Cell.of(Numbers.whole(column.size() - missing)),
                Table.Cell.of(Numbers.whole(missing)));
    }

    private static boolean numeric(Column column) {
        return column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.INTEGER;
    }
}
