package assay.monitor;

import assay.rows.Column;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.SeenIds;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which rows arrived, delivery by delivery, and when. Nothing of earlier deliveries is copied when
 * another comes.
 */
final class Arrivals {

    /**
     * Rows that came together.
     *
     * @param first zero-based place of the first of them among all rows
     * @param ids the rows
     * @param times when each was collected, where a column says so
     */
    record Delivery(int first, RowIds ids, Optional<Column> times) {

        int end() {
            return first + ids.size();
        }
    }

    private final Chain<Delivery> deliveries;
    private final SeenIds seen;
    private final Optional<LocalDateTime> last;
    private final int size;
    private volatile Optional<RowIds> joined = Optional.empty();

    private Arrivals(
            Chain<Delivery> deliveries, SeenIds seen, Optional<LocalDateTime> last, int size) {
        this.deliveries = deliveries;
        this.seen = seen;
        this.last = last;
        this.size = size;
    }

    static Arrivals none() {
        return new Arrivals(Chain.empty(), SeenIds.none(), Optional.empty(), 0);
    }

    int size() {
        return size;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    /** The latest time so far. */
    Optional<LocalDateTime> last() {
        return last;
    }

    RowIds ids() {
        if (joined.isEmpty()) {
            joined = Optional.of(RowIds.joined(deliveries.stream().map(Delivery::ids).toList()));
        }
        return joined.orElseThrow();
    }

    RowId id(int row) {
        Delivery delivery = delivery(row);
        return delivery.ids().at(row - delivery.first());
    }

    Optional<LocalDateTime> time(int row) {
        Delivery delivery = delivery(row);
        return delivery.times().flatMap(times -> times.time(row - delivery.first()));
    }

    Arrivals followedBy(RowIds ids, Optional<Column> times) {
        seen.firstOf(ids).ifPresent(this::refuseSecond);
        times.ifPresent(column -> checkOrder(column, ids));
        return new Arrivals(
                deliveries.plus(new Delivery(size, ids, times)),
                seen.plus(ids),
                times.flatMap(Arrivals::lastOf).or(() -> last),
                Math.addExact(size, ids.size()));
    }

    private Delivery delivery(int row) {
        int low = 0;
        int high = deliveries.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row < deliveries.get(middle).end()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return deliveries.get(low);
    }

    private void refuseSecond(RowId id) {
        throw new IllegalArgumentException(
                "row %s was observed already, as row %d; observe every row once"
                        .formatted(id, ids().stream().toList().indexOf(id)));
    }

    private void checkOrder(Column times, RowIds ids) {
        OptionalInt falls = times.fallsAt(last);
        if (falls.isPresent()) {
            int row = falls.getAsInt();
            Optional<LocalDateTime> before = last;
            for (int above = row - 1; above >= 0; above--) {
                if (!times.missing(above)) {
                    before = times.time(above);
                    break;
                }
            }
            throw new IllegalArgumentException(
                    "row %s is of %s, after a row of %s; observe rows.orderedBy(\"%s\")"
                            .formatted(
                                    ids.at(row),
                                    times.time(row).orElseThrow(),
                                    before.orElseThrow(),
                                    times.name()));
        }
    }

    private static Optional<LocalDateTime> lastOf(Column times) {
        int row = times.size() - 1;
        while (row >= 0 && times.missing(row)) {
            row--;
        }
        return row < 0 ? Optional.empty() : times.time(row);
    }
}
