package assay.display;

import assay.stats.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Shows clusters by their rows and how far those are from their centre. */
public final class ClustersRenderer implements Renderer<Clusters> {

    private static final int MOST = 50;

    /** Makes a renderer; it holds no state. */
    public ClustersRenderer() {}

    @Override
    public Class<Clusters> type() {
        return Clusters.class;
    }

    @Override
    public List<MimeBundle> render(Clusters clusters) {
        int[] sizes = clusters.sizes();
        int shown = Math.min(MOST, clusters.size());
        long empty = Arrays.stream(sizes).filter(size -> size == 0).count();
        String caption =
                "%s around %s; inertia %s"
                        .formatted(
                                Numbers.count(clusters.rows(), "row"),
                                Numbers.count(clusters.size(), "centre"),
                                Numbers.brief(clusters.inertia()));
        Table table =
                Table.of(caption)
                        .words("cluster")
                        .numbers("rows", "share", "distance to the centre")
                        .rows(
                                IntStream.range(0, shown)
                                        .mapToObj(k -> row(clusters, k, sizes[k]))
                                        .toList())
                        .note(Cut.rest(shown, clusters.size()))
                        .note(empty > 0 ? Numbers.count(empty, "cluster") + " without rows." : "");
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(Clusters clusters, int k, int size) {
        double share = (double) size / Math.max(1, clusters.rows());
        return List.of(
                Table.Cell.of(Integer.toString(k)),
                Table.Cell.of(Numbers.whole(size)),
                Table.Cell.of(Numbers.percent(share)).bar(share),
                Table.Cell.of(Numbers.brief(clusters.radius(k))));
    }
}
