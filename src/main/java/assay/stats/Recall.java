package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.List;
import java.util.Optional;

/**
 * How many of the truly nearest points an approximate search finds. A point as near as the k-th
 * counts as found, whichever of equals it is.
 *
 * @param share mean share over the queries, from 0 to 1
 * @param error standard error of that mean
 * @param complete share of the queries for which all were found
 * @param k neighbours of each query
 * @param queries queries measured
 */
public record Recall(double share, double error, double complete, int k, int queries)
        implements Measured {

    private static final double NORMAL = 1.959963984540054;
    private static final double SLACK = 1e-12;

    /**
     * {@return the recall of what was found}
     *
     * @param found neighbours by an approximate search
     * @param truth those of the same queries by an exact one
     * @throws IllegalArgumentException if the shapes differ
     */
    public static Recall of(Neighbors found, Neighbors truth) {
        if (found.k() != truth.k() || found.queries() != truth.queries()) {
            throw new IllegalArgumentException(
                    "found %d neighbours of %d queries, truly there are %d of %d; both of the same queries are needed"
                            .formatted(found.k(), found.queries(), truth.k(), truth.queries()));
        }
        int n = truth.queries();
        int k = truth.k();
        double sum = 0;
        double squares = 0;
        int complete = 0;
        for (int query = 0; query < n; query++) {
            double share = (double) hits(found, truth, query) / k;
            sum += share;
            squares += share * share;
            complete += share == 1 ? 1 : 0;
        }
        double mean = sum / n;
        double variance = n < 2 ? 0 : Math.max(0, squares - n * mean * mean) / (n - 1);
        return new Recall(mean, Math.sqrt(variance / n), (double) complete / n, k, n);
    }

    private static int hits(Neighbors found, Neighbors truth, int query) {
        double farthest = truth.distance(query, truth.k() - 1) * (1 + SLACK);
        int hits = 0;
        for (int rank = 0; rank < found.k(); rank++) {
            hits += found.distance(query, rank) <= farthest ? 1 : 0;
        }
        return hits;
    }

    @Override
    public List<Figure> figures() {
        Figure.Interval interval =
                new Figure.Interval(
                        Math.max(0, share - NORMAL * error),
                        Math.min(1, share + NORMAL * error),
                        .95);
        return List.of(
                new Figure("recall", share, "share", Optional.of(interval)),
                Figure.of("recall.complete", complete, "share"),
                Figure.of("recall.k", k, "neighbours"),
                Figure.of("recall.queries", queries, "queries"));
    }
}
