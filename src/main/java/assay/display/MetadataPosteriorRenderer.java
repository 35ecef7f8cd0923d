package assay.display;

import assay.dynamics.MetadataPosterior;
import java.util.List;
import java.util.stream.IntStream;

/** Shows how many rows each category is the likeliest of. */
public final class MetadataPosteriorRenderer implements Renderer<MetadataPosterior> {

    /** Makes a renderer; it holds no state. */
    public MetadataPosteriorRenderer() {}

    @Override
    public Class<MetadataPosterior> type() {
        return MetadataPosterior.class;
    }

    @Override
    public List<MimeBundle> render(MetadataPosterior posterior) {
        int[] counts = posterior.counts();
        String caption =
                "Likeliest category of %s, by the %s with the nearest loss trajectories"
                        .formatted(
                                Numbers.count(posterior.size(), "row"),
                                Numbers.count(posterior.k(), "probe"));
        Table table =
                Table.of(caption)
                        .words("category")
                        .numbers("rows", "share")
                        .rows(
                                IntStream.range(0, counts.length)
                                        .mapToObj(i -> row(posterior, i, counts[i]))
                                        .toList());
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(MetadataPosterior posterior, int category, int count) {
        double share = (double) count / posterior.size();
        return List.of(
                Table.Cell.of(posterior.categories().get(category)),
                Table.Cell.of(Numbers.whole(count)),
                Table.Cell.of(Numbers.percent(share)).bar(share));
    }
}
