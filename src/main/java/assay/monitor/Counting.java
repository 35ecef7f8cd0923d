package assay.monitor;

import assay.plan.Bins;
import assay.plan.Placement;
import assay.rows.Column;
import assay.rows.NumberTexts;
import assay.rows.Rows;
import assay.rows.Tail;
import assay.work.Work;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Counts what comes, each row once: takes the next rows of a feed, sets aside those that the plan
 * has no cell for, writes the rest into the journal, and only then counts them.
 *
 * <p>A collection goes on whatever a single row says, so a row whose time is before that of a row
 * above is counted where it came, without its time.
 */
final class Counting {

    private final Feed feed;
    private final Journal journal;
    private final String monitor;
    private final Map<String, Tail.Place> read = new HashMap<>();
    private Epochs epochs;
    private long late;
    private long refused;
    private String reason = "";

    Counting(Feed feed, Journal journal, Monitor monitor) {
        this.feed = feed;
        this.journal = journal;
        this.monitor = Entry.describe(monitor);
        List<Entry> entries = journal.entries();
        this.epochs = Epochs.of(entries.isEmpty() ? monitor : entries.get(0).monitorThen());
        String before = entries.isEmpty() ? "" : entries.get(0).monitor();
        for (Entry entry : entries) {
            if (!entry.monitor().equals(before)) {
                epochs = epochs.under(entry.monitorThen());
                before = entry.monitor();
            }
            take(entry);
        }
        epochs = epochs.under(monitor);
    }

    Epochs epochs() {
        return epochs;
    }

    long late() {
        return late;
    }

    long refused() {
        return refused;
    }

    String reason() {
        return reason;
    }

    /** Counts what was added, a few megabytes at most; whether there was anything. */
    boolean step(Work work) {
        Optional<Feed.News> news = feed.next(read, work);
        if (news.isEmpty()) {
            return false;
        }
        Entry entry = entry(news.orElseThrow(), work);
        boolean headerAlone = entry.ids().size() == 0 && entry.refused() == 0;
        if (!headerAlone) {
            journal.add(entry);
        }
        take(entry);
        journal.tidy();
        return true;
    }

    private Entry entry(Feed.News news, Work work) {
        MonitorHistory history = epochs.current();
        Rows rows = news.news().rows();
        List<Integer> bad = new ArrayList<>();
        StringBuilder why = new StringBuilder();
        for (Bins bins : history.plan().bins()) {
            rows = binnable(rows, bins.attribute(), bad, why);
        }
        findBad(history, rows, 0, rows.size(), bad, why, work);
        if (!bad.isEmpty()) {
            boolean[] out = new boolean[rows.size()];
            bad.forEach(row -> out[row] = true);
            rows = rows.pick(IntStream.range(0, out.length).filter(row -> !out[row]).toArray());
        }
        Optional<Column> times = Optional.empty();
        long latecomers = 0;
        if (history.monitor().timeColumn().isPresent() && rows.size() > 0) {
            Column given = rows.column(history.monitor().timeColumn().orElseThrow());
            Column risen = risen(given, history.arrivals().last());
            latecomers = (long) risen.missingCount() - given.missingCount();
            times = Optional.of(risen);
        }
        Placement placement = Placement.of(history.plan(), rows, work);
        return new Entry(
                monitor,
                news.key(),
                news.news().place(),
                rows.ids(),
                times.map(Entry::micros).orElse(new long[0]),
                IntStream.range(0, history.watches().size()).mapToObj(placement::cells).toList(),
                latecomers,
                (int) bad.stream().distinct().count(),
                why.toString());
    }

    /** One wrong word makes a column text; the numbers beside it are numbers all the same. */
    private static Rows binnable(
            Rows rows, String attribute, List<Integer> bad, StringBuilder why) {
        Column column = rows.column(attribute);
        if (column.kind() != Column.Kind.TEXT) {
            return rows;
        }
        NumberTexts read = NumberTexts.of(column);
        for (int row : read.wrong()) {
            bad.add(row);
            why.append(
                    why.length() == 0
                            ? "row %s has '%s' in '%s', which is no number; bins take numbers"
                                    .formatted(
                                            rows.ids().at(row),
                                            column.text(row).orElseThrow(),
                                            attribute)
                            : "");
        }
        List<Column> columns =
                rows.columns().stream()
                        .map(one -> one.name().equals(attribute) ? read.numbers() : one)
                        .toList();
        return Rows.of(rows.ids(), columns);
    }

    /** Halves what is refused until single rows are left. A missing column is everybody's. */
    private static void findBad(
            MonitorHistory history,
            Rows rows,
            int from,
            int to,
            List<Integer> bad,
            StringBuilder why,
            Work work) {
        Rows some =
                from == 0 && to == rows.size()
                        ? rows
                        : rows.pick(IntStream.range(from, to).toArray());
        history.plan().attributes().forEach(rows::column);
        try {
            Placement.of(history.plan(), some, work);
        } catch (IllegalArgumentException refusal) {
            if (to - from > 1) {
                int middle = (from + to) >>> 1;
                findBad(history, rows, from, middle, bad, why, work);
                findBad(history, rows, middle, to, bad, why, work);
            } else {
                bad.add(from);
                why.append(why.length() == 0 ? String.valueOf(refusal.getMessage()) : "");
            }
        }
    }

    private static Column risen(Column times, Optional<LocalDateTime> last) {
        if (times.kind() == Column.Kind.TIME && times.fallsAt(last).isEmpty()) {
            return times;
        }
        List<Optional<LocalDateTime>> risen = new ArrayList<>();
        LocalDateTime latest = last.orElse(LocalDateTime.MIN);
        for (int row = 0; row < times.size(); row++) {
            LocalDateTime line = latest;
            Optional<LocalDateTime> time =
                    times.missing(row)
                            ? Optional.empty()
                            : times.time(row).filter(one -> !one.isBefore(line));
            risen.add(time);
            latest = time.orElse(line);
        }
        return Column.times(times.name(), risen);
    }

    private void take(Entry entry) {
        read.put(entry.key(), entry.place());
        late += entry.late();
        refused += entry.refused();
        reason = reason.isEmpty() ? entry.reason() : reason;
        if (entry.ids().size() > 0) {
            epochs = epochs.with(epochs.current().replayed(entry));
        }
    }
}
