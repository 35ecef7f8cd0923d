package assay.rows;

import java.security.MessageDigest;
import java.util.OptionalDouble;

/** Numbers, eight bytes a row. */
final class NumberColumn extends Column {

    private final double[] values;
    private final Gaps gaps;

    NumberColumn(String name, double[] values, Gaps gaps) {
        super(name, Kind.NUMBER);
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
    public OptionalDouble number(int row) {
        return gaps.at(row) ? OptionalDouble.empty() : OptionalDouble.of(values[row]);
    }

    @Override
    public Column named(String other) {
        return new NumberColumn(other, values, gaps);
    }

    @Override
    Column take(int[] rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = rows[i] < 0 ? 0 : values[rows[i]];
        }
        return new NumberColumn(name(), taken, gaps.take(rows));
    }

    @Override
    Object present(int row) {
        return values[row];
    }

    @Override
    int compare(int left, int right) {
        return Double.compare(values[left], values[right]);
    }

    @Override
    void digestInto(MessageDigest digest, int row) {
        Bytes.putLong(digest, Double.doubleToLongBits(values[row]));
    }
}
