package assay.display;

import assay.dynamics.Confusion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Shows how often each true category was taken for which, with recall and precision. */
public final class ConfusionRenderer implements Renderer<Confusion> {

    /** Makes a renderer; it holds no state. */
    public ConfusionRenderer() {}

    @Override
    public Class<Confusion> type() {
        return Confusion.class;
    }

    @Override
    public List<MimeBundle> render(Confusion confusion) {
        return List.of(table(confusion).bundle());
    }

    static Table table(Confusion confusion) {
        String caption =
                "Confusion: %s, %s taken for what they are"
                        .formatted(
                                Numbers.count(confusion.total(), "row"),
                                Numbers.percent(confusion.accuracy()));
        String[] taken = confusion.categories().stream().map(c -> "as " + c).toArray(String[]::new);
        return Table.of(caption)
                .words("true category")
                .numbers(taken)
                .numbers("precision", "recall", "F1")
                .rows(
                        IntStream.range(0, confusion.categories().size())
                                .mapToObj(category -> row(confusion, category))
                                .toList());
    }

    private static List<Table.Cell> row(Confusion confusion, int category) {
        List<Integer> counts = confusion.counts().get(category);
        int total = counts.stream().mapToInt(Integer::intValue).sum();
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(confusion.categories().get(category)));
        counts.forEach(n -> cells.add(Table.Cell.of(Numbers.whole(n)).bar((double) n / total)));
        cells.add(Table.Cell.of(Numbers.fixed(confusion.precision(category), 3)));
        cells.add(Table.Cell.of(Numbers.fixed(confusion.recall(category), 3)));
        cells.add(Table.Cell.of(Numbers.fixed(confusion.f1(category), 3)));
        return cells;
    }
}
