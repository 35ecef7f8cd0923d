package assay.rows;

import java.security.MessageDigest;
import java.util.BitSet;
import java.util.Optional;

/** True and false, two bits a row. */
final class TruthColumn extends Column {

    private final BitSet values;
    private final Gaps gaps;

    TruthColumn(String name, BitSet values, Gaps gaps) {
        super(name, Kind.TRUTH);
        this.values = values;
        this.gaps = gaps;
    }

    @Override
    public int size() {
        return gaps.rows();
    }

    @Override
    public boolean missing(int row) {
        return gaps.at(row);
    }

    @Override
    public Optional<Boolean> truth(int row) {
        return gaps.at(row) ? Optional.empty() : Optional.of(values.get(row));
    }

    @Override
    public Column named(String other) {
        return new TruthColumn(other, values, gaps);
    }

    @Override
    Column take(int[] rows) {
        BitSet taken = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            taken.set(i, rows[i] >= 0 && values.get(rows[i]));
        }
        return new TruthColumn(name(), taken, gaps.take(rows));
    }

    @Override
    Object present(int row) {
        return values.get(row);
    }

    @Override
    int compare(int left, int right) {
        return Boolean.compare(values.get(left), values.get(right));
    }

    @Override
    void digestInto(MessageDigest digest, int row) {
        digest.update((byte) (values.get(row) ? 1 : 0));
    }
}
