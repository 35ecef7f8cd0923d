package assay.display;

import assay.monitor.Forecast;
import assay.provenance.Figure;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Shows when cells will be full, with intervals, and which never will at this rate. */
public final class ForecastRenderer implements Renderer<Forecast> {

    private static final int SHOWN = 40;

    /** Makes a renderer; it holds no state. */
    public ForecastRenderer() {}

    @Override
    public Class<Forecast> type() {
        return Forecast.class;
    }

    @Override
    public List<MimeBundle> render(Forecast forecast) {
        String percent = Numbers.percent(forecast.level());
        int left = forecast.lines().size() - SHOWN;
        Table table =
                Table.of(sentence(forecast))
                        .words("cell", "of")
                        .numbers("collected", "planned", "a day", "rows to draw", percent)
                        .words("full by", percent + " interval", "from")
                        .rows(forecast.lines().stream().limit(SHOWN).map(this::row).toList())
                        .note(left > 0 ? Numbers.whole(left) + " more cells are not shown." : "");
        String sentence = sentence(forecast);
        return List.of(
                forecast.paths().isEmpty()
                        ? table.bundle()
                        : Plate.of(sentence + ".", ForecastPicture.of(forecast, sentence), table));
    }

    private static String sentence(Forecast forecast) {
        int never = forecast.never().size();
        String all =
                forecast.last()
                        .map(
                                line ->
                                        "; the last, '"
                                                + line.cell().name()
                                                + "', by "
                                                + date(line.full()))
                        .orElse("");
        return "When the cells of '%s' are full, if it goes on as it did%s%s"
                .formatted(
                        forecast.plan(),
                        never == 0
                                ? all
                                : "; " + Numbers.count(never, "cell") + " never at this rate",
                        forecast.now().map(now -> ", counted from " + now).orElse(""));
    }

    private List<Table.Cell> row(Forecast.Line line) {
        Optional<Figure.Interval> draws = line.draws().flatMap(Figure::interval);
        boolean timed = line.full().isPresent();
        return List.of(
                Table.Cell.of(line.cell().name()),
                Table.Cell.of(line.watch()),
                Table.Cell.of(Numbers.whole(line.cell().collected())),
                Table.Cell.of(Numbers.whole(line.cell().planned())),
                Table.Cell.of(
                        line.perDay().isPresent()
                                ? Numbers.brief(line.perDay().getAsDouble())
                                : ""),
                Table.Cell.of(
                        line.draws().map(one -> Numbers.whole(Math.round(one.value()))).orElse("")),
                Table.Cell.of(
                        draws.map(
                                        i ->
                                                Numbers.whole((long) i.low())
                                                        + " to "
                                                        + Numbers.whole((long) i.high()))
                                .orElse("")),
                Table.Cell.of(date(line.full())).unbroken(),
                Table.Cell.of(timed ? interval(line) : "").unbroken(),
                Table.Cell.of(line.basis().words()));
    }

    private static String interval(Forecast.Line line) {
        if (line.basis() == Forecast.Basis.FULL) {
            return "";
        }
        String high = line.high().isPresent() ? date(line.high()) : "centuries from now";
        return date(line.low()) + " to " + high;
    }

    private static String date(Optional<LocalDateTime> time) {
        return time.map(at -> at.toLocalDate().toString()).orElse("");
    }
}
