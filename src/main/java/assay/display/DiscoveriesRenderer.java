package assay.display;

import assay.monitor.Discoveries;
import java.util.List;
import java.util.stream.IntStream;

/** Shows which watches are off their plan at one look, all judged together. */
public final class DiscoveriesRenderer implements Renderer<Discoveries> {

    /** Makes a renderer; it holds no state. */
    public DiscoveriesRenderer() {}

    @Override
    public Class<Discoveries> type() {
        return Discoveries.class;
    }

    @Override
    public List<MimeBundle> render(Discoveries found) {
        Table table =
                Table.of(sentence(found))
                        .words("watch", "off plan")
                        .numbers("ln E")
                        .rows(
                                IntStream.range(0, found.tests())
                                        .mapToObj(i -> row(found, i))
                                        .toList())
                        .note(average(found));
        return List.of(table.bundle());
    }

    private static String sentence(Discoveries found) {
        return "Watches of plan '%s' after %s: %s of %s off plan by e-BH, of which at most %s false"
                .formatted(
                        found.plan(),
                        Numbers.count(found.look(), "row"),
                        Numbers.whole(found.offPlan().size()),
                        Numbers.count(found.tests(), "test"),
                        Numbers.percent(found.alpha()));
    }

    private static List<Table.Cell> row(Discoveries found, int watch) {
        return List.of(
                Table.Cell.of(found.watches().get(watch)),
                Table.Cell.of(found.found().get(watch) ? "⚠ yes" : "no"),
                Table.Cell.of(Numbers.fixed(found.logE().get(watch), 2)));
    }

    private static String average(Discoveries found) {
        String alarm =
                found.alarm().isPresent()
                        ? "it first reached the alarm line at row "
                                + Numbers.whole(found.alarm().getAsInt())
                        : "it has not reached the alarm line";
        return "The plan as a whole: average evidence ln E %s, alarm line %s; %s."
                .formatted(
                        Numbers.fixed(found.logAverage(), 2),
                        Numbers.fixed(-Math.log(found.alpha()), 2),
                        alarm);
    }
}
