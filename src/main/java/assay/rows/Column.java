package assay.rows;

import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One named column of a table, all cells of one kind, each present or missing.
 *
 * <p>Immutable and compared by content. Missing is its own case and never a number or a text; NaN
 * in a column of numbers is a number that is present.
 */
public abstract sealed class Column
        permits TextColumn, IntegerColumn, NumberColumn, TruthColumn, TimeColumn, ImageColumn {

    /** What the cells of a column are. */
    public enum Kind {
        /** Text, as {@link String}. */
        TEXT("text"),
        /** Whole numbers of 64 bits, as {@link Long}. */
        INTEGER("whole numbers"),
        /** Numbers of 64 bits, NaN and infinity included, as {@link Double}. */
        NUMBER("numbers"),
        /** True or false, as {@link Boolean}. */
        TRUTH("true or false"),
        /** Date and time without a zone, to the microsecond, as {@link LocalDateTime}. */
        TIME("times"),
        /** Pictures of one size, as {@code byte[]}, never missing. */
        IMAGE("pictures");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the kind in words: {@code whole numbers}} */
        public String words() {
            return words;
        }
    }

    private final String name;
    private final Kind kind;

    Column(String name, Kind kind) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "a column's name is blank; every column needs a name");
        }
        this.name = name;
        this.kind = kind;
    }

    /**
     * {@return a column of text}
     *
     * @param name the column's name, not blank
     * @param values the cells, empty where missing
     */
    public static Column texts(String name, List<Optional<String>> values) {
        return build(name, Kind.TEXT, values);
    }

    /**
     * {@return a column of text with nothing missing}
     *
     * @param name the column's name, not blank
     * @param values the cells
     */
    public static Column texts(String name, String... values) {
        return texts(name, Arrays.stream(values).map(Optional::of).toList());
    }

    /**
     * {@return a column of whole numbers}
     *
     * @param name the column's name, not blank
     * @param values the cells, empty where missing
     */
    public static Column integers(String name, List<Optional<Long>> values) {
        return build(name, Kind.INTEGER, values);
    }

    /**
     * {@return a column of whole numbers with nothing missing}
     *
     * @param name the column's name, not blank
     * @param values the cells; copied
     */
    public static Column integers(String name, long... values) {
        return new IntegerColumn(name, values.clone(), new Gaps(values.length));
    }

    /**
     * {@return a column of numbers}
     *
     * @param name the column's name, not blank
     * @param values the cells, empty where missing; NaN and infinity are numbers
     */
    public static Column numbers(String name, List<Optional<Double>> values) {
        return build(name, Kind.NUMBER, values);
    }

    /**
     * {@return a column of numbers with nothing missing}
     *
     * @param name the column's name, not blank
     * @param values the cells; copied; NaN and infinity are numbers
     */
    public static Column numbers(String name, double... values) {
        return new NumberColumn(name, values.clone(), new Gaps(values.length));
    }

    /**
     * {@return a column of true and false}
     *
     * @param name the column's name, not blank
     * @param values the cells, empty where missing
     */
    public static Column truths(String name, List<Optional<Boolean>> values) {
        return build(name, Kind.TRUTH, values);
    }

    /**
     * {@return a column of true and false with nothing missing}
     *
     * @param name the column's name, not blank
     * @param values the cells
     */
    public static Column truths(String name, boolean... values) {
        return truths(
                name,
                IntStream.range(0, values.length)
                        .mapToObj(row -> Optional.of(values[row]))
                        .toList());
    }

    /**
     * {@return a column of times; what is finer than a microsecond is cut off}
     *
     * @param name the column's name, not blank
     * @param values the cells, empty where missing
     */
    public static Column times(String name, List<Optional<LocalDateTime>> values) {
        return build(name, Kind.TIME, values);
    }

    /**
     * {@return a column of times with nothing missing; what is finer than a microsecond is cut off}
     *
     * @param name the column's name, not blank
     * @param values the cells
     */
    public static Column times(String name, LocalDateTime... values) {
        return times(name, Arrays.stream(values).map(Optional::of).toList());
    }

    /**
     * {@return a column of pictures, sharing the block}
     *
     * @param name the column's name, not blank
     * @param images the cells
     */
    public static Column images(String name, Images images) {
        return new ImageColumn(name, images);
    }

    private static Column build(String name, Kind kind, List<? extends Optional<?>> values) {
        ColumnBuilder builder = ColumnBuilder.of(name, kind);
        values.forEach(builder::add);
        return builder.build();
    }

    /** {@return the column's name} */
    public final String name() {
        return name;
    }

    /** {@return what the cells are} */
    public final Kind kind() {
        return kind;
    }

    /** {@return the number of rows} */
    public abstract int size();

    /**
     * {@return whether a cell is missing}
     *
     * @param row zero-based row
     */
    public abstract boolean missing(int row);

    /** {@return how many cells are missing} */
    public final int missingCount() {
        return (int) IntStream.range(0, size()).filter(this::missing).count();
    }

    /**
     * {@return one cell as the class its {@link Kind} names, empty where missing}
     *
     * @param row zero-based row
     */
    public final Optional<Object> value(int row) {
        return missing(row) ? Optional.empty() : Optional.of(present(row));
    }

    /**
     * {@return one cell as it is written in a CSV file, whatever its kind, empty where missing}
     *
     * @param row zero-based row
     */
    public Optional<String> text(int row) {
        return value(row).map(Object::toString);
    }

    /**
     * {@return one cell of a column of whole numbers, empty where missing}
     *
     * @param row zero-based row
     * @throws IllegalArgumentException if the column holds something else
     */
    public OptionalLong integer(int row) {
        throw holds("a whole number");
    }

    /**
     * {@return one cell of a column of numbers or whole numbers, empty where missing}
     *
     * @param row zero-based row
     * @throws IllegalArgumentException if the column holds something else
     */
    public OptionalDouble number(int row) {
        throw holds("a number");
    }

    /**
     * {@return one cell of a column of true and false, empty where missing}
     *
     * @param row zero-based row
     * @throws IllegalArgumentException if the column holds something else
     */
    public Optional<Boolean> truth(int row) {
        throw holds("true or false");
    }

    /**
     * {@return one cell of a column of times, empty where missing}
     *
     * @param row zero-based row
     * @throws IllegalArgumentException if the column holds something else
     */
    public Optional<LocalDateTime> time(int row) {
        throw holds("a time");
    }

    /** A cell of {@link #places} that is missing. */
    public static final int MISSING = -1;

    /** A cell of {@link #places} that is none of the texts. */
    public static final int NONE = -2;

    /**
     * {@return for every row the place of its {@link #text} among some texts, {@link #MISSING} or
     * {@link #NONE}}
     *
     * @param texts the texts, none twice
     */
    public int[] places(List<String> texts) {
        Map<String, Integer> placeOf = placeOf(texts);
        return IntStream.range(0, size())
                .map(row -> text(row).map(text -> placeOf.getOrDefault(text, NONE)).orElse(MISSING))
                .toArray();
    }

    static Map<String, Integer> placeOf(List<String> texts) {
        Map<String, Integer> placeOf = new HashMap<>();
        texts.forEach(text -> placeOf.put(text, placeOf.size()));
        return placeOf;
    }

    /**
     * {@return the first row whose time is before the time of the last row above it that has one}
     *
     * @param before the time before the first row, if there is one
     * @throws IllegalArgumentException if the column holds no times
     */
    public OptionalInt fallsAt(Optional<LocalDateTime> before) {
        throw holds("a time");
    }

    /** {@return the pictures of a column of pictures, sharing the block; else nothing} */
    public Optional<Images> images() {
        return Optional.empty();
    }

    /**
     * {@return the same cells under another name}
     *
     * @param other the new name, not blank
     */
    public abstract Column named(String other);

    /** Cells of some rows in the order asked for, possibly repeated; -1 is a missing cell. */
    abstract Column take(int[] rows);

    /** A cell that is known to be present. */
    abstract Object present(int row);

    /** The order of two present cells. */
    abstract int compare(int left, int right);

    /** Feeds the canonical bytes of a present cell to a digest. */
    abstract void digestInto(MessageDigest digest, int row);

    final IllegalArgumentException holds(String wanted) {
        return new IllegalArgumentException(
                "column '%s' holds %s; asked for was %s".formatted(name, kind.words(), wanted));
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Column that
                && name.equals(that.name)
                && kind == that.kind
                && size() == that.size()
                && IntStream.range(0, size()).allMatch(row -> sameCell(that, row));
    }

    boolean sameCell(Column that, int row) {
        return value(row).equals(that.value(row));
    }

    @Override
    public final int hashCode() {
        return 31 * name.hashCode() + size();
    }

    @Override
    public final String toString() {
        return "%s (%s, %d rows, %d missing)".formatted(name, kind.words(), size(), missingCount());
    }
}
