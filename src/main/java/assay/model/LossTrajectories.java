package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of every row after every epoch of a training run: one trajectory per row.
 *
 * <p>Shape {@code [rows, epochs]}; column 0 is the loss after the first epoch. Unit: nats; higher
 * means that the network found the row's label less likely. The losses are cross-entropies, read in
 * evaluation mode after the epoch's last step, so they are not disturbed by the order of the
 * batches. All are finite; a loss that was infinite or NaN when it was recorded or read is clipped
 * to one above all others of its epoch and counted.
 *
 * <p>Source: S. Siddiqui et al., "Metadata Archaeology: Unearthing Data Subsets by Leveraging
 * Training Dynamics", arXiv 2209.10015, section 2; there the trajectories include the training
 * transformations, here they never do.
 *
 * @param ids which rows, in order
 * @param values losses in nats, on the heap or in a file
 * @param clipped how many losses of each epoch were not finite; empty where all were
 */
public record LossTrajectories(RowIds ids, Matrix values, List<Integer> clipped)
        implements Measured {

    /**
     * Checks the shape and every number.
     *
     * @throws IllegalArgumentException if the rows do not fit the ids, a loss is not finite or the
     *     clipped ones are not counted for every epoch
     */
    public LossTrajectories {
        Finite.check(ids, values, "the losses", "losses");
        clipped = clipped.stream().allMatch(n -> n == 0) ? List.of() : List.copyOf(clipped);
        if (!clipped.isEmpty() && clipped.size() != values.columns()) {
            throw new IllegalArgumentException(
                    "clipped losses are counted for %d epochs of %d; every epoch has a count"
                            .formatted(clipped.size(), values.columns()));
        }
    }

    /**
     * Losses of which none was clipped, or those of a file, which knows.
     *
     * @param ids which rows, in order
     * @param values losses in nats, on the heap or in a file
     * @throws IllegalArgumentException if the rows do not fit the ids or a loss is not finite
     */
    public LossTrajectories(RowIds ids, Matrix values) {
        this(ids, values, values instanceof TrajectoryFile file ? file.clipped() : List.of());
    }

    /**
     * {@return the losses that another program or a recorder wrote}
     *
     * <p>Of a table or array, a row is an example and a column an epoch; where all columns end in
     * numbers, as in {@code epoch_0}, none may be missing between them. Losses that are missing,
     * infinite or NaN are clipped and counted.
     *
     * @param file what a {@link LossRecorder} wrote, or {@code .npy}, {@code .npz}, {@code
     *     .parquet}, {@code .csv}, {@code .jsonl} or {@code .f32}
     * @param ids which rows, in the file's order
     * @throws IllegalArgumentException if the losses are of other rows, a loss is minus infinity or
     *     the file is damaged
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static LossTrajectories read(Path file, RowIds ids) {
        return TrajectorySource.read(file, ids);
    }

    /**
     * {@return the losses that another program or a recorder wrote}
     *
     * @param file the file, as in {@link #read(Path, RowIds)}
     * @param ids which rows, in the file's order
     */
    public static LossTrajectories read(String file, RowIds ids) {
        return read(Path.of(file), ids);
    }

    /**
     * {@return losses of which those that are infinite or NaN are clipped and counted; nothing is
     * copied where there are none}
     *
     * @param ids which rows, in order
     * @param values losses in nats
     * @throws IllegalArgumentException if the rows do not fit the ids or a loss is minus infinity
     */
    public static LossTrajectories clip(RowIds ids, Matrix values) {
        return TrajectorySource.clipped(ids, values);
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
     * Copies the losses of all rows after one epoch; one stretch of a recorded file.
     *
     * @param epoch zero-based epoch
     * @param into where to, at least {@code rows()} long
     */
    public void readEpoch(int epoch, double[] into) {
        if (values instanceof TrajectoryFile file) {
            file.readColumn(epoch, into);
            return;
        }
        for (int row = 0; row < rows(); row++) {
            into[row] = values.at(row, epoch);
        }
    }

    /**
     * {@return the loss of every row after one epoch in nats, shape {@code [rows]}}
     *
     * @param epoch zero-based epoch
     */
    public double[] after(int epoch) {
        double[] losses = new double[rows()];
        readEpoch(epoch, losses);
        return losses;
    }

    /** {@return each row's loss after the last epoch in nats, shape {@code [rows]}} */
    public double[] last() {
        return after(epochs() - 1);
    }

    /** {@return how many losses were not finite and are clipped} */
    public int clippedLosses() {
        return clipped.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * {@return whether a loss was not finite and is clipped}
     *
     * @param row zero-based row
     * @param epoch zero-based epoch
     */
    public boolean isClipped(int row, int epoch) {
        // a clipped loss lies above all finite ones of its epoch
        return !clipped.isEmpty()
                && clipped.get(epoch) > 0
                && at(row, epoch) == Arrays.stream(after(epoch)).max().orElseThrow();
    }

    /**
     * {@return each row's mean loss over all epochs in nats, shape {@code [rows]}; higher is more
     * suspect}
     */
    public double[] means() {
        double[] means = new double[rows()];
        if (values instanceof TrajectoryFile file) {
            double[] losses = new double[means.length];
            for (int epoch = 0; epoch < epochs(); epoch++) {
                file.readColumn(epoch, losses);
                for (int row = 0; row < means.length; row++) {
                    means[row] += losses[row] / epochs();
                }
            }
            return means;
        }
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
        if (values instanceof TrajectoryFile file) {
            return file.sumOf(epoch) / rows();
        }
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
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("losses.rows", rows(), "rows"));
        figures.add(Figure.of("losses.epochs", epochs(), "epochs"));
        figures.add(Figure.of("losses.mean.first", meanAfter(0), "nats"));
        figures.add(Figure.of("losses.mean.last", meanAfter(epochs() - 1), "nats"));
        if (!clipped.isEmpty()) {
            figures.add(Figure.of("losses.clipped", clippedLosses(), "losses"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "LossTrajectories[" + rows() + " rows x " + epochs() + " epochs]";
    }
}
