package assay.rows;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.Matrix;
import assay.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table: named columns of one kind each, and for every row the id it got where it entered.
 *
 * <p>Immutable; every method that changes something returns another table, which shares with this
 * one what stayed the same. Ids go along with filters, orders, joins and exports. Missing cells are
 * missing, never a number or a text. Equality is by content: ids, names, kinds and cells, in order.
 */
public final class Rows implements Measured {

    private final RowIds ids;
    private final Map<String, Column> columns;
    private volatile String contentHash = "";

    private Rows(RowIds ids, List<Column> given) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("no columns given; a table needs at least one");
        }
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : given) {
            if (column.size() != ids.size()) {
                throw new IllegalArgumentException(
                        "column '%s' has %d rows; the table has %d"
                                .formatted(column.name(), column.size(), ids.size()));
            }
            Column placed = column instanceof ImageColumn images ? images.under(ids) : column;
            if (byName.put(column.name(), placed) != null) {
                throw new IllegalArgumentException(
                        "column '" + column.name() + "' stands twice; names are unique");
            }
        }
        this.ids = ids;
        this.columns = byName;
    }

    /**
     * {@return a table of rows that have ids already}
     *
     * @param ids which rows, in order
     * @param columns at least one, as long as the ids, names unique
     * @throws IllegalArgumentException if lengths differ or a name stands twice
     */
    public static Rows of(RowIds ids, List<Column> columns) {
        return new Rows(ids, columns);
    }

    /**
     * {@return a table of rows that enter here: their ids are the table's content hash, in order,
     * and their places}
     *
     * @param columns at least one, equally long, names unique
     * @throws IllegalArgumentException if lengths differ or a name stands twice
     */
    public static Rows of(List<Column> columns) {
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        // Checked before hashing: the hash reads all columns up to the first one's length.
        new Rows(RowIds.of("000000000000", rows), columns);
        return new Rows(RowIds.of(Source.idOf(Fingerprint.of(columns, rows, true)), rows), columns);
    }

    /**
     * {@return a table of rows that enter here, as {@link #of(List)}}
     *
     * @param columns at least one, equally long, names unique
     */
    public static Rows of(Column... columns) {
        return of(List.of(columns));
    }

    /**
     * Reads a file: {@code .csv}, {@code .tsv}, {@code .jsonl}, {@code .json} (one array of
     * objects), IDX images ({@code idx3-ubyte}), all of these packed as {@code .gz} too, or {@code
     * .parquet}. CSV is read by {@link CsvOptions#DEFAULTS}. A file written by {@link
     * #export(Path)} gives the same rows again.
     *
     * @param file the file
     * @return its rows; their ids are the hash of the file's (unpacked) bytes and their places
     * @throws IllegalArgumentException if the file is not as it should be; names the place. Nothing
     *     is read in part
     * @throws java.io.UncheckedIOException if it is not there or cannot be read
     */
    public static Rows read(Path file) {
        return TableFiles.read(file, Work.current());
    }

    /**
     * Reads a file as {@link #read(Path)} does.
     *
     * @param file path of the file
     * @return its rows
     */
    public static Rows read(String file) {
        return read(Path.of(file));
    }

    /**
     * Reads a CSV file, packed or not, whatever its name.
     *
     * @param file the file
     * @param options how it is written
     * @return its rows, as {@link #read(Path)}
     */
    public static Rows read(Path file, CsvOptions options) {
        return CsvReader.read(file, options, Work.current());
    }

    /**
     * Reads a CSV file, packed or not, whatever its name.
     *
     * @param file path of the file
     * @param options how it is written
     * @return its rows, as {@link #read(Path)}
     */
    public static Rows read(String file, CsvOptions options) {
        return read(Path.of(file), options);
    }

    /**
     * Reads IDX images with their labels into the columns {@code image} and {@code label}, the
     * latter whole numbers, or text where classes are named.
     *
     * @param images file of images, packed or not
     * @param labels file of as many labels
     * @param classes names of the classes in the order of their numbers, or none
     * @return the rows; their ids are the images' content hash and their places
     * @throws IllegalArgumentException if a file is damaged, the lengths differ, or a label has no
     *     name
     */
    public static Rows readImages(Path images, Path labels, String... classes) {
        return TableFiles.readImages(images, labels, List.of(classes), Work.current());
    }

    /**
     * Reads IDX images with their labels, as {@link #readImages(Path, Path, String...)}.
     *
     * @param images path of the file of images
     * @param labels path of the file of labels
     * @param classes names of the classes, or none
     * @return the rows
     */
    public static Rows readImages(String images, String labels, String... classes) {
        return readImages(Path.of(images), Path.of(labels), classes);
    }

    /**
     * Reads a folder that has one folder of PNG or JPEG pictures per class, all of one size, into
     * the columns {@code image}, {@code label} (the folder) and {@code file}.
     *
     * @param folder the outer folder
     * @return the rows, ordered by class and file name
     * @throws IllegalArgumentException if a file is no picture, is damaged, or has another size
     */
    public static Rows readImages(Path folder) {
        return PictureFolder.read(folder, Work.current());
    }

    /**
     * Reads a folder of pictures, as {@link #readImages(Path)}.
     *
     * @param folder path of the outer folder
     * @return the rows
     */
    public static Rows readImages(String folder) {
        return readImages(Path.of(folder));
    }

    /**
     * {@return the rows of a table or an array of a library that was added to the notebook: a
     * Tablesaw {@code Table}, an ND4J {@code INDArray}, a DJL {@code NDArray}; or of a {@link
     * Matrix}. Rows and columns keep their order; ids are the content's hash and places, as in
     * {@link #of(List)}, also where the table was once made of rows}
     *
     * <p>Of a table: whole numbers of any width become {@link Column.Kind#INTEGER}, float32 and
     * float64 {@link Column.Kind#NUMBER}, dates the first moment of their day, instants their time
     * in UTC, times of day text such as {@code 09:30}. What the library takes for missing is
     * missing: NaN, the empty text, the least number of a width.
     *
     * <p>Of an array of two dimensions: whole numbers become {@link Column.Kind#INTEGER}, truths
     * {@link Column.Kind#TRUTH}, all else {@link Column.Kind#NUMBER}; nothing is missing, and NaN
     * is a number.
     *
     * @param given the table or array
     * @param names names of an array's columns, or none for {@code column0}, {@code column1}, ...;
     *     a table has its own
     * @throws IllegalArgumentException if it is no such table or array, a column is of a kind that
     *     rows do not have, or the dimensions are not two
     * @throws IllegalStateException if another version of the library was added than fits
     */
    public static Rows from(Object given, String... names) {
        return Crossing.from(given, List.of(names));
    }

    /**
     * Runs one SQL query over some tables, without access to files, network or extensions. Every
     * table has its ids as text in {@code row_id}; columns of pictures take no part. A result that
     * selects {@code row_id} keeps those ids, any other gets new ones from its content, for which
     * an {@code order by} makes it the same on every run.
     *
     * @param tables the tables by the names they have in the query
     * @param sql one query
     * @return its result
     * @throws IllegalArgumentException if the query is wrong, with the reason
     */
    public static Rows query(Map<String, Rows> tables, String sql) {
        return TableFiles.query(tables, sql, Work.current());
    }

    /** {@return which rows, in order} */
    public RowIds ids() {
        return ids;
    }

    /** {@return the number of rows, possibly 0} */
    public int size() {
        return ids.size();
    }

    /** {@return the columns in order} */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** {@return the names of the columns in order} */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * {@return one column}
     *
     * @param name its name, upper and lower case told apart
     * @throws IllegalArgumentException if there is no such column; the sentence names the nearest
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "no column '%s'; the nearest of %d columns are %s"
                            .formatted(name, columns.size(), Nearest.to(name, names())));
        }
        return column;
    }

    /**
     * {@return whether there is such a column}
     *
     * @param name a name
     */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /** {@return the rows in order} */
    public Stream<Row> stream() {
        return IntStream.range(0, size()).mapToObj(row -> new Row(this, row));
    }

    /**
     * {@return the SHA-256 of the content, 64 hexadecimal digits: the same whatever the order of
     * rows and columns and whatever the ids, another as soon as a cell, a name, a kind or a row's
     * count differs}
     */
    public String contentHash() {
        if (contentHash.isEmpty()) {
            contentHash = Fingerprint.of(columns(), size(), false);
        }
        return contentHash;
    }

    /** {@return as {@link #contentHash()}, but another one when the order of the rows differs} */
    public String orderedHash() {
        return Fingerprint.of(columns(), size(), true);
    }

    /**
     * {@return the rows whose cell is one of some values; a missing cell is none of them}
     *
     * @param name column to look at
     * @param values what to keep, at least one, of the column's kind
     * @throws IllegalArgumentException if a value is not of the column's kind
     */
    public Rows where(String name, Object... values) {
        Column column = column(name);
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "no value given for column '" + name + "'; say which rows to keep");
        }
        Set<Object> sought =
                Arrays.stream(values)
                        .map(value -> Cells.sought(column, value))
                        .collect(Collectors.toSet());
        return filter(row -> row.value(name).map(sought::contains).orElse(false));
    }

    /**
     * {@return the rows of which something is true, in their order}
     *
     * @param wanted what must be true
     */
    public Rows filter(Predicate<Row> wanted) {
        return take(
                IntStream.range(0, size())
                        .filter(row -> wanted.test(new Row(this, row)))
                        .toArray());
    }

    /**
     * {@return the rows from the least to the greatest; equal ones keep their order, missing ones
     * come last. Texts are ordered by their UTF-16 units, in every locale alike}
     *
     * @param name column to order by, anything but pictures
     */
    public Rows orderedBy(String name) {
        return take(Order.ascending(column(name)));
    }

    /**
     * {@return the rows from the greatest to the least; equal ones keep their order, missing ones
     * come last}
     *
     * @param name column to order by, anything but pictures
     */
    public Rows orderedByDescending(String name) {
        return take(Order.descending(column(name)));
    }

    /**
     * {@return every row of this table with what the other table says of its key; the ids are this
     * table's, and what the other does not know is missing}
     *
     * @param other the table to look up in, each key there at most once; pictures there must be
     *     dropped before
     * @param key the column to look up by, of one kind on both sides
     * @throws IllegalArgumentException if a key stands twice in the other table, the kinds of the
     *     keys differ, or another column stands in both
     */
    public Rows join(Rows other, String key) {
        return Lookup.join(this, other, key);
    }

    /**
     * {@return the rows in groups of equal cells, to be counted and summarised}
     *
     * @param names columns to group by, at least one; a missing cell is a group of its own
     */
    public Groups groupedBy(String... names) {
        return Groups.of(this, List.of(names));
    }

    /**
     * {@return the table with a computed column at the end, or in the place of the one of that
     * name}
     *
     * @param name the column's name
     * @param function what to say of each row: text, a number, a {@link Boolean}, a {@link
     *     java.time.LocalDateTime}, or an {@link java.util.Optional} of these, empty for missing.
     *     One kind for all rows, where whole numbers widen to numbers; a column all missing is text
     * @throws IllegalArgumentException if a value is null or kinds are mixed; names the row
     */
    public Rows with(String name, Function<Row, ?> function) {
        return with(Cells.computed(name, this, function));
    }

    /**
     * {@return the table with a column at the end, or in the place of the one of that name}
     *
     * @param column as long as the table
     */
    public Rows with(Column column) {
        Map<String, Column> more = new LinkedHashMap<>(columns);
        more.put(column.name(), column);
        return new Rows(ids, List.copyOf(more.values()));
    }

    /**
     * {@return only some columns, in the order asked for}
     *
     * @param names the columns to keep
     */
    public Rows select(String... names) {
        return new Rows(ids, Arrays.stream(names).map(this::column).toList());
    }

    /**
     * {@return all columns but some}
     *
     * @param names the columns to leave out
     */
    public Rows drop(String... names) {
        Set<String> unwanted = new LinkedHashSet<>(List.of(names));
        unwanted.forEach(this::column);
        return new Rows(ids, columns().stream().filter(c -> !unwanted.contains(c.name())).toList());
    }

    /**
     * {@return the table with one column called otherwise}
     *
     * @param from its name now
     * @param to its name then
     */
    public Rows rename(String from, String to) {
        Column renamed = column(from).named(to);
        return new Rows(
                ids, columns().stream().map(c -> c.name().equals(from) ? renamed : c).toList());
    }

    /**
     * {@return the first rows}
     *
     * @param n how many at most, not negative
     */
    public Rows head(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("head of " + n + " rows; counts start at 0");
        }
        return take(IntStream.range(0, Math.min(n, size())).toArray());
    }

    /**
     * {@return some of the rows, in the order asked for}
     *
     * @param rows zero-based rows, none twice
     * @throws IllegalArgumentException if a row stands twice or is not in the table
     */
    public Rows pick(int... rows) {
        return take(rows);
    }

    /**
     * {@return the rows with these ids, in the order of the ids}
     *
     * @param wanted ids of rows of this table
     * @throws IllegalArgumentException if an id is not in this table
     */
    public Rows pick(RowIds wanted) {
        return take(Order.find(ids, wanted));
    }

    /**
     * {@return a column as labels; the classes are the values that occur, numbers by size and texts
     * by their UTF-16 units}
     *
     * @param name a column of text, whole numbers or true and false, nothing missing
     */
    public Labels labels(String name) {
        return Views.labels(ids, column(name));
    }

    /**
     * {@return a column as labels with these classes, whether they occur or not}
     *
     * @param name a column of text, whole numbers or true and false, nothing missing
     * @param classes names of the classes in the order of their codes
     * @throws IllegalArgumentException if a cell is missing or no class; names the row
     */
    public Labels labels(String name, List<String> classes) {
        return Views.labels(ids, column(name), classes);
    }

    /**
     * {@return a column's pictures, sharing the block}
     *
     * @param name a column of pictures
     */
    public Images images(String name) {
        Column column = column(name);
        return column.images().orElseThrow(() -> column.holds("pictures"));
    }

    /**
     * {@return some columns as numbers, shape {@code [rows, names]}}
     *
     * @param names columns of numbers, whole numbers, or true (1) and false (0); at least one
     * @throws IllegalArgumentException if a cell is missing, NaN or infinite; names row and column
     */
    public Matrix numbers(String... names) {
        return Views.numbers(this, names);
    }

    /**
     * {@return the result of one SQL query over this table, there called {@code rows}; as {@link
     * #query(Map, String)}}
     *
     * @param sql one query: {@code select weather, count(*) n from rows group by weather order by
     *     1}
     */
    public Rows sql(String sql) {
        return query(Map.of("rows", this), sql);
    }

    /**
     * {@return the rows as a table or an array of a library that was added to the notebook, without
     * their ids: {@code rows.to(Table.class)}, {@code rows.to(INDArray.class)}. A cell that the
     * library cannot hold is refused, so what {@link #from} makes of it again has the same columns}
     *
     * <p>An array holds whole numbers of 64 bits where all columns are such, truths where all are
     * truths, and else float64, true as 1. A DJL array has a manager of its own, whose {@code
     * close} gives the memory back.
     *
     * @param <T> the library's type
     * @param type the library's type: Tablesaw's {@code Table}, ND4J's {@code INDArray}, DJL's
     *     {@code NDArray}
     * @throws IllegalArgumentException if a cell cannot be held, which names its row and column, or
     *     the type is of no such library, which says what adds one
     * @throws IllegalStateException if another version of the library was added than fits
     */
    public <T> T to(Class<T> type) {
        return to(type, Loss.REFUSED);
    }

    /**
     * {@return the rows as {@link #to(Class)} gives them}
     *
     * @param <T> the library's type
     * @param type the library's type
     * @param loss what becomes of cells that the library cannot hold
     */
    public <T> T to(Class<T> type, Loss loss) {
        return type.cast(Crossing.to(this, type, loss));
    }

    /**
     * Writes the rows to a file that {@link #read(Path)} reads into the same rows, ids in the
     * column {@code row_id} included. The file appears whole or not at all.
     *
     * @param file {@code .csv} or {@code .tsv}, packed where {@code .gz} follows, or {@code
     *     .parquet}
     * @return the file
     */
    public Path export(Path file) {
        return TableFiles.export(this, file, false, Work.current());
    }

    /**
     * Writes the rows as {@link #export(Path)} does.
     *
     * @param file path of the file
     * @return the file
     */
    public Path export(String file) {
        return export(Path.of(file));
    }

    /**
     * Writes a CSV file for a spreadsheet: texts that begin with {@code = + - @} or a control
     * character, which it would take for formulas, get a {@code '} in front. Reading it back does
     * not take that away.
     *
     * @param file as in {@link #export(Path)}
     * @return the file
     */
    public Path exportForSpreadsheet(Path file) {
        return TableFiles.export(this, file, true, Work.current());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("rows.size", size(), "rows"));
        figures.add(Figure.of("rows.columns", columns.size(), "columns"));
        for (Column column : columns.values()) {
            String name = "rows.column." + column.name() + ".missing";
            figures.add(Figure.of(name, column.missingCount(), "rows"));
        }
        return List.copyOf(figures);
    }

    private Rows take(int[] rows) {
        RowIds picked = ids.pick(rows);
        return new Rows(picked, columns.values().stream().map(c -> c.take(rows)).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows that
                && ids.equals(that.ids)
                && columns().equals(that.columns());
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + columns().hashCode();
    }

    @Override
    public String toString() {
        return "Rows[%d rows, %d columns]".formatted(size(), columns.size());
    }
}
