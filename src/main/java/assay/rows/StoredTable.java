package assay.rows;

import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table that stays in its file, for files larger than the memory there is. Every question reads
 * the file, within the {@link ScanLimits}, and only the answer is held.
 *
 * <p>Rows have the ids that {@link Rows#read(Path)} gives them. Kinds of a text file's columns are
 * guessed from its first rows, as DuckDB does it; {@link CsvOptions#kinds()} says otherwise.
 * Immutable: where the file changed since, every question is refused. Safe to use from many
 * threads.
 */
public final class StoredTable {

    private static final int MOST_GROUPS = 250_000;
    private static final int MOST_ROWS = 1_000_000;

    private final Scan scan;
    private final long bytes;
    private final FileTime changed;
    private final Map<String, Column.Kind> kinds;
    private volatile String hash = "";

    private StoredTable(Scan scan) {
        this.scan = scan;
        this.bytes = bytes(scan.file());
        this.changed = changed(scan.file());
        this.kinds = kinds(scan);
    }

    /**
     * {@return the table in a file: {@code .csv} or {@code .tsv}, packed as {@code .gz} or not, or
     * {@code .parquet}}
     *
     * @param file the file
     * @throws IllegalArgumentException if it is of another kind or its beginning is damaged
     * @throws UncheckedIOException if it is not there or cannot be read
     */
    public static StoredTable of(Path file) {
        return new StoredTable(Scan.of(file, options(file), ScanLimits.DEFAULTS));
    }

    /**
     * {@return the table in a file, as {@link #of(Path)}}
     *
     * @param file path of the file
     */
    public static StoredTable of(String file) {
        return of(Path.of(file));
    }

    /**
     * {@return the table in a text file}
     *
     * @param file the file, whatever its name
     * @param options how it is written; UTF-8 alone can be scanned
     */
    public static StoredTable of(Path file, CsvOptions options) {
        Source.check(file);
        return new StoredTable(Scan.of(file, Optional.of(options), ScanLimits.DEFAULTS));
    }

    /**
     * {@return the same table under other limits}
     *
     * @param limits what a scan may take
     */
    public StoredTable within(ScanLimits limits) {
        return new StoredTable(Scan.of(scan.file(), scan.csv(), limits));
    }

    private static Optional<CsvOptions> options(Path file) {
        Source.check(file);
        String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return Optional.of(CsvOptions.DEFAULTS);
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return Optional.of(CsvOptions.TABS);
        }
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            return Optional.empty();
        }
        throw new IllegalArgumentException(
                file
                        + " is of a kind that cannot be scanned; known are .csv, .tsv and .parquet, the first two also with .gz");
    }

    /** {@return the file} */
    public Path file() {
        return scan.file();
    }

    /** {@return its size in bytes} */
    public long bytes() {
        return bytes;
    }

    /** {@return what a scan may take} */
    public ScanLimits limits() {
        return scan.limits();
    }

    /** {@return the names of the columns in order} */
    public List<String> names() {
        return List.copyOf(kinds.keySet());
    }

    /**
     * {@return what the cells of a column are}
     *
     * @param column name of the column
     */
    public Column.Kind kind(String column) {
        Column.Kind kind = kinds.get(column);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "no column '%s'; the nearest of %d columns are %s"
                            .formatted(column, kinds.size(), Nearest.to(column, names())));
        }
        return kind;
    }

    /** {@return the number of rows; counts them by a scan} */
    public long size() {
        return ask(scan.asking("select count(*) n from rows")).get(0).integer(0).orElseThrow();
    }

    /**
     * {@return the first rows}
     *
     * @param n how many at most, not negative
     */
    public Rows head(int n) {
        return pick(List.of(), n);
    }

    /**
     * {@return the groups of equal cells and, as {@code count} ({@code count_2} beside a column of
     * that name), their numbers of rows, ordered by their cells, missing last}
     *
     * @param columns at least one
     * @throws IllegalArgumentException if there are more than 250,000 groups
     */
    public Rows counts(String... columns) {
        return Rows.of(answer(StoredSql.counts(known(List.of(columns)), MOST_GROUPS + 1)));
    }

    /**
     * {@return for each set of columns, how many rows have which texts in these; the sets are
     * counted in one scan. Texts are as a CSV file writes them, empty where missing: {@code 1} and
     * {@code 1.0} are two texts, which {@link Rows#read(Path)} would make one number. Where a file
     * writes a number in several ways, count it by intervals}
     *
     * @param sets at least one set of at least one column
     * @throws IllegalArgumentException if there are more than 250,000 groups
     */
    public List<Map<List<Optional<String>>, Long>> levelCounts(List<List<String>> sets) {
        return levelCounts(sets, List.of());
    }

    /**
     * {@return as {@link #levelCounts(List)}, some columns' numbers counted by interval}
     *
     * @param sets at least one set of at least one column
     * @param intervals for columns of numbers, each once
     * @throws IllegalArgumentException if there are more than 250,000 groups, or a column with
     *     intervals holds something else
     */
    public List<Map<List<Optional<String>>, Long>> levelCounts(
            List<List<String>> sets, List<Intervals> intervals) {
        sets.forEach(this::known);
        StoredSql.Sets asked = StoredSql.Sets.of(sets, kinds, numbers(intervals));
        Scan texts = scan.withTexts(asWritten(asked.columns()));
        List<Map<List<Optional<String>>, Long>> counts = new ArrayList<>();
        for (StoredSql.Sets part : asked.parts()) {
            counts.addAll(part.read(few(ask(texts.asking(part.sql(MOST_GROUPS + 1))))));
        }
        return List.copyOf(counts);
    }

    /**
     * {@return a row per column: how many different values it has as {@code distinct} and how many
     * cells are missing, as {@code missing}, which is no value. Exact; one scan}
     *
     * @param columns at least one
     */
    public Rows distinct(String... columns) {
        Column[] answer =
                answer(StoredSql.distinct(known(List.of(columns)))).toArray(Column[]::new);
        return Rows.of(
                Column.texts("column", columns),
                Column.integers("distinct", every(answer, 0)),
                Column.integers("missing", every(answer, 1)));
    }

    private static long[] every(Column[] answer, int from) {
        return IntStream.range(0, answer.length / 2)
                .mapToLong(at -> answer[2 * at + from].integer(0).orElseThrow())
                .toArray();
    }

    /**
     * {@return the quantiles of a column, in the order asked for, exactly as {@link
     * assay.stats.Quantiles} has them; missing cells are left out. A column that fits into memory
     * is held there; otherwise its different values are counted, with temporary files where these
     * do not fit either}
     *
     * @param column a column of numbers
     * @param shares between 0 and 1, both included
     * @throws IllegalArgumentException if the column holds no number or one that is not finite, or
     *     a share is none
     */
    public double[] quantiles(String column, double... shares) {
        return quantiles(
                scan.limits().memoryBytes() / StoredQuantiles.BYTES_A_CELL, column, shares);
    }

    /** As asked for, holding so many cells at most. */
    double[] quantiles(long most, String column, double... shares) {
        Column.Kind kind = kind(column);
        if (kind != Column.Kind.NUMBER && kind != Column.Kind.INTEGER) {
            throw new IllegalArgumentException(
                    "column '%s' holds %s; quantiles are of numbers"
                            .formatted(column, kind.words()));
        }
        StoredQuantiles quantiles = new StoredQuantiles(column, kind, shares);
        if (scan.csv().isPresent() && shares.length > 0) {
            Scan kept = scan.after(quantiles.keeping());
            return quantiles.read(ask(kept.asking(quantiles.keptSql(most))));
        }
        return heldQuantiles(quantiles, most)
                .orElseGet(() -> quantiles.read(ask(scan.asking(quantiles.sql()))));
    }

    /** By holding the column, where the table has few enough rows. */
    private Optional<double[]> heldQuantiles(StoredQuantiles quantiles, long most) {
        if (scan.csv().isPresent() || quantiles.shares().length == 0) {
            return Optional.empty();
        }
        long cells = size();
        if (cells == 0 || cells > most) {
            return Optional.empty();
        }
        try {
            Scan counted = scan.after(quantiles.counted());
            return quantiles.readHeld(ask(counted.asking(quantiles.heldSql())));
        } catch (ScanMemoryException tooMany) {
            return Optional.empty();
        }
    }

    /**
     * {@return the result of one query over this table, there called {@code rows}; it sees nothing
     * else}
     *
     * @param sql one query that selects; what it returns is held in memory
     * @throws IllegalArgumentException if the query is wrong, with the reason
     */
    public Rows sql(String sql) {
        StoredSql.checkSelects(Map.of("rows", Rows.of(Column.texts("query", sql))));
        return Exported.restoreIfUnique(ask(scan.asking(sql)));
    }

    /**
     * {@return the first rows that lie in some levels, with the ids they have in the file; the
     * first time the whole file is read to know its hash}
     *
     * @param levels what each row must have, possibly nothing
     * @param most how many at most, not negative, at most a million
     */
    public Rows pick(List<Level> levels, int most) {
        return pick(levels, List.of(), most);
    }

    /**
     * {@return as {@link #pick(List, int)}, some columns' levels being intervals}
     *
     * @param levels what each row must have, possibly nothing
     * @param intervals for columns of numbers, each once
     * @param most how many at most, not negative, at most a million
     */
    public Rows pick(List<Level> levels, List<Intervals> intervals, int most) {
        if (most < 0 || most > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "%d rows asked for; from 0 to %d can be held".formatted(most, MOST_ROWS));
        }
        List<String> columns = known(levels.stream().map(Level::column).distinct().toList());
        Scan placed = scan.withTexts(asWritten(columns)).withPlaces();
        List<Column> found =
                ask(placed.asking(StoredSql.pick(levels, kinds, numbers(intervals), most)));
        Column places = found.get(found.size() - 1);
        return Exported.restore(
                file().toString(), found.subList(0, found.size() - 1), () -> ids(places));
    }

    /**
     * What a row must have in one column.
     *
     * @param column name of the column
     * @param texts texts as a CSV file writes them
     * @param among whether the cell must be one of these, or a present cell must be none of them
     * @param missing whether a missing cell will do, too
     */
    public record Level(String column, List<String> texts, boolean among, boolean missing) {

        /** Copies. */
        public Level {
            texts = List.copyOf(texts);
        }
    }

    private RowIds ids(Column places) {
        if (hash.isEmpty()) {
            hash = Source.idOf(TableFiles.hash(file()));
        }
        return RowIds.of(
                IntStream.range(0, places.size())
                        .mapToObj(
                                row ->
                                        new RowId(
                                                hash,
                                                Math.toIntExact(places.integer(row).orElseThrow())))
                        .toList());
    }

    private List<Intervals> numbers(List<Intervals> intervals) {
        for (Intervals some : intervals) {
            Column.Kind kind = kind(some.column());
            if (kind != Column.Kind.NUMBER && kind != Column.Kind.INTEGER) {
                throw new IllegalArgumentException(
                        "column '%s' holds %s; intervals are of numbers"
                                .formatted(some.column(), kind.words()));
            }
        }
        return intervals;
    }

    /** Levels are compared as they are written, but times as times, which are written many ways. */
    private List<String> asWritten(List<String> columns) {
        return columns.stream().filter(column -> kind(column) != Column.Kind.TIME).toList();
    }

    private List<String> known(List<String> columns) {
        columns.forEach(this::kind);
        return columns;
    }

    private List<Column> answer(String sql) {
        return few(ask(scan.asking(sql)));
    }

    private static List<Column> few(List<Column> groups) {
        if (groups.get(0).size() > MOST_GROUPS) {
            throw new IllegalArgumentException(
                    "these columns make more than %d groups; count fewer columns or coarser ones"
                            .formatted(MOST_GROUPS));
        }
        return groups;
    }

    private List<Column> ask(Scan question) {
        if (bytes(file()) != bytes || !changed(file()).equals(changed)) {
            throw new IllegalArgumentException(
                    file() + " has changed since it was opened; open it again");
        }
        return TableFiles.engine().scan(question, Work.current());
    }

    private static Map<String, Column.Kind> kinds(Scan scan) {
        Map<String, Column.Kind> kinds = new LinkedHashMap<>();
        TableFiles.engine()
                .scan(scan.asking("select * from rows limit 0"), Work.current())
                .forEach(column -> kinds.put(column.name(), column.kind()));
        return kinds;
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException error) {
            throw new UncheckedIOException(file + " is gone; name a file that is there", error);
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException error) {
            throw new UncheckedIOException(file + " is gone; name a file that is there", error);
        }
    }

    @Override
    public String toString() {
        return "StoredTable[%s, %d bytes, %d columns]".formatted(file(), bytes, kinds.size());
    }
}
