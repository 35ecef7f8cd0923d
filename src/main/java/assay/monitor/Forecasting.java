package assay.monitor;

import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import assay.provenance.Figure;
import assay.stats.ArrivalTime;
import assay.stats.Conformal;
import assay.stats.WaitingTime;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Foretells when cells are full. With times the wait is that of {@link ArrivalTime}, clusters
 * measured over twenty equal spans. Where at least nine spells of as many arrivals as are still
 * needed lie in the past, the forecast is made at the beginning of each of them, and the logarithms
 * of the intervals' ends are set right by {@link Conformal}.
 */
final class Forecasting {

    private static final int MOST_PATHS = 4;
    private static final int MOST_POINTS = 60;
    private static final int SPANS = 20;
    private static final int LEAST_SPELLS = 9;
    private static final int MOST_SPELLS = 60;
    private static final int LEAST_ARRIVALS = 5;
    private static final double SECONDS_A_DAY = 86_400;
    private static final double FURTHEST_SECONDS = 500 * 365.25 * SECONDS_A_DAY;

    private final double level;
    private final Optional<LocalDateTime> start;
    private final Optional<LocalDateTime> now;
    private final double[] seconds; // from start, of every row; empty without times

    private Forecasting(MonitorHistory history, double level) {
        this.level = level;
        this.now = history.arrivals().last();
        this.start = firstTime(history);
        this.seconds = start.isEmpty() ? new double[0] : seconds(history);
    }

    static Forecast of(MonitorHistory history, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level is " + level + "; use a chance between 0 and 1");
        }
        Forecasting forecasting = new Forecasting(history, level);
        List<Forecast.Line> lines = new ArrayList<>();
        for (CoverageTable.Part part : history.coverage().parts()) {
            WatchHistory watch = history.watch(part.name());
            for (int cell = 0; cell < part.cells().size(); cell++) {
                lines.add(forecasting.line(watch, cell, part.cells().get(cell)));
            }
        }
        List<Forecast.Path> paths = shown(lines).stream().map(line -> path(history, line)).toList();
        return new Forecast(history.plan().name(), forecasting.now, level, lines, paths);
    }

    /** Those that will be full last, or never, in the plan's order. */
    private static List<Forecast.Line> shown(List<Forecast.Line> lines) {
        return lines.stream()
                .filter(line -> line.basis() != Forecast.Basis.FULL)
                .filter(line -> line.cell().planned() > 0)
                .sorted(Comparator.comparingDouble(line -> -wait(line)))
                .limit(MOST_PATHS)
                .sorted(Comparator.comparingInt(lines::indexOf))
                .toList();
    }

    /** In rows of the whole collection, which every line has that will be full some time. */
    private static double wait(Forecast.Line line) {
        return line.draws().map(Figure::value).orElse(Double.POSITIVE_INFINITY);
    }

    private static Forecast.Path path(MonitorHistory history, Forecast.Line line) {
        WatchHistory watch = history.watch(line.watch());
        int cell = watch.cells().indexOf(line.cell().name());
        int rows = history.looks();
        List<Forecast.Point> points = new ArrayList<>();
        Optional<LocalDateTime> latest = firstTime(history);
        long collected = 0;
        points.add(new Forecast.Point(0, latest, 0));
        int shown = Math.min(rows, MOST_POINTS);
        for (int row = 0; row < rows; row++) {
            collected += watch.cellOf(row) == cell ? 1 : 0;
            latest = history.time(row).isPresent() ? history.time(row) : latest;
            long next = (points.size() * (long) rows + shown - 1) / shown;
            if (row + 1 == next) {
                points.add(new Forecast.Point(row + 1, latest, collected));
            }
        }
        return new Forecast.Path(line, points);
    }

    private Forecast.Line line(WatchHistory watch, int cell, CoverageCell coverage) {
        double[] arrivals = arrivals(watch, cell);
        double span = span();
        OptionalDouble perDay =
                span > 0
                        ? OptionalDouble.of(arrivals.length / span * SECONDS_A_DAY)
                        : OptionalDouble.empty();
        Optional<Figure> draws = draws(watch, coverage);
        if (coverage.deficit() == 0) {
            int filled = (int) coverage.planned();
            Optional<LocalDateTime> when =
                    filled > 0 && filled <= arrivals.length
                            ? Optional.of(after(start, arrivals[filled - 1]))
                            : Optional.empty();
            return line(watch, coverage, perDay, draws, new Wait(when), Forecast.Basis.FULL);
        }
        if (coverage.collected() == 0) {
            return line(watch, coverage, perDay, draws, Wait.NONE, Forecast.Basis.NEVER);
        }
        if (!(span > 0) || arrivals.length == 0) {
            return line(watch, coverage, perDay, draws, Wait.NONE, Forecast.Basis.DRAWS);
        }
        return timed(watch, coverage, perDay, draws, arrivals);
    }

    private Forecast.Line timed(
            WatchHistory watch,
            CoverageCell coverage,
            OptionalDouble perDay,
            Optional<Figure> draws,
            double[] arrivals) {
        ArrivalTime wait =
                new ArrivalTime(
                        coverage.deficit(), arrivals.length, span(), clustering(arrivals, span()));
        double median = wait.quantile(.5);
        double[] ends = ends(wait);
        Optional<Conformal> past = past(arrivals, (int) Math.min(coverage.deficit(), 1 << 30));
        double margin = past.map(Conformal::margin).orElse(0.0);
        double low = Math.min(median, ends[0] * Math.exp(-margin));
        double high = Math.max(median, ends[1] * Math.exp(margin));
        if (median > FURTHEST_SECONDS) {
            return line(watch, coverage, perDay, Optional.empty(), Wait.NONE, Forecast.Basis.NEVER);
        }
        Wait dates =
                new Wait(
                        Optional.of(after(now, median)),
                        Optional.of(after(now, low)),
                        high > FURTHEST_SECONDS ? Optional.empty() : Optional.of(after(now, high)));
        return line(
                watch,
                coverage,
                perDay,
                draws,
                dates,
                past.isPresent() ? Forecast.Basis.CONFORMAL : Forecast.Basis.RATE);
    }

    /** How forecasts of a wait for so many arrivals would have done, if there were enough. */
    private Optional<Conformal> past(double[] arrivals, int needed) {
        List<double[]> spells = new ArrayList<>();
        for (int from = arrivals.length - 1 - needed;
                from >= LEAST_ARRIVALS && spells.size() < MOST_SPELLS;
                from -= needed) {
            double span = arrivals[from];
            if (span > 0) {
                double[] before = Arrays.copyOf(arrivals, from);
                double[] ends = ends(new ArrivalTime(needed, from, span, clustering(before, span)));
                double took = Math.max(1, arrivals[from + needed] - arrivals[from]);
                spells.add(
                        new double[] {
                            Math.log(Math.max(1, ends[0])),
                            Math.log(Math.max(1, ends[1])),
                            Math.log(took)
                        });
            }
        }
        if (spells.size() < LEAST_SPELLS) {
            return Optional.empty();
        }
        Conformal past =
                Conformal.of(column(spells, 0), column(spells, 1), column(spells, 2), 1 - level);
        return Double.isFinite(past.margin()) ? Optional.of(past) : Optional.empty();
    }

    private double[] ends(ArrivalTime wait) {
        return new double[] {wait.quantile((1 - level) / 2), wait.quantile((1 + level) / 2)};
    }

    /** Variance over mean of the counts of equal spans, at least 1; 1 where there are too few. */
    private static double clustering(double[] arrivals, double span) {
        if (arrivals.length < SPANS) {
            return 1;
        }
        double[] counts = new double[SPANS];
        for (double at : arrivals) {
            counts[(int) Math.min(SPANS - 1, at / span * SPANS)]++;
        }
        double mean = (double) arrivals.length / SPANS;
        double squares = Arrays.stream(counts).map(count -> (count - mean) * (count - mean)).sum();
        return Math.max(1, squares / (SPANS - 1) / mean);
    }

    /** From the first row to the last; dates without a time of day each last a day. */
    private double span() {
        if (seconds.length == 0) {
            return 0;
        }
        boolean dates = true;
        double latest = 0;
        for (double at : seconds) {
            if (!Double.isNaN(at)) {
                dates &= at % SECONDS_A_DAY == 0;
                latest = at;
            }
        }
        boolean midnight = start.orElseThrow().toLocalTime().toSecondOfDay() == 0;
        return latest + (dates && midnight ? SECONDS_A_DAY : 0);
    }

    private double[] arrivals(WatchHistory watch, int cell) {
        double[] all = new double[seconds.length];
        int n = 0;
        double latest = 0;
        for (int row = 0; row < all.length; row++) {
            latest = Double.isNaN(seconds[row]) ? latest : seconds[row];
            if (watch.cellOf(row) == cell) {
                all[n++] = latest; // a row without a time came when the last one with a time did
            }
        }
        return Arrays.copyOf(all, n);
    }

    private Optional<Figure> draws(WatchHistory watch, CoverageCell cell) {
        if (cell.deficit() == 0 || cell.collected() == 0) {
            return Optional.empty();
        }
        WaitingTime wait = new WaitingTime(cell.deficit(), cell.collected(), cell.rows());
        return Optional.of(
                new Figure(
                        "forecast." + watch.name() + "." + cell.name() + ".draws",
                        cell.deficit() / cell.observedShare(),
                        "rows",
                        Optional.of(
                                new Figure.Interval(
                                        wait.quantile((1 - level) / 2),
                                        wait.quantile((1 + level) / 2),
                                        level))));
    }

    private static Forecast.Line line(
            WatchHistory watch,
            CoverageCell cell,
            OptionalDouble perDay,
            Optional<Figure> draws,
            Wait wait,
            Forecast.Basis basis) {
        return new Forecast.Line(
                watch.name(), cell, perDay, draws, wait.full(), wait.low(), wait.high(), basis);
    }

    private record Wait(
            Optional<LocalDateTime> full,
            Optional<LocalDateTime> low,
            Optional<LocalDateTime> high) {

        static final Wait NONE = new Wait(Optional.empty());

        Wait(Optional<LocalDateTime> full) {
            this(full, full, full);
        }
    }

    private static LocalDateTime after(Optional<LocalDateTime> time, double seconds) {
        return time.orElseThrow().plusSeconds(Math.round(seconds));
    }

    private static Optional<LocalDateTime> firstTime(MonitorHistory history) {
        for (int row = 0; row < history.looks(); row++) {
            if (history.time(row).isPresent()) {
                return history.time(row);
            }
        }
        return Optional.empty();
    }

    private double[] seconds(MonitorHistory history) {
        LocalDateTime first = start.orElseThrow();
        double[] all = new double[history.looks()];
        for (int row = 0; row < all.length; row++) {
            all[row] =
                    history.time(row)
                            .map(time -> Duration.between(first, time).toMillis() / 1e3)
                            .orElse(Double.NaN);
        }
        return all;
    }

    private static double[] column(List<double[]> rows, int at) {
        return rows.stream().mapToDouble(row -> row[at]).toArray();
    }
}
