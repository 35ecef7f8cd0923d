package assay.display;

import assay.monitor.Forecast;
import assay.provenance.Figure;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/**
 * Draws how cells filled so far and how they will go on: a panel per cell with the rows collected,
 * the way to the planned rows as a dashed line, and where that way lies with the forecast's chance
 * as a wedge.
 */
final class ForecastPicture {

    private static final int COLUMNS = 2;
    private static final int WIDTH = 360;
    private static final int HEIGHT = 240;
    private static final Palette.Pen TARGET =
            new Palette.Pen("black", Palette.INK, List.of(3f, 3f));
    private static final Palette.Pen WAY =
            new Palette.Pen("blue", Palette.pen(0).color(), List.of(7f, 4f));

    private ForecastPicture() {}

    static MimeBundle.Picture of(Forecast forecast, String sentence) {
        List<XYChart> panels =
                forecast.paths().stream().map(path -> panel(forecast, path)).toList();
        String alt =
                "A panel for each cell that is full last: rows collected so far as a line, the"
                        + " planned rows dotted, the way there dashed, its %s interval as a wedge. "
                                .formatted(Numbers.percent(forecast.level()));
        return Charts.picture(
                panels, Math.min(COLUMNS, panels.size()), WIDTH, HEIGHT, alt + sentence);
    }

    private static XYChart panel(Forecast forecast, Forecast.Path path) {
        Forecast.Line line = path.line();
        boolean timed = path.points().stream().allMatch(point -> point.time().isPresent());
        String title =
                "%s: %s of %s%s"
                        .formatted(
                                Words.line(line.cell().name(), 22),
                                Numbers.whole(line.cell().collected()),
                                Numbers.whole(line.cell().planned()),
                                line.basis() == Forecast.Basis.NEVER ? ", never so" : "");
        XYChart chart = Charts.empty(title, timed ? "collected at" : "rows observed", "rows of it");
        List<Object> x = new ArrayList<>();
        path.points().forEach(point -> x.add(place(point, timed)));
        List<Double> y = path.points().stream().map(point -> (double) point.collected()).toList();
        Object now = x.get(x.size() - 1);
        Object end = ahead(forecast, path, timed, chart, now).orElse(now);
        double planned = line.cell().planned();
        Charts.line(chart, "collected", x, y, Palette.pen(0));
        Charts.line(
                chart, "planned", List.of(x.get(0), end), Collections.nCopies(2, planned), TARGET);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.05 * Math.max(planned, y.get(y.size() - 1)));
        chart.getStyler().setXAxisMaxLabelCount(5);
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    /** Draws what is to come; the end of it, if there is one. */
    private static Optional<Object> ahead(
            Forecast forecast, Forecast.Path path, boolean timed, XYChart chart, Object now) {
        Forecast.Line line = path.line();
        Optional<List<Object>> ends =
                timed ? dates(forecast, line) : rows(path.points(), line.draws());
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Object low = ends.get().get(0);
        Object middle = ends.get().get(1);
        Object high = ends.get().get(2);
        double from = line.cell().collected();
        double to = line.cell().planned();
        Charts.area(
                chart,
                "interval",
                List.of(now, low, high, now),
                List.of(from, to, to, from),
                Palette.pen(0));
        Charts.line(chart, "way", List.of(now, middle), List.of(from, to), WAY);
        return Optional.of(high);
    }

    /** An interval without a later end is drawn three times as long as the wait. */
    private static Optional<List<Object>> dates(Forecast forecast, Forecast.Line line) {
        if (line.full().isEmpty() || line.low().isEmpty() || forecast.now().isEmpty()) {
            return Optional.empty();
        }
        LocalDateTime full = line.full().orElseThrow();
        Duration wait = Duration.between(forecast.now().orElseThrow(), full);
        LocalDateTime high = line.high().orElseGet(() -> full.plus(wait.multipliedBy(2)));
        return Optional.of(List.of(date(line.low().orElseThrow()), date(full), date(high)));
    }

    private static Optional<List<Object>> rows(
            List<Forecast.Point> points, Optional<Figure> draws) {
        double now = points.get(points.size() - 1).rows();
        return draws.flatMap(
                wait ->
                        wait.interval()
                                .map(
                                        ends ->
                                                List.of(
                                                        now + ends.low(),
                                                        now + wait.value(),
                                                        now + ends.high())));
    }

    private static Object place(Forecast.Point point, boolean timed) {
        return timed ? date(point.time().orElseThrow()) : (Object) (double) point.rows();
    }

    private static Date date(LocalDateTime time) {
        return Date.from(time.toInstant(ZoneOffset.UTC));
    }
}
