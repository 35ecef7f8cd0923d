package assay.display;

import assay.monitor.ChangePoints;
import java.util.List;

/** Shows when each watch of a plan left it, as its e-detector says. */
public final class ChangePointsRenderer implements Renderer<ChangePoints> {

    /** Makes a renderer; it holds no state. */
    public ChangePointsRenderer() {}

    @Override
    public Class<ChangePoints> type() {
        return ChangePoints.class;
    }

    @Override
    public List<MimeBundle> render(ChangePoints changes) {
        Table table =
                Table.of(sentence(changes))
                        .words("watch", "since, as estimated", "found")
                        .numbers("ln of all evidence", "alarm line")
                        .rows(changes.lines().stream().map(ChangePointsRenderer::row).toList())
                        .note(
                                "On plan a false alarm comes after %s rows on average or later."
                                        .formatted(Numbers.whole(Math.round(1 / changes.alpha()))));
        return List.of(table.bundle());
    }

    private static String sentence(ChangePoints changes) {
        String first =
                changes.first()
                        .map(line -> "'" + line.watch() + "' left its plan first")
                        .orElse("no change found");
        return "Changes against plan '%s' over %s, %s at once: %s"
                .formatted(
                        changes.plan(),
                        Numbers.count(changes.looks(), "row"),
                        Numbers.count(changes.tests(), "test"),
                        first);
    }

    private static List<Table.Cell> row(ChangePoints.Line line) {
        double[] statistics = line.history().statistics();
        double last =
                statistics.length == 0
                        ? Double.NEGATIVE_INFINITY
                        : statistics[statistics.length - 1];
        return List.of(
                Table.Cell.of(line.watch()),
                Table.Cell.of(line.since().map(ChangePointsRenderer::place).orElse("no change")),
                Table.Cell.of(line.found().map(at -> "⚠ " + place(at)).orElse("")),
                Table.Cell.of(Numbers.fixed(last, 2)),
                Table.Cell.of(Numbers.fixed(line.history().threshold(), 2)));
    }

    private static String place(ChangePoints.Place place) {
        return "row %s%s, %s"
                .formatted(
                        Numbers.whole(place.look()),
                        place.time().map(time -> ", " + time).orElse(""),
                        place.id());
    }
}
