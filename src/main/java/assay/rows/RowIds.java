package assay.rows;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids of some rows, in order, each at most once. Eight bytes a row, however long the hashes.
 *
 * <p>Immutable and compared by content.
 */
public final class RowIds {

    private static final Pattern SPAN = Pattern.compile("([^:]+):([0-9]{1,10})-([0-9]{1,10})");

    private final List<String> sources;
    private final int[] source; // index into sources, per row
    private final int[] ordinal;

    private RowIds(List<String> sources, int[] source, int[] ordinal) {
        this.sources = sources;
        this.source = source;
        this.ordinal = ordinal;
    }

    /**
     * {@return the ids of all rows of one source, in its own order}
     *
     * @param source content hash of the source
     * @param rows number of rows, possibly 0
     */
    public static RowIds of(String source, int rows) {
        new RowId(source, 0);
        return new RowIds(List.of(source), new int[rows], IntStream.range(0, rows).toArray());
    }

    /**
     * {@return the ids of some rows of one source that follow each other}
     *
     * @param source content hash of the source
     * @param first place of the first of them
     * @param rows how many, possibly 0
     */
    public static RowIds range(String source, int first, int rows) {
        new RowId(source, first);
        return new RowIds(
                List.of(source), new int[rows], IntStream.range(first, first + rows).toArray());
    }

    /**
     * {@return these ids in this order}
     *
     * @param ids ids, none twice
     * @throws IllegalArgumentException if an id stands twice
     */
    public static RowIds of(List<RowId> ids) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] source = new int[ids.size()];
        int[] ordinal = new int[ids.size()];
        Map<RowId, Integer> seen = new HashMap<>();
        for (int row = 0; row < source.length; row++) {
            RowId id = ids.get(row);
            Integer before = seen.put(id, row);
            if (before != null) {
                throw new IllegalArgumentException(
                        "rows %d and %d both have the id %s; ids are unique"
                                .formatted(before, row, id));
            }
            source[row] = places.computeIfAbsent(id.source(), key -> places.size());
            ordinal[row] = id.ordinal();
        }
        return new RowIds(List.copyOf(places.keySet()), source, ordinal);
    }

    /**
     * {@return some ids, one part after the other; eight bytes are copied a row}
     *
     * @param parts the parts, together none twice
     * @throws IllegalArgumentException if an id stands in two parts
     */
    public static RowIds joined(List<RowIds> parts) {
        int size = parts.stream().mapToInt(RowIds::size).sum();
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] source = new int[size];
        int[] ordinal = new int[size];
        Map<String, BitSet> seen = new HashMap<>();
        int at = 0;
        for (RowIds part : parts) {
            part.runs().forEach(run -> add(run, seen));
            int[] place =
                    part.sources.stream()
                            .mapToInt(key -> places.computeIfAbsent(key, k -> places.size()))
                            .toArray();
            for (int row = 0; row < part.size(); row++) {
                source[at + row] = place[part.source[row]];
            }
            System.arraycopy(part.ordinal, 0, ordinal, at, part.size());
            at += part.size();
        }
        return new RowIds(List.copyOf(places.keySet()), source, ordinal);
    }

    private static void add(Run run, Map<String, BitSet> seen) {
        BitSet met = seen.computeIfAbsent(run.source(), key -> new BitSet());
        int twice = met.nextSetBit(run.begin());
        if (twice >= 0 && twice < run.end()) {
            throw new IllegalArgumentException(
                    "row %s stands in two parts; ids are unique"
                            .formatted(new RowId(run.source(), twice)));
        }
        met.set(run.begin(), run.end());
    }

    /** Rows that follow each other in their source as they do here. */
    record Run(String source, int begin, int end) {}

    Stream<Run> runs() {
        return IntStream.iterate(0, from -> from < size(), this::runEnd)
                .mapToObj(
                        from ->
                                new Run(
                                        sources.get(source[from]),
                                        ordinal[from],
                                        ordinal[from] + runEnd(from) - from));
    }

    /** {@return the ids as spans of rows that follow each other: {@code source:first-end}} */
    public List<String> spans() {
        return runs().map(run -> run.source() + ":" + run.begin() + "-" + run.end()).toList();
    }

    /**
     * {@return the ids that {@link #spans()} wrote}
     *
     * @param spans texts such as {@code 0123456789ab:0-7}, the end not included
     * @throws IllegalArgumentException if a text is no span
     */
    public static RowIds ofSpans(List<String> spans) {
        return joined(spans.stream().map(RowIds::span).toList());
    }

    private static RowIds span(String text) {
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no span of rows; spans look like 0123456789ab:0-7");
        }
        int first = Integer.parseInt(parts.group(2));
        return range(parts.group(1), first, Integer.parseInt(parts.group(3)) - first);
    }

    private int runEnd(int from) {
        int to = from + 1;
        while (to < ordinal.length
                && source[to] == source[from]
                && ordinal[to] == ordinal[to - 1] + 1) {
            to++;
        }
        return to;
    }

    /** {@return the number of rows} */
    public int size() {
        return ordinal.length;
    }

    /**
     * {@return the id of one row}
     *
     * @param row zero-based row
     */
    public RowId at(int row) {
        return new RowId(sources.get(source[row]), ordinal[row]);
    }

    /**
     * {@return the ids of some of the rows, in the order asked for}
     *
     * @param rows zero-based rows, none twice
     * @throws IllegalArgumentException if a row stands twice or is not here
     */
    public RowIds pick(int... rows) {
        Order.checkOnce(rows, size());
        return new RowIds(
                sources,
                Arrays.stream(rows).map(row -> source[row]).toArray(),
                Arrays.stream(rows).map(row -> ordinal[row]).toArray());
    }

    /** {@return the ids in order} */
    public Stream<RowId> stream() {
        return IntStream.range(0, size()).mapToObj(this::at);
    }

    /** {@return each id's zero-based row} */
    public Map<RowId, Integer> places() {
        Map<RowId, Integer> places = new HashMap<>(size() * 2);
        for (int row = 0; row < size(); row++) {
            places.put(at(row), row);
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RowIds that) || size() != that.size()) {
            return false;
        }
        return IntStream.range(0, size())
                .allMatch(
                        row ->
                                ordinal[row] == that.ordinal[row]
                                        && sources.get(source[row])
                                                .equals(that.sources.get(that.source[row])));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ordinal);
    }

    @Override
    public String toString() {
        return size() + " row ids";
    }
}
