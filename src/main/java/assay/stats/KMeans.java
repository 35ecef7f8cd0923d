package assay.stats;

import assay.work.Work;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A start for mixtures: k-means++ seeds, then Lloyd's iterations.
 *
 * <p>A cluster that loses all its rows keeps its centre. Where all rows left are copies of chosen
 * centres, the next seed is any row.
 *
 * <p>Source: D. Arthur and S. Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA
 * 2007, section 2.
 */
final class KMeans {

    private static final int ITERATIONS = 100;

    private final Matrix rows;
    private final Work work;
    private final double[][] centres;
    private final int[] nearest;
    private final Optional<NearestCentres> library;

    private KMeans(Matrix rows, double[][] centres, Work work) {
        this.rows = rows;
        this.work = work;
        this.centres = centres;
        this.nearest = new int[rows.rows()];
        double pass = (double) rows.rows() * rows.columns() * centres.length;
        this.library =
                Algebra.of(4 * pass)
                        .filter(algebra -> Algebra.hasRoom(4.0 * rows.rows() * rows.columns()))
                        .map(algebra -> new NearestCentres(rows, algebra, work));
    }

    /** {@return the centres, shape {@code [clusters][columns]}, at most as many as rows} */
    static double[][] centres(Matrix rows, int clusters, SplittableRandom random, Work work) {
        KMeans means = new KMeans(rows, new double[clusters][], work);
        means.seed(random);
        means.improve(ITERATIONS, "finding a start");
        return means.centres;
    }

    /**
     * {@return where Lloyd's iterations bring given centres, shape {@code [clusters][columns]}}
     *
     * @param start the centres to begin with; copied
     * @param iterations how many at most; fewer where no row changes its cluster any more
     */
    static double[][] improved(Matrix rows, double[][] start, int iterations, Work work) {
        double[][] centres = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
        KMeans means = new KMeans(rows, centres, work);
        means.improve(iterations, "moving the centres");
        return means.centres;
    }

    private void improve(int most, String task) {
        for (int i = 0; i < most && improve(); i++) {
            work.progress(task, i + 1, most, "iterations at most");
        }
    }

    private void seed(SplittableRandom random) {
        double[] distance = new double[rows.rows()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int next = random.nextInt(rows.rows());
        for (int k = 0; k < centres.length; k++) {
            centres[k] = rows.row(next);
            double[] centre = centres[k];
            Parts.each(
                    rows.rows(),
                    rows.columns(),
                    work,
                    (from, to) -> {
                        double[] line = new double[rows.columns()];
                        for (int row = from; row < to; row++) {
                            rows.readRow(row, line);
                            distance[row] = Math.min(distance[row], squared(line, centre));
                        }
                    });
            next = draw(distance, random);
        }
    }

    /** A row with a probability that grows with its squared distance to the nearest centre. */
    private static int draw(double[] distance, SplittableRandom random) {
        double total = 0;
        for (double d : distance) {
            total += d;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            return random.nextInt(distance.length);
        }
        double left = random.nextDouble() * total;
        int last = 0;
        for (int row = 0; row < distance.length; row++) {
            if (distance[row] > 0) {
                last = row;
                left -= distance[row];
                if (left < 0) {
                    return row;
                }
            }
        }
        return last;
    }

    /** One of Lloyd's iterations; whether a row changed its cluster. */
    private boolean improve() {
        int[] before = nearest.clone();
        assign();
        int d = rows.columns();
        Totals totals = new Totals(centres.length, d);
        Parts.fold(rows.rows(), d, work, this::sum, totals::add);
        for (int k = 0; k < centres.length; k++) {
            if (totals.count[k] > 0) {
                for (int i = 0; i < d; i++) {
                    centres[k][i] = totals.sum[k][i] / totals.count[k];
                }
            }
        }
        return !Arrays.equals(before, nearest);
    }

    private void assign() {
        if (library.isPresent()) {
            library.get().among(centres, work);
            library.get().find(nearest, work);
        } else {
            long cost = (long) centres.length * rows.columns();
            Parts.each(rows.rows(), cost, work, this::assign);
        }
    }

    private void assign(int from, int to) {
        double[] line = new double[rows.columns()];
        for (int row = from; row < to; row++) {
            rows.readRow(row, line);
            nearest[row] = nearest(line, centres);
        }
    }

    private Totals sum(int from, int to) {
        Totals totals = new Totals(centres.length, rows.columns());
        double[] line = new double[rows.columns()];
        for (int row = from; row < to; row++) {
            rows.readRow(row, line);
            totals.count[nearest[row]]++;
            Scatter.add(totals.sum[nearest[row]], line);
        }
        return totals;
    }

    /** {@return the nearest centre of a row, the first of equally near ones} */
    static int nearest(double[] line, double[][] centres) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double distance = squared(line, centres[k]);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static final class Totals {
        final int[] count;
        final double[][] sum;

        Totals(int clusters, int columns) {
            this.count = new int[clusters];
            this.sum = new double[clusters][columns];
        }

        void add(Totals part) {
            for (int k = 0; k < count.length; k++) {
                count[k] += part.count[k];
            }
            Scatter.add(sum, part.sum);
        }
    }
}
