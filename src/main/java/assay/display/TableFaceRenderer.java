package assay.display;

import assay.rows.TableFace;
import java.util.List;
import java.util.Optional;

/**
 * Shows a table of another library by its first rows, and its columns by type and missing cells.
 */
public final class TableFaceRenderer implements Renderer<TableFace> {

    private static final int LONGEST = 60;
    private static final int COLUMNS = 30;

    /** Makes a renderer; it holds no state. */
    public TableFaceRenderer() {}

    @Override
    public Class<TableFace> type() {
        return TableFace.class;
    }

    @Override
    public List<MimeBundle> render(TableFace face) {
        Table first = first(face);
        Table columns = columns(face);
        Html page = Html.of(first.html(), Plate.folded("Columns", columns.html()));
        return List.of(MimeBundle.html(first.plain() + "\n" + columns.plain(), page));
    }

    private static Table first(TableFace face) {
        int shown = Math.min(COLUMNS, face.headings().size());
        Table table = Table.of(caption(face, shown));
        for (TableFace.Heading heading : face.headings().subList(0, shown)) {
            String title = Words.line(heading.name(), LONGEST);
            table = heading.number() ? table.numbers(title) : table.words(title);
        }
        return table.rows(face.head().stream().map(row -> cells(row.subList(0, shown))).toList());
    }

    private static String caption(TableFace face, int shown) {
        int columns = face.headings().size();
        return "%s: %s, %s%s%s"
                .formatted(
                        Words.line(face.title(), LONGEST),
                        Numbers.count(face.size(), "row"),
                        Numbers.count(columns, "column"),
                        face.head().size() < face.size() ? "; the first " + face.head().size() : "",
                        shown < columns ? "; columns 1 to " + shown : "");
    }

    private static List<Table.Cell> cells(List<Optional<String>> row) {
        return row.stream()
                .map(cell -> cell.map(text -> Words.line(text, LONGEST)).orElse("(missing)"))
                .map(Table.Cell::of)
                .toList();
    }

    private static Table columns(TableFace face) {
        return Table.of("Columns")
                .words("column", "type")
                .numbers("there", "missing")
                .rows(
                        face.headings().stream()
                                .map(heading -> described(heading, face.size()))
                                .toList());
    }

    private static List<Table.Cell> described(TableFace.Heading heading, int size) {
        return List.of(
                Table.Cell.of(Words.line(heading.name(), LONGEST)),
                Table.Cell.of(heading.type()),
                Table.Cell.of(Numbers.whole(size - heading.missing())),
                Table.Cell.of(Numbers.whole(heading.missing())));
    }
}
