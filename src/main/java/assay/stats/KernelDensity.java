package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;

/**
 * A density made of one Gaussian around every row: no shape is assumed, and a row far from all
 * others is unlikely.
 *
 * <p>Exact: every pair is computed, so the cost of scoring is {@code queries * rows * columns}
 * multiplications and as many exponentials as pairs. In many columns all rows are far from each
 * other and the bandwidth decides all; project to a few components first.
 *
 * <p>Source: B. Silverman, "Density Estimation for Statistics and Data Analysis", Chapman and Hall
 * 1986, chapter 4; the default bandwidth is D. Scott's, "Multivariate Density Estimation", Wiley
 * 1992, section 6.3: a column's standard deviation times {@code rows^(-1 / (columns + 4))}.
 */
public final class KernelDensity implements Measured {

    private static final int BLOCK = 1024;

    private final double[] bandwidths;
    private final double[][][] blocks; // [block][column][row], each column over its bandwidth
    private final double[] centre;
    private final int rows;
    private final double constant;

    private KernelDensity(Matrix points, double[] bandwidths, double[] centre) {
        this.bandwidths = bandwidths;
        this.centre = centre;
        this.rows = points.rows();
        this.blocks = new double[(rows + BLOCK - 1) / BLOCK][][];
        for (int block = 0; block < blocks.length; block++) {
            int start = block * BLOCK;
            blocks[block] = scaled(points, start, Math.min(rows, start + BLOCK));
        }
        double logVolume = Arrays.stream(bandwidths).map(Math::log).sum();
        this.constant = -logVolume - .5 * bandwidths.length * Math.log(2 * Math.PI);
    }

    /**
     * {@return a density with Scott's bandwidths, under the current token}
     *
     * @param rows at least 2 finite rows; every column varies
     * @throws IllegalArgumentException if there are too few rows, a column is constant or a number
     *     is not finite
     */
    public static KernelDensity fit(Matrix rows) {
        double[] centre = checked(rows, 2);
        double[] variances = variances(rows, centre);
        double factor = Math.pow(rows.rows(), -1.0 / (rows.columns() + 4));
        for (int column = 0; column < variances.length; column++) {
            if (!(variances[column] > 0)) {
                throw new IllegalArgumentException(
                        "column %d is constant; leave it out, or give a bandwidth"
                                .formatted(column));
            }
        }
        double[] bandwidths =
                Arrays.stream(variances).map(variance -> factor * Math.sqrt(variance)).toArray();
        return new KernelDensity(rows, bandwidths, centre);
    }

    /**
     * {@return a density with one bandwidth in every column, under the current token}
     *
     * @param rows at least one finite row
     * @param bandwidth standard deviation of each Gaussian in the columns' unit, above 0
     * @throws IllegalArgumentException if there is no row, the bandwidth is not above 0 or a number
     *     is not finite
     */
    public static KernelDensity fit(Matrix rows, double bandwidth) {
        if (!(bandwidth > 0 && bandwidth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the bandwidth is %s; it is a number above 0".formatted(bandwidth));
        }
        double[] centre = checked(rows, 1);
        double[] bandwidths = new double[rows.columns()];
        Arrays.fill(bandwidths, bandwidth);
        return new KernelDensity(rows, bandwidths, centre);
    }

    private static double[] checked(Matrix rows, int least) {
        if (rows.rows() < least) {
            throw new IllegalArgumentException(
                    "a kernel density of %d rows; at least %d needed"
                            .formatted(rows.rows(), least));
        }
        return Means.of(rows, "a kernel density needs", Work.current());
    }

    private static double[] variances(Matrix rows, double[] centre) {
        double[] squares = new double[centre.length];
        double[] line = new double[centre.length];
        for (int row = 0; row < rows.rows(); row++) {
            rows.readRow(row, line);
            for (int column = 0; column < line.length; column++) {
                double apart = line[column] - centre[column];
                squares[column] += apart * apart;
            }
        }
        return Arrays.stream(squares).map(sum -> sum / (rows.rows() - 1)).toArray();
    }

    private double[][] scaled(Matrix points, int from, int to) {
        double[][] columns = new double[bandwidths.length][to - from];
        double[] line = new double[bandwidths.length];
        for (int row = from; row < to; row++) {
            scale(points, row, line);
            for (int column = 0; column < line.length; column++) {
                columns[column][row - from] = line[column];
            }
        }
        return columns;
    }

    private void scale(Matrix from, int row, double[] line) {
        from.readRow(row, line);
        for (int column = 0; column < line.length; column++) {
            line[column] = (line[column] - centre[column]) / bandwidths[column];
        }
    }

    /**
     * {@return ln p of every row in nats, under the current token; higher is more familiar}
     *
     * @param queries finite rows of as many columns as were fitted
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] logDensity(Matrix queries) {
        return logDensity(queries, Work.current());
    }

    /**
     * {@return ln p of every row in nats; higher is more familiar}
     *
     * @param queries finite rows of as many columns as were fitted
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] logDensity(Matrix queries, Work work) {
        return densities(queries, false, work);
    }

    /**
     * {@return ln p of every row fitted under all the others, in nats; a row's own Gaussian would
     * make it look familiar}
     *
     * @param fitted the rows fitted, in their order, at least 2
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows are not as many as were fitted
     */
    public double[] leaveOneOut(Matrix fitted, Work work) {
        if (fitted.rows() != rows || rows < 2) {
            throw new IllegalArgumentException(
                    "fitted on %d rows, given %d to leave out one by one; give the rows fitted, at least 2"
                            .formatted(rows, fitted.rows()));
        }
        return densities(fitted, true, work);
    }

    private double[] densities(Matrix queries, boolean leaveOut, Work work) {
        if (queries.columns() != bandwidths.length) {
            throw new IllegalArgumentException(
                    "fitted on %d columns, given %d"
                            .formatted(bandwidths.length, queries.columns()));
        }
        double[] all = new double[queries.rows()];
        double count = Math.log(leaveOut ? rows - 1 : rows);
        Parts.each(
                all.length,
                (long) rows * (bandwidths.length + 10),
                work,
                (from, to) -> {
                    double[] query = new double[bandwidths.length];
                    double[] squares = new double[rows];
                    for (int row = from; row < to; row++) {
                        work.check(); // a row looks at every point
                        scale(queries, row, query);
                        double logSum = logSum(query, squares, leaveOut ? row : -1);
                        if (!Double.isFinite(logSum)) {
                            refuse(queries, row);
                        }
                        all[row] = logSum - count + constant;
                    }
                });
        return all;
    }

    private static void refuse(Matrix queries, int row) {
        for (double value : queries.row(row)) {
            if (!Double.isFinite(value)) {
                Means.refuse(queries, "a kernel density needs");
            }
        }
        throw new IllegalArgumentException(
                "row " + row + " is too far from every row fitted to have a density");
    }

    /**
     * ln of the sum of exp(-square / 2), the nearest taken out first so that nothing underflows.
     */
    private double logSum(double[] query, double[] squares, int left) {
        Arrays.fill(squares, 0);
        for (int block = 0; block < blocks.length; block++) {
            for (int column = 0; column < query.length; column++) {
                add(squares, block * BLOCK, blocks[block][column], query[column]);
            }
        }
        if (left >= 0) {
            squares[left] = Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double square : squares) {
            least = Math.min(least, square);
        }
        double sum = 0;
        for (double square : squares) {
            sum += Math.exp(.5 * (least - square));
        }
        return Math.log(sum) - .5 * least;
    }

    private static void add(double[] squares, int from, double[] line, double query) {
        for (int n = 0; n < line.length; n++) {
            double apart = query - line[n];
            squares[from + n] += apart * apart;
        }
    }

    /** {@return the standard deviation of each Gaussian per column, in the columns' unit} */
    public double[] bandwidths() {
        return bandwidths.clone();
    }

    /** {@return the number of rows fitted} */
    public int rows() {
        return rows;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("density.rows", rows, "rows"),
                Figure.of("density.columns", bandwidths.length, "columns"),
                Figure.of(
                        "density.bandwidth.least",
                        Arrays.stream(bandwidths).min().orElseThrow(),
                        "of its column"),
                Figure.of(
                        "density.bandwidth.most",
                        Arrays.stream(bandwidths).max().orElseThrow(),
                        "of its column"));
    }

    @Override
    public String toString() {
        return "KernelDensity[%d rows of %d columns]".formatted(rows, bandwidths.length);
    }
}
