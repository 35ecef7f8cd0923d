package assay.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A table that is printed twice from the same cells: as aligned text, and as HTML whose inline
 * styles survive the sanitizer of an untrusted notebook. It takes the page's own text colour and
 * only tints the background, so that it reads on light and dark.
 *
 * @param caption what the table says, one line
 * @param columns the columns
 * @param rows cells by row, each as long as {@code columns}
 * @param notes sentences below the table
 */
public record Table(
        String caption, List<Column> columns, List<List<Cell>> rows, List<String> notes) {

    private static final String LINE = "1px solid rgba(128,128,128,0.35)";
    private static final String TABLE = "border-collapse:collapse;margin:4px 0;color:inherit";

    /**
     * A caption of so few letters stands on one line, however narrow its table is; a longer one
     * takes no fewer than that on a line, or it would be a column of words.
     */
    private static final int SHORT = 72;

    private static final String ROOM = ";min-width:36em";

    private static final String CAPTION =
            "caption-side:top;text-align:left;font-weight:bold;padding:4px 0;color:inherit";
    private static final String CELL = "padding:3px 10px 3px 0;vertical-align:middle;text-align:";

    /**
     * A column.
     *
     * @param title what stands in it, with the unit
     * @param number whether it is aligned right, as numbers are
     */
    public record Column(String title, boolean number) {

        /** Cleans the title. */
        public Column {
            title = Words.line(title);
        }
    }

    /**
     * A cell.
     *
     * @param text the cell as text, on one line
     * @param html the cell in a page
     * @param share how much of the cell is tinted, from 0 to 1, where that means something
     */
    public record Cell(String text, Html html, OptionalDouble share) {

        /**
         * {@return a cell of text, cleaned}
         *
         * @param text any text
         */
        public static Cell of(String text) {
            return new Cell(Words.line(text), Html.text(Words.line(text)), OptionalDouble.empty());
        }

        /** {@return this cell kept on one line in a page, such as a date or a short mark} */
        public Cell unbroken() {
            return new Cell(text, Html.tag("span", "white-space:nowrap", html), share);
        }

        /**
         * {@return this cell with a bar behind its text}
         *
         * @param share length of the bar; cut to 0 to 1, none where it is NaN
         */
        public Cell bar(double share) {
            return Double.isNaN(share)
                    ? this
                    : new Cell(text, html, OptionalDouble.of(Math.max(0, Math.min(1, share))));
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a row is longer or shorter than the columns
     */
    public Table {
        caption = Words.line(caption);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row %d of table '%s' has %d cells for %d columns"
                                .formatted(row, caption, rows.get(row).size(), columns.size()));
            }
        }
    }

    /**
     * {@return an empty table}
     *
     * @param caption what the table says, one line
     */
    public static Table of(String caption) {
        return new Table(caption, List.of(), List.of(), List.of());
    }

    /**
     * {@return this table with more columns of words; before the first row}
     *
     * @param titles titles of the columns
     */
    public Table words(String... titles) {
        return withColumns(false, titles);
    }

    /**
     * {@return this table with more columns of numbers; before the first row}
     *
     * @param titles titles of the columns
     */
    public Table numbers(String... titles) {
        return withColumns(true, titles);
    }

    /**
     * {@return this table with these rows}
     *
     * @param more the rows
     */
    public Table rows(List<List<Cell>> more) {
        return new Table(caption, columns, more, notes);
    }

    /**
     * {@return this table with a sentence more below it}
     *
     * @param note the sentence; an empty one is left out
     */
    public Table note(String note) {
        List<String> more = new ArrayList<>(notes);
        more.addAll(note.isEmpty() ? List.of() : List.of(note));
        return new Table(caption, columns, rows, more);
    }

    /** {@return caption, table and notes as text, columns aligned, with a line break at the end} */
    public String plain() {
        StringBuilder text = new StringBuilder(Words.line(caption)).append('\n');
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        List<String> titles = columns.stream().map(Column::title).toList();
        text.append(plainRow(titles, widths));
        rows.forEach(row -> text.append(plainRow(row.stream().map(Cell::text).toList(), widths)));
        notes.forEach(note -> text.append(Words.line(note)).append('\n'));
        return text.toString();
    }

    private String captionStyle() {
        return CAPTION + (caption.length() <= SHORT ? ";white-space:nowrap" : ROOM);
    }

    /** {@return caption, table and notes as HTML} */
    public Html html() {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.tag("caption", captionStyle(), Html.text(caption)));
        parts.add(Html.tag("thead", "", Html.tag("tr", "", titles())));
        parts.add(Html.tag("tbody", "", rows.stream().map(this::row).toArray(Html[]::new)));
        Html[] below =
                notes.stream()
                        .map(note -> Html.tag("p", "margin:4px 0", Html.text(note)))
                        .toArray(Html[]::new);
        return Html.of(Html.tag("table", TABLE, parts.toArray(Html[]::new)), Html.of(below));
    }

    /** {@return the table in both forms} */
    public MimeBundle bundle() {
        return MimeBundle.html(plain(), html());
    }

    private Table withColumns(boolean number, String... titles) {
        List<Column> more = new ArrayList<>(columns);
        for (String title : titles) {
            more.add(new Column(title, number));
        }
        return new Table(caption, more, rows, notes);
    }

    private Html[] titles() {
        return columns.stream()
                .map(column -> cell("th", column, Html.text(column.title()), "col"))
                .toArray(Html[]::new);
    }

    private Html row(List<Cell> cells) {
        Html[] html =
                IntStream.range(0, cells.size())
                        .mapToObj(i -> bodyCell(columns.get(i), cells.get(i), i == 0))
                        .toArray(Html[]::new);
        return Html.tag("tr", "background-color:transparent", html);
    }

    private static Html bodyCell(Column column, Cell cell, boolean first) {
        Html inside = cell.share().isPresent() ? barred(cell) : cell.html();
        return first ? cell("th", column, inside, "row") : cell("td", column, inside, "");
    }

    private static Html barred(Cell cell) {
        String percent = Numbers.fixed(100 * cell.share().getAsDouble(), 1);
        String bar = "height:5px;background-color:rgba(86,180,233,0.85);width:" + percent + "%";
        String track = "height:5px;min-width:60px;background-color:rgba(128,128,128,0.25)";
        return Html.of(cell.html(), Html.tag("div", track, Html.tag("div", bar)));
    }

    private static Html cell(String tag, Column column, Html inside, String scope) {
        String weight = scope.equals("row") ? ";font-weight:normal" : "";
        String style =
                CELL + (column.number() ? "right" : "left") + ";border-bottom:" + LINE + weight;
        return Html.tag(
                tag,
                scope.isEmpty() ? Map.of("style", style) : Map.of("style", style, "scope", scope),
                inside);
    }

    private int width(int column) {
        int widest = length(columns.get(column).title());
        for (List<Cell> row : rows) {
            widest = Math.max(widest, length(row.get(column).text()));
        }
        return widest;
    }

    private String plainRow(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding =
                    String.join("", Collections.nCopies(widths[i] - length(cells.get(i)), " "));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).number() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
