package assay.display;

import assay.stats.Balance;
import java.util.List;
import java.util.stream.IntStream;

/** Shows what weights do to a sample: each feature's mean before, wanted and after. */
public final class BalanceRenderer implements Renderer<Balance> {

    private static final int MOST_FEATURES = 100;

    /** Makes a renderer; it holds no state. */
    public BalanceRenderer() {}

    @Override
    public Class<Balance> type() {
        return Balance.class;
    }

    @Override
    public List<MimeBundle> render(Balance balance) {
        int features = balance.names().size();
        int shown = Math.min(MOST_FEATURES, features);
        String caption =
                "%s weighed to %s; they are worth %s of equal weight"
                        .formatted(
                                Numbers.count(balance.weights().size(), "row"),
                                Numbers.count(features, "mean"),
                                Numbers.fixed(balance.effectiveRows(), 1));
        Table table =
                Table.of(caption)
                        .words("feature")
                        .numbers("mean before", "wanted", "mean after")
                        .rows(IntStream.range(0, shown).mapToObj(at -> row(balance, at)).toList())
                        .note(Cut.rest(shown, features));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(Balance balance, int at) {
        return List.of(
                Table.Cell.of(balance.names().get(at)),
                Table.Cell.of(Numbers.brief(balance.before().get(at))),
                Table.Cell.of(Numbers.brief(balance.target().get(at))),
                Table.Cell.of(Numbers.brief(balance.after().get(at))));
    }
}
