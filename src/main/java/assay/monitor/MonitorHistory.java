package assay.monitor;

import assay.plan.CollectionPlan;
import assay.plan.CoverageTable;
import assay.plan.NextToCollect;
import assay.plan.Placement;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A collection watched against its plan, row by row in the order it was observed.
 *
 * <p>There is one watch per expectation of the plan. With m watches each alarms at {@code E >=
 * m/alpha}, so that the chance of any false alarm, ever, is at most alpha. Immutable; observing
 * more rows makes a longer history. The cell of every row is kept, at 2 bytes a row and watch, from
 * which the evidence at any look follows.
 */
public final class MonitorHistory implements Measured {

    private final Monitor monitor;
    private final Arrivals arrivals;
    private final List<WatchHistory> watches;

    MonitorHistory(Monitor monitor, Arrivals arrivals, List<WatchHistory> watches) {
        this.monitor = monitor;
        this.arrivals = arrivals;
        this.watches = List.copyOf(watches);
    }

    /**
     * {@return this history and what came after it}
     *
     * @param rows the rows that arrived next, none of which was observed before; if there are none
     *     the history says so and is otherwise as it was
     * @throws IllegalArgumentException if a row was observed before, has a level that is not in the
     *     plan, or comes before its predecessor in time
     */
    public MonitorHistory observe(Rows rows) {
        return observe(rows, Work.current());
    }

    /**
     * {@return this history and what came after it}
     *
     * @param rows as for {@link #observe(Rows)}
     * @param work asked whether to go on
     * @throws IllegalArgumentException as {@link #observe(Rows)}
     */
    public MonitorHistory observe(Rows rows, Work work) {
        return monitor.continued(this, rows, work);
    }

    /** {@return the plan that was watched} */
    public CollectionPlan plan() {
        return monitor.plan();
    }

    /** {@return the monitor that watched} */
    public Monitor monitor() {
        return monitor;
    }

    /** {@return the rows in the order they were observed} */
    public RowIds ids() {
        return arrivals.ids();
    }

    /** {@return rows observed} */
    public int looks() {
        return arrivals.size();
    }

    /**
     * {@return when a row was collected, where the monitor was told which column says so}
     *
     * @param row zero-based row in the order observed
     */
    public Optional<LocalDateTime> time(int row) {
        return arrivals.time(row);
    }

    /** {@return one history per expectation, in the plan's order} */
    public List<WatchHistory> watches() {
        return watches;
    }

    /**
     * {@return the history of one expectation}
     *
     * @param name the attribute, or the attributes of a joint joined by {@code |}
     * @throws IllegalArgumentException if the plan expects nothing of that name
     */
    public WatchHistory watch(String name) {
        return watches.stream()
                .filter(watch -> watch.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "plan '%s' does not watch '%s'"
                                                .formatted(plan().name(), name)));
    }

    /** {@return every watch's first alarm, the earliest first, equal looks in the plan's order} */
    public List<Alarm> alarms() {
        return watches.stream()
                .flatMap(watch -> watch.alarm().stream())
                .sorted(Comparator.comparingInt(Alarm::look))
                .toList();
    }

    /** {@return the earliest alarm, if there was any} */
    public Optional<Alarm> firstAlarm() {
        return alarms().stream().findFirst();
    }

    /**
     * {@return the p-value of the whole plan, valid at every look: the smallest of the watches'
     * times their number, at most 1}
     */
    public double alwaysValidP() {
        return Math.min(
                1,
                watches.size()
                        * watches.stream().mapToDouble(WatchHistory::alwaysValidP).min().orElse(1));
    }

    /** {@return a sentence if the newest delivery held no rows} */
    public Optional<String> emptyDelivery() {
        List<Arrivals.Delivery> deliveries = arrivals.deliveries();
        int newest = deliveries.size();
        return newest > 0 && deliveries.get(newest - 1).ids().size() == 0
                ? Optional.of(
                        "Delivery %d held no rows; nothing was counted of it.".formatted(newest))
                : Optional.empty();
    }

    /** {@return how many deliveries came, each a call of {@link #observe(Rows)}} */
    public int batches() {
        return arrivals.deliveries().size();
    }

    /**
     * {@return how the shares of one expectation went, over all rows so far, with bounds that hold
     * at all looks}
     *
     * @param watch the attribute, or the attributes of a joint joined by {@code |}
     */
    public Evolution evolution(String watch) {
        return Evolution.ofLooks(this, watch);
    }

    /**
     * {@return the shares of one expectation in every delivery alone}
     *
     * @param watch the attribute, or the attributes of a joint joined by {@code |}
     */
    public Evolution evolutionByBatch(String watch) {
        return Evolution.ofBatches(this, watch);
    }

    /**
     * {@return the shares of one expectation in every hour, day, week, month or year alone}
     *
     * @param watch the attribute, or the attributes of a joint joined by {@code |}
     * @param unit {@link ChronoUnit#HOURS} to {@link ChronoUnit#YEARS}
     * @throws IllegalArgumentException if no row has a time
     */
    public Evolution evolutionBy(String watch, ChronoUnit unit) {
        return Evolution.ofTimes(this, watch, unit);
    }

    /** {@return when every cell will be full at the rate so far, with intervals of 80 %} */
    public Forecast forecast() {
        return forecast(.8);
    }

    /**
     * {@return when every cell will be full at the rate so far}
     *
     * @param level coverage of the intervals, between 0 and 1
     */
    public Forecast forecast(double level) {
        return Forecasting.of(this, level);
    }

    /** {@return the rows so far against the plan, count by count} */
    public CoverageTable coverage() {
        return plan().coverage(placement());
    }

    /**
     * {@return where the next samples should come from, as {@link
     * CollectionPlan#nextToCollect(Rows, long)}}
     *
     * @param samples how many samples to share out, at least 1
     */
    public NextToCollect nextToCollect(long samples) {
        return plan().nextToCollect(placement(), samples);
    }

    private Placement placement() {
        return Placement.wrap(ids(), watches.stream().map(WatchHistory::cellOfRow).toList());
    }

    /** This history and a delivery that a journal kept. */
    MonitorHistory replayed(Entry entry) {
        Placement placement = Placement.wrap(entry.ids(), entry.cells());
        return monitor.continued(this, entry.ids(), entry.times(), placement, Work.silent());
    }

    Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("monitor.rows", looks(), "rows"));
        figures.add(Figure.of("monitor.p", alwaysValidP(), "probability"));
        figures.add(Figure.of("monitor.alarms", alarms().size(), "watches"));
        firstAlarm()
                .ifPresent(alarm -> figures.add(Figure.of("monitor.alarm", alarm.look(), "rows")));
        watches.forEach(watch -> figures.addAll(figures(watch)));
        return List.copyOf(figures);
    }

    private static List<Figure> figures(WatchHistory watch) {
        List<Figure> figures = new ArrayList<>();
        String prefix = "monitor." + watch.name() + ".";
        figures.add(Figure.of(prefix + "log_e", watch.logE(watch.looks()), "nats"));
        figures.add(Figure.of(prefix + "max_log_e", watch.maxLogE(), "nats"));
        figures.add(Figure.of(prefix + "p", watch.alwaysValidP(), "probability"));
        watch.alarm()
                .ifPresent(alarm -> figures.add(Figure.of(prefix + "alarm", alarm.look(), "rows")));
        watch.mix()
                .forEach(
                        cell -> {
                            String place = prefix + cell.name() + ".";
                            figures.add(Figure.of(place + "expected", cell.share(), "share"));
                            figures.add(
                                    Figure.of(place + "observed", cell.observedShare(), "share"));
                        });
        return figures;
    }

    @Override
    public String toString() {
        return "MonitorHistory[%s, %d rows, %d alarms]"
                .formatted(plan().name(), looks(), alarms().size());
    }
}
