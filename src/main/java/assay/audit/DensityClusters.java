package assay.audit;

import assay.familiarity.NearestOthers;
import java.util.Arrays;

/**
 * Clusters of rows within reach of each other: a row with enough rows within reach, itself
 * included, takes them into its cluster, and they go on where they have enough themselves. Only the
 * nearest rows of each are seen, as in Datalab, so that reach goes one way at times.
 *
 * <p>Source: M. Ester, H.-P. Kriegel, J. Sander, X. Xu, A density-based algorithm for discovering
 * clusters in large spatial databases with noise, KDD 1996, section 4.1.
 */
final class DensityClusters {

    static final int NONE = -1;

    private DensityClusters() {}

    /**
     * The cluster of each row, from 0 in the order of their first rows with enough within reach, or
     * {@link #NONE}.
     */
    static int[] of(NearestOthers graph, int neighbours, double reach, int least) {
        int[] within = new int[graph.rows()];
        int most = Math.min(neighbours, graph.k());
        for (int row = 0; row < within.length; row++) {
            while (within[row] < most && graph.distance(row, within[row]) <= reach) {
                within[row]++;
            }
        }
        int[] cluster = new int[within.length];
        Arrays.fill(cluster, NONE);
        int[] open = new int[within.length];
        int clusters = 0;
        for (int row = 0; row < cluster.length; row++) {
            if (cluster[row] == NONE && within[row] + 1 >= least) {
                grow(graph, within, least, cluster, clusters++, row, open);
            }
        }
        return cluster;
    }

    private static void grow(
            NearestOthers graph,
            int[] within,
            int least,
            int[] cluster,
            int number,
            int first,
            int[] open) {
        int size = 0;
        cluster[first] = number;
        open[size++] = first;
        while (size > 0) {
            int row = open[--size];
            for (int rank = 0; within[row] + 1 >= least && rank < within[row]; rank++) {
                int other = graph.other(row, rank);
                if (cluster[other] == NONE) {
                    cluster[other] = number;
                    open[size++] = other;
                }
            }
        }
    }
}
