package assay.display;

import assay.rows.Labels;
import java.util.List;
import java.util.stream.IntStream;

/** Shows labels by the number of rows of each class. */
public final class LabelsRenderer implements Renderer<Labels> {

    /** Makes a renderer; it holds no state. */
    public LabelsRenderer() {}

    @Override
    public Class<Labels> type() {
        return Labels.class;
    }

    @Override
    public List<MimeBundle> render(Labels labels) {
        int[] counts = new int[labels.classes().size()];
        for (int code : labels.codes()) {
            counts[code]++;
        }
        Table table =
                Table.of("Labels of " + Numbers.count(labels.size(), "row"))
                        .words("class")
                        .numbers("rows", "share")
                        .rows(
                                IntStream.range(0, counts.length)
                                        .mapToObj(code -> row(labels, code, counts[code]))
                                        .toList());
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(Labels labels, int code, int count) {
        double share = (double) count / labels.size();
        return List.of(
                Table.Cell.of(labels.classes().get(code)),
                Table.Cell.of(Numbers.whole(count)),
                Table.Cell.of(Numbers.percent(share)).bar(share));
    }
}
