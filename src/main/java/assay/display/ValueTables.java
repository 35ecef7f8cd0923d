package assay.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Values that read better as a table: a map or a record by its entries, several records of one type
 * one a row, numbers in rows and columns.
 */
final class ValueTables {

    private static final int LONGEST = 60;
    private static final int LONGEST_ALONE = 200;

    private final int mostColumns;

    /**
     * @param mostColumns columns at most; what is beyond is counted below the table
     */
    ValueTables(int mostColumns) {
        this.mostColumns = mostColumns;
    }

    /** {@return a bundle with a table where that helps, else text alone} */
    MimeBundle bundle(Sketch sketch) {
        if (!(sketch instanceof Sketch.Group group) || group.parts().isEmpty()) {
            return MimeBundle.text(sketch.text());
        }
        Optional<Table> records = records(group);
        return records.map(Table::bundle)
                .orElseGet(
                        () ->
                                beside(group)
                                        .map(table -> MimeBundle.html(sketch.text(), table.html()))
                                        .orElseGet(() -> MimeBundle.text(sketch.text())));
    }

    private Optional<Table> beside(Sketch.Group group) {
        return switch (group.kind()) {
            case MAP -> Optional.of(pairs(group, "key"));
            case RECORD -> Optional.of(pairs(group, "component"));
            case LIST -> matrix(group);
        };
    }

    private static Table pairs(Sketch.Group group, String first) {
        List<Sketch.Pair> pairs = group.parts().stream().map(Sketch.Pair.class::cast).toList();
        Table table = Table.of(group.title());
        table = titled(table, first, pairs.stream().allMatch(pair -> pair.key().number()));
        table = titled(table, "value", pairs.stream().allMatch(pair -> pair.value().number()));
        return table.rows(
                        pairs.stream()
                                .map(
                                        pair ->
                                                List.of(
                                                        cell(pair.key(), LONGEST_ALONE),
                                                        cell(pair.value(), LONGEST_ALONE)))
                                .toList())
                .note(group.rest());
    }

    private static Table titled(Table table, String title, boolean number) {
        return number ? table.numbers(title) : table.words(title);
    }

    private static Table.Cell cell(Sketch value, int longest) {
        return Table.Cell.of(Words.line(value.line(), longest));
    }

    /** Several records of one type, whose components become columns. */
    private Optional<Table> records(Sketch.Group group) {
        List<Sketch.Group> rows = groups(group, Sketch.Kind.RECORD);
        boolean alike =
                group.kind() == Sketch.Kind.LIST
                        && group.name().isEmpty()
                        && rows.size() == group.parts().size()
                        && rows.stream().map(ValueTables::names).distinct().count() == 1
                        && !rows.get(0).parts().isEmpty();
        return alike ? Optional.of(records(group, rows)) : Optional.empty();
    }

    private static List<Sketch.Group> groups(Sketch.Group group, Sketch.Kind kind) {
        return group.parts().stream()
                .filter(Sketch.Group.class::isInstance)
                .map(Sketch.Group.class::cast)
                .filter(
                        part ->
                                part.kind() == kind
                                        && part.name().isEmpty() == (kind == Sketch.Kind.LIST))
                .toList();
    }

    /** The type and the names of a record's components. */
    private static List<String> names(Sketch.Group record) {
        List<String> names = new ArrayList<>(List.of(record.name(), record.rest()));
        record.parts().forEach(part -> names.add(((Sketch.Pair) part).key().line()));
        return names;
    }

    private Table records(Sketch.Group group, List<Sketch.Group> rows) {
        List<Sketch> first = rows.get(0).parts();
        int columns = Math.min(first.size(), mostColumns);
        Table table = Table.of(group.title() + " of " + rows.get(0).name());
        for (int column = 0; column < columns; column++) {
            int place = column;
            table =
                    titled(
                            table,
                            ((Sketch.Pair) first.get(column)).key().line(),
                            rows.stream().allMatch(row -> value(row, place).number()));
        }
        String rest = Cut.rest(columns, first.size());
        return table.rows(
                        rows.stream()
                                .map(
                                        row ->
                                                IntStream.range(0, columns)
                                                        .mapToObj(i -> cell(value(row, i), LONGEST))
                                                        .toList())
                                .toList())
                .note(group.rest())
                .note(rest.isEmpty() ? "" : rest + " columns");
    }

    private static Sketch value(Sketch.Group record, int place) {
        return ((Sketch.Pair) record.parts().get(place)).value();
    }

    /** Rows of numbers, which need not be of one length. */
    private Optional<Table> matrix(Sketch.Group group) {
        List<Sketch.Group> rows = groups(group, Sketch.Kind.LIST);
        int columns = rows.stream().mapToInt(row -> row.parts().size()).max().orElse(0);
        boolean numbers =
                rows.stream().flatMap(row -> row.parts().stream()).allMatch(Sketch::number);
        return rows.size() == group.parts().size() && columns > 1 && numbers
                ? Optional.of(matrix(group, rows, columns))
                : Optional.empty();
    }

    private Table matrix(Sketch.Group group, List<Sketch.Group> rows, int columns) {
        int shown = Math.min(columns, mostColumns);
        Table table = Table.of(group.title()).numbers("");
        for (int column = 0; column < shown; column++) {
            table = table.numbers(Numbers.whole(column));
        }
        String rest =
                rows.stream()
                        .map(Sketch.Group::rest)
                        .filter(r -> !r.isEmpty())
                        .findFirst()
                        .orElse("");
        return table.rows(
                        IntStream.range(0, rows.size())
                                .mapToObj(i -> row(rows.get(i), i, shown))
                                .toList())
                .note(group.rest())
                .note(rest.isEmpty() ? "" : "In a row: " + rest);
    }

    private static List<Table.Cell> row(Sketch.Group row, int place, int columns) {
        List<Table.Cell> cells = new ArrayList<>(List.of(Table.Cell.of(Numbers.whole(place))));
        for (int i = 0; i < columns; i++) {
            cells.add(
                    i < row.parts().size() ? cell(row.parts().get(i), LONGEST) : Table.Cell.of(""));
        }
        return cells;
    }
}
