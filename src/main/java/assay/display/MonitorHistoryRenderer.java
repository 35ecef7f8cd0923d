package assay.display;

import assay.monitor.Alarm;
import assay.monitor.MonitorHistory;
import assay.monitor.WatchHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows a watched collection: expected against observed shares over time with the evidence against
 * the plan and its alarm line, then every watch's figures as a table. The chart is interactive
 * where Vega-Lite is drawn and a picture elsewhere.
 */
public final class MonitorHistoryRenderer implements Renderer<MonitorHistory> {

    /** Makes a renderer; it holds no state. */
    public MonitorHistoryRenderer() {}

    @Override
    public Class<MonitorHistory> type() {
        return MonitorHistory.class;
    }

    @Override
    public List<MimeBundle> render(MonitorHistory history) {
        Table table = table(history);
        if (history.looks() == 0) {
            return List.of(table.note("No rows were observed.").bundle());
        }
        MonitorCurves curves = MonitorCurves.of(history);
        String sentence = sentence(history);
        MimeBundle chart =
                MimeBundle.text(Plate.plain(sentence, table))
                        .with(MimeBundle.VEGA_LITE, MonitorVega.of(curves, sentence))
                        .with(MonitorPicture.of(curves, sentence));
        return List.of(chart, table.bundle());
    }

    static String sentence(MonitorHistory history) {
        String alarm =
                history.firstAlarm().map(MonitorHistoryRenderer::alarmed).orElse("no alarm so far");
        return "Collection against plan '%s' over %s: %s. p = %s, valid at every look, for %s at once."
                .formatted(
                        history.plan().name(),
                        Numbers.count(history.looks(), "row"),
                        alarm,
                        Numbers.brief(history.alwaysValidP()),
                        Numbers.count(history.watches().size(), "test"));
    }

    private static String alarmed(Alarm alarm) {
        return "first alarm of %s at row %s%s, where '%s' had too %s"
                .formatted(
                        alarm.watch(),
                        Numbers.whole(alarm.look()),
                        alarm.time().map(time -> " (" + time + ")").orElse(""),
                        alarm.cell(),
                        alarm.residual() > 0 ? "many" : "few");
    }

    static Table table(MonitorHistory history) {
        return Table.of("Watches of plan '" + history.plan().name() + "'")
                .words("watch", "alarm")
                .numbers("ln E now", "highest", "alarm line", "p")
                .words("furthest off")
                .rows(history.watches().stream().map(MonitorHistoryRenderer::row).toList())
                .note(PlanSections.draft(history.plan()))
                .note(history.looks() == 0 ? "" : history.emptyDelivery().orElse(""));
    }

    private static List<Table.Cell> row(WatchHistory watch) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(watch.name()));
        cells.add(Table.Cell.of(watch.alarm().map(MonitorHistoryRenderer::when).orElse("none")));
        Stream.of(watch.logE(watch.looks()), watch.maxLogE(), watch.threshold())
                .map(nats -> Table.Cell.of(Numbers.fixed(nats, 2)))
                .forEach(cells::add);
        cells.add(Table.Cell.of(Numbers.brief(watch.alwaysValidP())));
        cells.add(Table.Cell.of(watch.alarm().map(MonitorHistoryRenderer::off).orElse("")));
        return cells;
    }

    private static String when(Alarm alarm) {
        return "⚠ row %s%s, %s"
                .formatted(
                        Numbers.whole(alarm.look()),
                        alarm.time().map(time -> ", " + time).orElse(""),
                        alarm.id());
    }

    private static String off(Alarm alarm) {
        return "%s (%s%s)"
                .formatted(
                        alarm.cell(),
                        alarm.residual() > 0 ? "+" : "",
                        Numbers.fixed(alarm.residual(), 1));
    }
}
