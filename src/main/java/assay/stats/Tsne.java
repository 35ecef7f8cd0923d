package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Points in the plane whose neighbours are those of the rows: similarities of rows fall off as
 * Gaussians whose widths fit the perplexity, those of points as Student's t with one degree of
 * freedom, and the points move until the two agree.
 *
 * <p>Idea: attraction acts between nearest neighbours only, repulsion between all points, with far
 * groups taken as one (a {@link PlaneTree}). A step costs {@code rows * log(rows)}. The start is
 * the two first principal components, which keeps the large shape and needs no luck; noise of a
 * ten-thousandth of it parts equal rows. Every row's force is a sum in a fixed order, so the points
 * do not depend on the number of threads.
 *
 * <p>Sources: [1] L. van der Maaten, "Accelerating t-SNE using Tree-Based Algorithms", JMLR 15
 * (2014). [2] D. Kobak and P. Berens, "The art of using t-SNE for single-cell transcriptomics",
 * Nature Communications 10 (2019), for the start and the step length of rows over 12.
 */
final class Tsne {

    private static final int EARLY = 250;
    private static final double EXAGGERATION = 12;
    private static final int COLUMNS = 50;

    private final TsneOptions options;
    private final Work work;
    private final int n;
    private final double[] x;
    private final double[] y;
    private final Affinities affinities;

    Tsne(Matrix rows, TsneOptions options, Work work) {
        this.options = options;
        this.work = work;
        this.n = rows.rows();
        this.x = new double[n];
        this.y = new double[n];
        Means.of(rows, "a projection needs", work);
        int kept = Math.min(COLUMNS, Math.min(n, rows.columns()));
        PrincipalComponents components = PrincipalComponents.fit(rows, kept, work);
        DoubleMatrix along = components.project(rows, work);
        this.affinities = Affinities.of(along, options.within(n), work);
        start(along, Math.sqrt(components.explainedVariance()[0]));
    }

    private void start(Matrix along, double spread) {
        SplittableRandom random = new Randomness(options.seed()).stream("t-SNE");
        double scale = spread > 0 ? 1e-4 / spread : 0;
        for (int row = 0; row < n; row++) {
            x[row] = scale * along.at(row, 0) + 1e-8 * (random.nextDouble() - .5);
            y[row] = scale * along.at(row, 1) + 1e-8 * (random.nextDouble() - .5);
        }
    }

    DoubleMatrix points() {
        Motion across = new Motion(n);
        Motion up = new Motion(n);
        double step = Math.max(50, n / EXAGGERATION / 4);
        for (int i = 0; i < options.iterations(); i++) {
            boolean early = i < EARLY;
            double[][] gradient = gradient(early ? EXAGGERATION : 1);
            across.move(x, gradient[0], step, early ? .5 : .8);
            up.move(y, gradient[1], step, early ? .5 : .8);
            work.progress("projecting by t-SNE", i + 1, options.iterations(), "steps");
        }
        double[] points = new double[2 * n];
        for (int row = 0; row < n; row++) {
            points[2 * row] = x[row];
            points[2 * row + 1] = y[row];
        }
        return DoubleMatrix.wrap(2, points);
    }

    /** The slope of the divergence at every point, with attraction times a factor. */
    private double[][] gradient(double exaggeration) {
        PlaneTree tree = new PlaneTree(x, y);
        double[][] apart = new double[3][n]; // across, up, and the sum of similarities
        double[][] gradient = new double[2][n];
        Parts.each(
                n,
                20_000L,
                work,
                (from, to) -> {
                    double[] force = new double[3];
                    PlaneTree.Walk walk = tree.walk();
                    for (int row = from; row < to; row++) {
                        Arrays.fill(force, 0);
                        walk.repel(x[row], y[row], row, options.angle(), force);
                        for (int i = 0; i < 3; i++) {
                            apart[i][row] = force[i];
                        }
                        affinities.attract(row, x, y, force);
                        gradient[0][row] = exaggeration * force[0];
                        gradient[1][row] = exaggeration * force[1];
                    }
                });
        double total = Math.max(Arrays.stream(apart[2]).sum(), Double.MIN_NORMAL);
        for (int row = 0; row < n; row++) {
            gradient[0][row] = 4 * (gradient[0][row] - apart[0][row] / total);
            gradient[1][row] = 4 * (gradient[1][row] - apart[1][row] / total);
        }
        return gradient;
    }

    /** Speeds and gains of one coordinate, by Jacobs' delta-bar-delta rule as in [1]. */
    private static final class Motion {
        private final double[] speed;
        private final double[] gain;

        Motion(int n) {
            this.speed = new double[n];
            this.gain = new double[n];
            Arrays.fill(gain, 1);
        }

        void move(double[] place, double[] slope, double step, double momentum) {
            double mean = 0;
            for (int i = 0; i < place.length; i++) {
                boolean turned = speed[i] * slope[i] < 0;
                gain[i] = Math.max(.01, turned ? gain[i] + .2 : gain[i] * .8);
                speed[i] = momentum * speed[i] - step * gain[i] * slope[i];
                place[i] += speed[i];
                mean += place[i] / place.length;
            }
            for (int i = 0; i < place.length; i++) {
                place[i] -= mean;
            }
        }
    }
}
