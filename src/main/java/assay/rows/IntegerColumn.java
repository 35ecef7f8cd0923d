package assay.rows;

import java.security.MessageDigest;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Whole numbers, eight bytes a row. */
final class IntegerColumn extends Column {

    private final long[] values;
    private final Gaps gaps;

    IntegerColumn(String name, long[] values, Gaps gaps) {
        super(name, Kind.INTEGER);
        this.values = values;
        this.gaps = gaps;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean missing(int row) {
        return gaps.at(row);
    }

    @Override
    public OptionalLong integer(int row) {
        return gaps.at(row) ? OptionalLong.empty() : OptionalLong.of(values[row]);
    }

    @Override
    public OptionalDouble number(int row) {
        return gaps.at(row) ? OptionalDouble.empty() : OptionalDouble.of(values[row]);
    }

    @Override
    public Column named(String other) {
        return new IntegerColumn(other, values, gaps);
    }

    @Override
    Column take(int[] rows) {
        long[] taken = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = rows[i] < 0 ? 0 : values[rows[i]];
        }
        return new IntegerColumn(name(), taken, gaps.take(rows));
    }

    @Override
    Object present(int row) {
        return values[row];
    }

    @Override
    int compare(int left, int right) {
        return Long.compare(values[left], values[right]);
    }

    @Override
    void digestInto(MessageDigest digest, int row) {
        Bytes.putLong(digest, values[row]);
    }
}
