package assay.display;

import assay.monitor.Epochs;
import assay.monitor.Follow;
import assay.monitor.MonitorHistory;
import java.util.List;

/** Shows what was seen so far of something that is followed: always as one output. */
public final class FollowRenderer implements Renderer<Follow> {

    /** Makes a renderer; it holds no state. */
    public FollowRenderer() {}

    @Override
    public Class<Follow> type() {
        return Follow.class;
    }

    @Override
    public List<MimeBundle> render(Follow follow) {
        Epochs epochs = follow.epochs();
        MonitorHistory history = epochs.current();
        String sentence = sentence(follow, epochs);
        Table table = noted(MonitorHistoryRenderer.table(history), follow, epochs);
        if (history.looks() == 0) {
            Html page = Html.of(Html.tag("p", "margin:2px 0", Html.text(sentence)), table.html());
            return List.of(MimeBundle.html(Plate.plain(sentence, table), page));
        }
        MimeBundle.Picture picture =
                MonitorPicture.of(
                        MonitorCurves.of(history), MonitorHistoryRenderer.sentence(history));
        return List.of(Plate.of(sentence, picture, table));
    }

    private static String sentence(Follow follow, Epochs epochs) {
        String verb = follow.running() ? "Following" : "Followed";
        String rows = Numbers.count(epochs.rows(), "row") + " counted";
        String trouble =
                follow.trouble().map(why -> " Nothing is read now: " + why + ".").orElse("");
        return "%s %s: %s. %s%s"
                .formatted(
                        verb,
                        Words.line(follow.source(), 60),
                        rows,
                        MonitorHistoryRenderer.sentence(epochs.current()),
                        trouble);
    }

    private static Table noted(Table table, Follow follow, Epochs epochs) {
        int before = epochs.histories().size() - 1;
        String refused =
                follow.refusal()
                        .map(
                                why ->
                                        Numbers.count(follow.refused(), "row")
                                                + " set aside, not counted; the first: "
                                                + why
                                                + ".")
                        .orElse("");
        return table.note(
                        before == 0
                                ? ""
                                : Numbers.count(epochs.rows() - epochs.current().looks(), "row")
                                        + " came under "
                                        + Numbers.count(before, "earlier plan")
                                        + ".")
                .note(refused)
                .note(
                        follow.late() == 0
                                ? ""
                                : Numbers.count(follow.late(), "row")
                                        + " of no readable time or one before the row above, counted where they came.");
    }
}
