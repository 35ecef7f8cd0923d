package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import java.nio.file.Path;
import java.util.List;

/**
 * The loss of every row after every epoch of a training run: one trajectory per row.
 *
 * <p>Shape {@code [rows, epochs]}; column 0 is the loss after the first epoch. Unit: nats; higher
 * means that the network found the row's label less likely. The losses are cross-entropies, read in
 * evaluation mode after the epoch's last step, so they are not disturbed by the order of the
 * batches. None is missing and all are finite.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section 2; there the trajectories include the training
 * transformations, here they never do.
 *
 * @param ids which rows, in order
 * @param values losses in nats, on the heap or in a file
 */
public record LossTrajectories(RowIds ids, Matrix values) implements Measured {

    /**
     * Checks the shape and every number.
     *
     * @throws IllegalArgumentException if the rows do not fit the ids or a loss is not finite
     */
    public LossTrajectories {
        Finite.check(ids, values, "the losses", "losses");
    }

    /** {@return the number of rows, possibly 0} */
    public int rows() {
        return values.rows();
    }

    /** {@return the number of epochs, at least 1} */
    public int epochs() {
        return values.columns();
    }

    /**
     * {@return one loss in nats}
     *
     * @param row zero-based row
     * @param epoch zero-based epoch
     */
    public double at(int row, int epoch) {
        return values.at(row, epoch);
    }

    /**
     * {@return one row's trajectory in nats, shape {@code [epochs]}}
     *
     * @param row zero-based row
     */
    public double[] of(int row) {
        return values.row(row);
    }

    /**
     * {@return each row's mean loss over all epochs in nats, shape {@code [rows]}; higher is more
     * suspect}
     */
    public double[] means() {
        double[] means = new double[rows()];
        double[] line = new double[epochs()];
        for (int row = 0; row < means.length; row++) {
            values.readRow(row, line);
            double sum = 0;
            for (double loss : line) {
                sum += loss;
            }
            means[row] = sum / line.length;
        }
        return means;
    }

    /**
     * {@return the mean over all rows after one epoch, in nats; NaN without rows}
     *
     * @param epoch zero-based epoch
     */
    public double meanAfter(int epoch) {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += values.at(row, epoch);
        }
        return sum / rows();
    }

    /**
     * Keeps the losses in a file of 4 bytes a number, without the ids.
     *
     * @param file where to; replaced in one step when it is there
     */
    public void save(Path file) {
        FloatFile.write(file, values);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("losses.rows", rows(), "rows"),
                Figure.of("losses.epochs", epochs(), "epochs"),
                Figure.of("losses.mean.first", meanAfter(0), "nats"),
                Figure.of("losses.mean.last", meanAfter(epochs() - 1), "nats"));
    }

    @Override
    public String toString() {
        return "LossTrajectories[" + rows() + " rows x " + epochs() + " epochs]";
    }
}
