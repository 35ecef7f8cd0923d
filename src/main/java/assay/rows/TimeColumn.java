package assay.rows;

import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** Times as microseconds from 1970-01-01T00:00, eight bytes a row. */
final class TimeColumn extends Column {

    private static final long SECOND = 1_000_000;

    private final long[] micros;
    private final Gaps gaps;

    TimeColumn(String name, long[] micros, Gaps gaps) {
        super(name, Kind.TIME);
        this.micros = micros;
        this.gaps = gaps;
    }

    static long micros(LocalDateTime time) {
        try {
            return Math.addExact(
                    Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), SECOND),
                    time.getNano() / 1000);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    "time "
                            + time
                            + " is beyond 64 bits of microseconds; times lie within 292,000 years",
                    overflow);
        }
    }

    @Override
    public int size() {
        return micros.length;
    }

    @Override
    public boolean missing(int row) {
        return gaps.at(row);
    }

    @Override
    public Optional<LocalDateTime> time(int row) {
        return gaps.at(row) ? Optional.empty() : Optional.of(at(row));
    }

    @Override
    public OptionalInt fallsAt(Optional<LocalDateTime> before) {
        long latest = before.map(TimeColumn::micros).orElse(Long.MIN_VALUE);
        for (int row = 0; row < micros.length; row++) {
            if (!gaps.at(row)) {
                if (micros[row] < latest) {
                    return OptionalInt.of(row);
                }
                latest = micros[row];
            }
        }
        return OptionalInt.empty();
    }

    private LocalDateTime at(int row) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros[row], SECOND),
                (int) Math.floorMod(micros[row], SECOND) * 1000,
                ZoneOffset.UTC);
    }

    @Override
    public Column named(String other) {
        return new TimeColumn(other, micros, gaps);
    }

    @Override
    Column take(int[] rows) {
        long[] taken = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = rows[i] < 0 ? 0 : micros[rows[i]];
        }
        return new TimeColumn(name(), taken, gaps.take(rows));
    }

    @Override
    Object present(int row) {
        return at(row);
    }

    @Override
    int compare(int left, int right) {
        return Long.compare(micros[left], micros[right]);
    }

    @Override
    void digestInto(MessageDigest digest, int row) {
        Bytes.putLong(digest, micros[row]);
    }
}
