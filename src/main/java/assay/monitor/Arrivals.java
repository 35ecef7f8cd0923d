package assay.monitor;

import assay.rows.Column;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows arrived, in order, and when. Times are kept for every row or for none.
 *
 * @param ids the rows
 * @param times when each was collected, or nothing if no column says so
 * @param last the latest time so far
 */
record Arrivals(RowIds ids, List<Optional<LocalDateTime>> times, Optional<LocalDateTime> last) {

    static final Arrivals NONE = new Arrivals(RowIds.of(List.of()), List.of(), Optional.empty());

    Optional<LocalDateTime> time(int row) {
        return times.isEmpty() ? Optional.empty() : times.get(row);
    }

    Arrivals followedBy(Rows rows, Optional<String> timeColumn) {
        RowIds joined = ids.size() == 0 ? rows.ids() : joinedWith(rows.ids());
        if (timeColumn.isEmpty()) {
            return new Arrivals(joined, List.of(), Optional.empty());
        }
        Column column = rows.column(timeColumn.get());
        List<Optional<LocalDateTime>> longer = new ArrayList<>(times);
        Optional<LocalDateTime> latest = last;
        for (int row = 0; row < rows.size(); row++) {
            Optional<LocalDateTime> time = column.time(row);
            if (time.isPresent()) {
                checkOrder(latest, time.get(), rows.ids().at(row), column.name());
                latest = time;
            }
            longer.add(time);
        }
        return new Arrivals(joined, List.copyOf(longer), latest);
    }

    private RowIds joinedWith(RowIds after) {
        Set<RowId> arriving = after.stream().collect(Collectors.toSet());
        for (int row = 0; row < ids.size(); row++) {
            if (arriving.contains(ids.at(row))) {
                throw new IllegalArgumentException(
                        "row %s was observed already, as row %d; observe every row once"
                                .formatted(ids.at(row), row));
            }
        }
        return RowIds.of(Stream.concat(ids.stream(), after.stream()).toList());
    }

    private static void checkOrder(
            Optional<LocalDateTime> before, LocalDateTime time, RowId id, String column) {
        if (before.isPresent() && time.isBefore(before.get())) {
            throw new IllegalArgumentException(
                    "row %s is of %s, after a row of %s; observe rows.orderedBy(\"%s\")"
                            .formatted(id, time, before.get(), column));
        }
    }
}
