package assay.rows;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the cells of one column, one after the other, in the column's own compact form. For
 * readers that do not know the number of rows beforehand. Pictures come as a whole block and are
 * not built here. Not for sharing between threads.
 */
public abstract sealed class ColumnBuilder {

    private final String name;
    private final BitSet missing = new BitSet();
    private int rows;

    private ColumnBuilder(String name) {
        this.name = name;
    }

    /**
     * {@return an empty column to be filled}
     *
     * @param name the column's name, not blank
     * @param kind what the cells are, anything but pictures
     * @throws IllegalArgumentException if the kind is pictures
     */
    public static ColumnBuilder of(String name, Column.Kind kind) {
        return switch (kind) {
            case TEXT -> new Texts(name);
            case INTEGER -> new Longs(name, false);
            case NUMBER -> new Doubles(name);
            case TRUTH -> new Truths(name);
            case TIME -> new Longs(name, true);
            case IMAGE ->
                    throw new IllegalArgumentException(
                            "column '" + name + "' of pictures is made of a block of pictures");
        };
    }

    /**
     * Adds a cell.
     *
     * @param value the cell, of the class its kind names; {@link Integer} and {@link Float} are
     *     widened
     * @throws IllegalArgumentException if the value is of another kind
     */
    public final void add(Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(this::add, this::addMissing);
        } else if (put(rows, value)) {
            rows++;
        } else {
            throw new IllegalArgumentException(
                    "row %d of column '%s' is '%s', which is not of the column's kind"
                            .formatted(rows, name, value));
        }
    }

    /** Adds a missing cell. */
    public final void addMissing() {
        missing.set(rows++);
    }

    /** {@return the column so far} */
    public final Column build() {
        return build(name, new Gaps(rows, (BitSet) missing.clone()));
    }

    abstract boolean put(int row, Object value);

    abstract Column build(String called, Gaps gaps);

    private static int room(int row) {
        return Math.max(16, row + (row >> 1) + 1);
    }

    private static final class Texts extends ColumnBuilder {
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> levels = new ArrayList<>();
        private int[] codes = {};

        Texts(String name) {
            super(name);
        }

        @Override
        boolean put(int row, Object value) {
            if (!(value instanceof String text)) {
                return false;
            }
            if (row >= codes.length) {
                codes = Arrays.copyOf(codes, room(row));
            }
            codes[row] = codeOf.computeIfAbsent(text, this::level);
            return true;
        }

        private int level(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))
                        && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
                    throw new IllegalArgumentException(
                            "a text has half a character (a lone surrogate) at place "
                                    + (i - 1)
                                    + "; texts must be whole");
                }
            }
            levels.add(text);
            return levels.size() - 1;
        }

        @Override
        Column build(String called, Gaps gaps) {
            int[] kept = Arrays.copyOf(codes, gaps.rows());
            gaps.missing().stream().forEach(row -> kept[row] = -1);
            return new TextColumn(called, levels.toArray(String[]::new), kept);
        }
    }

    private static final class Longs extends ColumnBuilder {
        private final boolean times;
        private long[] values = {};

        Longs(String name, boolean times) {
            super(name);
            this.times = times;
        }

        @Override
        boolean put(int row, Object value) {
            if (row >= values.length) {
                values = Arrays.copyOf(values, room(row));
            }
            if (times && value instanceof LocalDateTime time) {
                values[row] = TimeColumn.micros(time);
                return true;
            }
            if (!times && (value instanceof Long || value instanceof Integer)) {
                values[row] = ((Number) value).longValue();
                return true;
            }
            return false;
        }

        @Override
        Column build(String called, Gaps gaps) {
            long[] kept = Arrays.copyOf(values, gaps.rows());
            return times
                    ? new TimeColumn(called, kept, gaps)
                    : new IntegerColumn(called, kept, gaps);
        }
    }

    private static final class Doubles extends ColumnBuilder {
        private double[] values = {};

        Doubles(String name) {
            super(name);
        }

        @Override
        boolean put(int row, Object value) {
            if (row >= values.length) {
                values = Arrays.copyOf(values, room(row));
            }
            if (value instanceof Double || value instanceof Float) {
                values[row] = ((Number) value).doubleValue();
                return true;
            }
            return false;
        }

        @Override
        Column build(String called, Gaps gaps) {
            return new NumberColumn(called, Arrays.copyOf(values, gaps.rows()), gaps);
        }
    }

    private static final class Truths extends ColumnBuilder {
        private final BitSet values = new BitSet();

        Truths(String name) {
            super(name);
        }

        @Override
        boolean put(int row, Object value) {
            if (value instanceof Boolean truth) {
                values.set(row, truth);
                return true;
            }
            return false;
        }

        @Override
        Column build(String called, Gaps gaps) {
            return new TruthColumn(called, (BitSet) values.clone(), gaps);
        }
    }
}
