package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.work.Work;
import java.util.List;

/**
 * Rows as points in the plane, with how far the picture can be trusted. Compared by identity.
 *
 * <p>Principal components are exact: distances shrink and never grow. t-SNE keeps neighbours
 * together and nothing else: the sizes of groups, the distances between them and the axes mean
 * nothing.
 */
public final class Projection implements Measured {

    private static final int NEIGHBOURS = 10;

    private final String method;
    private final DoubleMatrix points;
    private final Trustworthiness trustworthiness;

    private Projection(Matrix rows, String method, DoubleMatrix points, long seed, Work work) {
        this.method = method;
        this.points = points;
        int k = Math.max(1, Math.min(NEIGHBOURS, (rows.rows() - 1) / 2));
        this.trustworthiness =
                Trustworthiness.of(rows, points, k, Trustworthiness.MEASURED, seed, work);
    }

    /**
     * {@return the rows along their two directions of most variance, under the current token}
     *
     * @param rows at least 3 finite rows of at least 2 columns
     * @throws IllegalArgumentException if there are fewer or a number is not finite
     */
    public static Projection pca(Matrix rows) {
        return pca(rows, Work.current());
    }

    /**
     * {@return the rows along their two directions of most variance}
     *
     * @param rows at least 3 finite rows of at least 2 columns
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are fewer or a number is not finite
     */
    public static Projection pca(Matrix rows, Work work) {
        check(rows, 3);
        DoubleMatrix points = PrincipalComponents.fit(rows, 2, work).project(rows, work);
        return new Projection(rows, "principal components", points, 0, work);
    }

    /**
     * {@return the rows with their neighbours kept together, by t-SNE as it is by default and seed
     * 0, under the current token}
     *
     * @param rows at least 15 finite rows of at least 2 columns
     * @throws IllegalArgumentException if there are fewer or a number is not finite
     */
    public static Projection tsne(Matrix rows) {
        return tsne(rows, TsneOptions.DEFAULTS);
    }

    /**
     * {@return the rows with their neighbours kept together, by t-SNE, under the current token}
     *
     * @param rows at least 15 finite rows of at least 2 columns
     * @param options tuning; the perplexity is lowered to a third of the rows where it is higher
     * @throws IllegalArgumentException if there are fewer or a number is not finite
     */
    public static Projection tsne(Matrix rows, TsneOptions options) {
        return tsne(rows, options, Work.current());
    }

    /**
     * {@return the rows with their neighbours kept together, by t-SNE}. The same seed gives the
     * same points on any number of threads.
     *
     * @param rows at least 15 finite rows of at least 2 columns
     * @param options tuning; the perplexity is lowered to a third of the rows where it is higher
     * @param work asked whether to stop, at every step
     * @throws IllegalArgumentException if there are fewer or a number is not finite
     */
    public static Projection tsne(Matrix rows, TsneOptions options, Work work) {
        check(rows, 15);
        DoubleMatrix points = new Tsne(rows, options, work).points();
        String name =
                "t-SNE of perplexity %s, seed %d"
                        .formatted(shortest(options.within(rows.rows())), options.seed());
        return new Projection(rows, name, points, options.seed(), work);
    }

    private static String shortest(double value) {
        double rounded = Math.round(10 * value) / 10.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    private static void check(Matrix rows, int least) {
        if (rows.rows() < least || rows.columns() < 2) {
            throw new IllegalArgumentException(
                    "a projection of %d rows with %d columns; at least %d rows and 2 columns needed"
                            .formatted(rows.rows(), rows.columns(), least));
        }
    }

    /** {@return how it was made, a few words} */
    public String method() {
        return method;
    }

    /** {@return the points, shape {@code [rows, 2]}} */
    public DoubleMatrix points() {
        return points;
    }

    /** {@return how far neighbours in the picture are neighbours among the rows} */
    public Trustworthiness trustworthiness() {
        return trustworthiness;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> trust = trustworthiness.figures();
        return List.of(
                Figure.of("projection.rows", points.rows(), "rows"),
                trust.get(0),
                trust.get(1),
                trust.get(2));
    }

    @Override
    public String toString() {
        return "Projection[%d rows by %s]".formatted(points.rows(), method);
    }
}
