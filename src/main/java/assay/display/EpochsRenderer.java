package assay.display;

import assay.monitor.Epochs;
import assay.monitor.MonitorHistory;
import java.util.ArrayList;
import java.util.List;

/** Shows under which plans a collection was watched, one line for each. */
public final class EpochsRenderer implements Renderer<Epochs> {

    private static final int HASH = 12;

    /** Makes a renderer; it holds no state. */
    public EpochsRenderer() {}

    @Override
    public Class<Epochs> type() {
        return Epochs.class;
    }

    @Override
    public List<MimeBundle> render(Epochs epochs) {
        return List.of(table(epochs).bundle());
    }

    static Table table(Epochs epochs) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (MonitorHistory history : epochs.histories()) {
            rows.add(
                    List.of(
                            Table.Cell.of(Numbers.whole(rows.size() + 1)),
                            Table.Cell.of(history.plan().name()),
                            Table.Cell.of(history.plan().hash().substring(0, HASH)),
                            Table.Cell.of(Numbers.whole(history.looks())),
                            Table.Cell.of(Numbers.brief(history.alwaysValidP())),
                            Table.Cell.of(Numbers.whole(history.alarms().size()))));
        }
        return Table.of("One collection under " + Numbers.count(rows.size(), "plan"))
                .numbers("epoch")
                .words("plan", "hash")
                .numbers("rows", "p", "alarms")
                .rows(rows)
                .note("Evidence is of the rows of its epoch alone.");
    }
}
