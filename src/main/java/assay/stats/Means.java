package assay.stats;

import assay.work.Work;
import java.util.stream.IntStream;

/** Column means, and the refusal of numbers that are none. */
final class Means {

    private static final int SAMPLE = 1024;

    private Means() {}

    /** {@return rows spread evenly over all, 1,024 at most} */
    static Matrix some(Matrix rows) {
        int taken = Math.min(rows.rows(), SAMPLE);
        return PickedRows.of(
                rows,
                IntStream.range(0, taken)
                        .map(n -> (int) ((long) n * rows.rows() / taken))
                        .toArray());
    }

    /** {@return the mean of few rows in one pass: a place among them, not checked} */
    static double[] place(Matrix some) {
        double[] mean = new double[some.columns()];
        for (int row = 0; row < some.rows(); row++) {
            Scatter.add(mean, some.row(row));
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= some.rows();
        }
        return mean;
    }

    /**
     * {@return the mean of every column, by two passes, so that a large mean loses no digits}
     *
     * @param rows at least one row
     * @param what what needs finite numbers, for the message: {@code a mixture needs}
     * @throws IllegalArgumentException if a number is not finite, naming its place
     */
    static double[] of(Matrix rows, String what, Work work) {
        double[] first = meanOffset(rows, new double[rows.columns()], work);
        for (double mean : first) {
            if (!Double.isFinite(mean)) {
                refuse(rows, what);
            }
        }
        double[] rest = meanOffset(rows, first, work);
        Scatter.add(first, rest);
        return first;
    }

    /**
     * {@return what is left of every column's mean after rows are centred: a mean far from 0 is a
     * rounded number, and the rows' spread may be as small as its rounding}
     */
    static double[] rest(Matrix rows, double[] mean, Work work) {
        return meanOffset(rows, mean, work);
    }

    /**
     * Names the first number that is not finite.
     *
     * @throws IllegalArgumentException naming the place
     */
    static void refuse(Matrix rows, String what) {
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < rows.columns(); column++) {
                double value = rows.at(row, column);
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "row %d, column %d is %s; %s finite numbers"
                                    .formatted(row, column, value, what));
                }
            }
        }
        throw new IllegalArgumentException(
                "the numbers are too large to add up; " + what + " smaller ones");
    }

    private static double[] meanOffset(Matrix rows, double[] centre, Work work) {
        double[] sums = new double[centre.length];
        Parts.fold(
                rows.rows(),
                centre.length,
                work,
                (from, to) -> sum(rows, from, to, centre),
                part -> Scatter.add(sums, part));
        for (int column = 0; column < sums.length; column++) {
            sums[column] /= rows.rows();
        }
        return sums;
    }

    private static double[] sum(Matrix rows, int from, int to, double[] centre) {
        double[] sum = new double[centre.length];
        double[] line = new double[centre.length];
        for (int row = from; row < to; row++) {
            rows.readRow(row, line);
            for (int column = 0; column < sum.length; column++) {
                sum[column] += line[column] - centre[column];
            }
        }
        return sum;
    }
}
