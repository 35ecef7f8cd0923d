package assay.stats;

import assay.work.Work;
import java.util.function.Consumer;

/**
 * A mixture over principal components, asked about rows as they are. Rows are projected and scored
 * {@value #BLOCK} at a time, so that beside the answer it holds as much for millions of rows as for
 * one block: {@code 8 * BLOCK * components} bytes.
 *
 * @param components the directions
 * @param mixture the density along them
 */
public record ReducedDensity(PrincipalComponents components, GaussianMixture mixture) {

    /** Rows projected at once. */
    public static final int BLOCK = 1 << 16;

    /**
     * Checks that the two fit.
     *
     * @throws IllegalArgumentException if the mixture has another number of columns
     */
    public ReducedDensity {
        if (components.size() != mixture.parameters().dimensions()) {
            throw new IllegalArgumentException(
                    "%d principal components for a mixture of %d columns; fit it on the projection"
                            .formatted(components.size(), mixture.parameters().dimensions()));
        }
    }

    /**
     * {@return ln p of every row in nats, shape {@code [rows]}}
     *
     * @param rows finite rows of as many columns as the components were fitted on
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] logDensity(Matrix rows, Work work) {
        double[] all = new double[rows.rows()];
        int[] done = new int[1];
        each(
                rows,
                work,
                part -> {
                    System.arraycopy(part, 0, all, done[0], part.length);
                    done[0] += part.length;
                });
        return all;
    }

    /**
     * {@return how ln p is spread over rows of which there are too many to keep a score of each}
     *
     * @param scores what the scores are, in a few words
     * @param rows at least one finite row of as many columns as the components were fitted on
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there is no row, the columns differ or a number is not
     *     finite
     */
    public ScoreHistogram histogram(String scores, Matrix rows, Work work) {
        ScoreHistogram.Counter counter = new ScoreHistogram.Counter();
        each(rows, work, counter::addAll);
        return counter.result(scores, "nats");
    }

    private void each(Matrix rows, Work work, Consumer<double[]> parts) {
        for (int from = 0; from < rows.rows(); from += Math.min(BLOCK, rows.rows() - from)) {
            int to = from + Math.min(BLOCK, rows.rows() - from);
            work.progress("scoring", from, rows.rows(), "rows");
            Matrix block = components.project(RowSpan.of(rows, from, to), work);
            Mixtures.inOrder(mixture.densities(), block, from, work, parts);
        }
    }
}
