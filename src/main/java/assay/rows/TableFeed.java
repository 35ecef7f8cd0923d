package assay.rows;

import assay.work.Adapters;
import assay.work.Work;
import java.nio.file.Path;
import java.util.List;

/** The port to a database in which a table grows. */
public interface TableFeed {

    /**
     * Rows of a table.
     *
     * @param columns the columns, possibly without rows
     * @param places each row's place in the table, rising
     * @param total rows that the table has in all
     * @param below what the table has below the first place asked for
     * @param behind what it has below the place behind the last of these rows
     */
    record Batch(List<Column> columns, List<Long> places, long total, Below below, Below behind) {}

    /**
     * What a table has below a place.
     *
     * @param rows how many rows
     * @param mark hash of the places and cells of the last thousand or so, empty where there is
     *     none
     */
    record Below(long rows, String mark) {}

    /** {@return the one there is} */
    static TableFeed here() {
        return Adapters.the(TableFeed.class, "duckdb");
    }

    /**
     * Reads rows that were added, in the order they were.
     *
     * @param database file of the database, only read from
     * @param table name of the table
     * @param from the first place to read
     * @param work asked whether to stop
     * @return at most some hundred thousand rows
     * @throws IllegalStateException if somebody else has the database at the moment
     * @throws IllegalArgumentException if there is no such table
     */
    Batch after(Path database, String table, long from, Work work);

    /**
     * {@return the rows that were added to a table, as rows that have ids}
     *
     * @param database file of the database
     * @param table name of the table
     * @param from how far it was read before: {@code bytes} is the next place, {@code rows} how
     *     many
     * @param work asked whether to stop
     * @throws IllegalStateException if the table has fewer rows than were read, or lost or changed
     *     some of these, or is busy
     */
    default Tail.News next(Path database, String table, Tail.Place from, Work work) {
        Batch batch = after(database, table, from.bytes(), work);
        String name = database.getFileName() + ", table " + table;
        if (batch.total() < from.rows()) {
            throw new IllegalStateException(
                    "%s has shrunk to %d rows, of which %d were counted already; what was counted stays, and what is new belongs in a new table"
                            .formatted(name, batch.total(), from.rows()));
        }
        // Without a mark it was read before there were marks.
        boolean kept = from.mark().isEmpty() || batch.below().mark().equals(from.mark());
        if (batch.below().rows() != from.rows() || !kept) {
            throw new IllegalStateException(
                    "%s lost or changed rows that were counted already: there are %d where %d were; what was counted stays, and what is new belongs in a new table"
                            .formatted(name, batch.below().rows(), from.rows()));
        }
        String header = String.join(",", batch.columns().stream().map(Column::name).toList());
        String source = Tail.idOf(name, header);
        RowIds ids =
                RowIds.of(
                        batch.places().stream()
                                .map(place -> new RowId(source, Math.toIntExact(place)))
                                .toList());
        long end =
                batch.places().isEmpty()
                        ? from.bytes()
                        : batch.places().get(batch.places().size() - 1) + 1;
        return new Tail.News(
                Rows.of(ids, batch.columns()),
                new Tail.Place(end, from.rows() + ids.size(), header, batch.behind().mark()));
    }
}
