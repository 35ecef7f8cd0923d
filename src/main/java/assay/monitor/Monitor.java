package assay.monitor;

import assay.plan.CollectionPlan;
import assay.plan.Expectation;
import assay.plan.Placement;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches rows arrive: {@code Monitor.of(plan).observe(rows.orderedBy("collected_at"))}.
 *
 * <p>Rows are observed in the order they are given. Whether the collection left its plan may be
 * asked after any row, as often as one likes; see {@link EProcess} for why.
 *
 * @param plan what is expected
 * @param options prior mass and false-alarm rate
 * @param timeColumn the column that says when a row was collected, where there is one
 */
public record Monitor(CollectionPlan plan, Options options, Optional<String> timeColumn) {

    /**
     * What may be tuned.
     *
     * @param priorMass how hard to look for small drift, finite and above 0; the prior is this many
     *     rows of the plan
     * @param alpha chance of any false alarm over all watches and looks, between 0 and 1
     */
    public record Options(double priorMass, double alpha) {

        /** Prior mass 100, false alarms in at most 5 of 100 collections. */
        public static final Options DEFAULTS = new Options(100, .05);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Options {
            if (!(priorMass > 0 && Double.isFinite(priorMass))) {
                throw new IllegalArgumentException(
                        "prior mass is " + priorMass + "; use a finite number above 0");
            }
            if (!(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException(
                        "alpha is " + alpha + "; use a chance between 0 and 1");
            }
        }
    }

    /**
     * {@return a monitor with the usual settings}
     *
     * @param plan what is expected
     */
    public static Monitor of(CollectionPlan plan) {
        return new Monitor(plan, Options.DEFAULTS, Optional.empty());
    }

    /**
     * {@return the same monitor with other settings}
     *
     * @param other the settings
     */
    public Monitor with(Options other) {
        return new Monitor(plan, other, timeColumn);
    }

    /**
     * {@return the same monitor, which notes when rows were collected}
     *
     * @param column a column of times; rows have to come in its order
     */
    public Monitor timed(String column) {
        return new Monitor(plan, options, Optional.of(column));
    }

    /** {@return a history of no rows, for rows that are still to come} */
    public MonitorHistory start() {
        List<WatchHistory> watches = plan.expectations().stream().map(this::unwatched).toList();
        return new MonitorHistory(this, Arrivals.none(), watches);
    }

    /**
     * {@return what was seen while the rows arrived}
     *
     * @param rows rows in the order they arrived, with a column for every attribute of the plan
     * @throws IllegalArgumentException if a row has a level that is not in the plan, or comes
     *     before its predecessor in time
     */
    public MonitorHistory observe(Rows rows) {
        return observe(rows, Work.current());
    }

    /**
     * {@return what was seen while the rows arrived}
     *
     * @param rows as for {@link #observe(Rows)}
     * @param work asked whether to go on
     * @throws IllegalArgumentException as {@link #observe(Rows)}
     */
    public MonitorHistory observe(Rows rows, Work work) {
        return start().observe(rows, work);
    }

    /**
     * {@return the shares of one expectation for each value of a column alone: each collector, site
     * or camera, in the order they first came}
     *
     * @param rows rows with a column for every attribute of the plan
     * @param watch the attribute, or the attributes of a joint joined by {@code |}
     * @param column the column whose values tell the groups apart
     * @throws IllegalArgumentException if there is no such column or expectation, or a row has a
     *     level that is not in the plan
     */
    public Evolution evolutionBy(Rows rows, String watch, String column) {
        return Evolution.ofColumn(this, rows, watch, column, Work.current());
    }

    /**
     * {@return a growing CSV or TSV file, or a folder to which such files come, followed from now
     * on} See {@link Follow}.
     *
     * @param path the file, which need not be there yet, or the folder
     * @throws IllegalArgumentException if it is neither
     * @throws IllegalStateException if another process follows it
     */
    public Follow follow(Path path) {
        return follow(path, Follow.Options.DEFAULTS);
    }

    /**
     * {@return a file or folder, followed as by {@link #follow(Path)}}
     *
     * @param path path of the file or folder
     */
    public Follow follow(String path) {
        return follow(Path.of(path));
    }

    /**
     * {@return a file or folder, followed as by {@link #follow(Path)}}
     *
     * @param path the file or folder
     * @param how how often to look, and where to keep what was counted
     */
    public Follow follow(Path path, Follow.Options how) {
        return Follow.started(Feed.of(path), this, how);
    }

    /**
     * {@return a table of a DuckDB file, followed while rows are added to it} The file is opened
     * for each look only, and not while another process writes to it.
     *
     * @param database the file
     * @param table the table
     */
    public Follow followTable(Path database, String table) {
        return followTable(database, table, Follow.Options.DEFAULTS);
    }

    /**
     * {@return a table, followed as by {@link #followTable(Path, String)}}
     *
     * @param database the file
     * @param table the table
     * @param how how often to look, and where to keep what was counted
     */
    public Follow followTable(Path database, String table, Follow.Options how) {
        return Follow.started(new Feed.Table(database, table), this, how);
    }

    /** The whole of a longer history: everything is checked before anything is counted. */
    MonitorHistory continued(MonitorHistory before, Rows rows, Work work) {
        Placement placement = Placement.of(plan, rows, work);
        return continued(before, rows.ids(), timeColumn.map(rows::column), placement, work);
    }

    /** A longer history of rows whose cells are known. */
    MonitorHistory continued(
            MonitorHistory before,
            RowIds ids,
            Optional<Column> times,
            Placement placement,
            Work work) {
        Arrivals arrivals = before.arrivals().followedBy(ids, times);
        List<WatchHistory> watches = new ArrayList<>();
        for (int at = 0; at < plan.expectations().size(); at++) {
            WatchHistory watch = before.watches().get(at);
            watches.add(new Continuation(watch, placement.cells(at), arrivals).run(work));
        }
        return new MonitorHistory(this, arrivals, watches);
    }

    private WatchHistory unwatched(Expectation expectation) {
        double[] shares = expectation.shares().stream().mapToDouble(Double::doubleValue).toArray();
        double threshold = Math.log(plan.expectations().size() / options.alpha());
        return new WatchHistory(
                expectation,
                threshold,
                EProcess.ofPlan(shares, options.priorMass()),
                Tape.Reel.empty(),
                Optional.empty());
    }
}
