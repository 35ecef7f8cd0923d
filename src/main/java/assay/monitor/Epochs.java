package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * One collection under the plans that it had, one history for each. Evidence against a plan is of
 * the rows that came under it alone: a changed plan begins anew under its own hash, and what was
 * seen before stays as it was.
 *
 * @param histories at least one, in the order of the plans
 */
public record Epochs(List<MonitorHistory> histories) implements Measured {

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if there is no history
     */
    public Epochs {
        histories = List.copyOf(histories);
        if (histories.isEmpty()) {
            throw new IllegalArgumentException("no history given; epochs begin with one");
        }
    }

    /**
     * {@return the first epoch of a collection, without rows}
     *
     * @param monitor what watches it
     */
    public static Epochs of(Monitor monitor) {
        return new Epochs(List.of(monitor.start()));
    }

    /** {@return the history that goes on} */
    public MonitorHistory current() {
        return histories.get(histories.size() - 1);
    }

    /** {@return rows of all epochs} */
    public long rows() {
        return histories.stream().mapToLong(MonitorHistory::looks).sum();
    }

    /**
     * {@return these epochs and another that begins now; these themselves where plan, settings and
     * time column are those of the current one}
     *
     * @param monitor what watches from here on
     */
    public Epochs under(Monitor monitor) {
        Monitor now = current().monitor();
        boolean same =
                now.plan().hash().equals(monitor.plan().hash())
                        && now.options().equals(monitor.options())
                        && now.timeColumn().equals(monitor.timeColumn());
        if (same) {
            return this;
        }
        List<MonitorHistory> more = new ArrayList<>(histories);
        more.add(monitor.start());
        return new Epochs(more);
    }

    /**
     * {@return these epochs with rows that came under the current plan}
     *
     * @param rows as for {@link MonitorHistory#observe(Rows)}
     */
    public Epochs observe(Rows rows) {
        return with(current().observe(rows));
    }

    Epochs with(MonitorHistory longer) {
        List<MonitorHistory> changed = new ArrayList<>(histories);
        changed.set(changed.size() - 1, longer);
        return new Epochs(changed);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int epoch = 0; epoch < histories.size(); epoch++) {
            MonitorHistory history = histories.get(epoch);
            String prefix = "epoch." + (epoch + 1) + ".";
            figures.add(Figure.of(prefix + "rows", history.looks(), "rows"));
            figures.add(Figure.of(prefix + "p", history.alwaysValidP(), "probability"));
            figures.add(Figure.of(prefix + "alarms", history.alarms().size(), "watches"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Epochs[%d, %d rows]".formatted(histories.size(), rows());
    }
}
