package assay.model;

import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.stats.FloatMatrix;
import assay.stats.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads {@link LossTrajectories} that were written elsewhere, and clips what is not finite. */
final class TrajectorySource {

    private static final String MAGIC = "ASSAYTRJ";

    private TrajectorySource() {}

    static LossTrajectories read(Path file, RowIds ids) {
        if (!recorded(file)) {
            Matrix values = table(file) ? epochs(file, Rows.read(file)) : MatrixFiles.read(file);
            checkRows(file, values.rows(), ids);
            return clipped(ids, values);
        }
        TrajectoryFile losses = TrajectoryFile.read(file);
        checkRows(file, losses.rows(), ids);
        if (!new Terms(losses.terms()).ofRows(ids)) {
            throw new IllegalArgumentException(
                    "the losses in '%s' are of other rows than the ids given; give those it was recorded with"
                            .formatted(file));
        }
        return new LossTrajectories(ids, losses);
    }

    private static void checkRows(Path file, int rows, RowIds ids) {
        if (rows != ids.size()) {
            throw new IllegalArgumentException(
                    "'%s' has losses of %d rows, %d ids are given; every row has one id"
                            .formatted(file, rows, ids.size()));
        }
    }

    private static boolean table(Path file) {
        return file.getFileName()
                .toString()
                .toLowerCase(Locale.ROOT)
                .matches(".*\\.(csv|tsv|parquet|jsonl)");
    }

    /** {@return a table's columns in the order of their epochs; what is missing is NaN} */
    private static Matrix epochs(Path file, Rows rows) {
        List<String> names = EpochFiles.columns(rows.names(), file);
        double[] values = new double[Math.multiplyExact(rows.size(), names.size())];
        for (int epoch = 0; epoch < names.size(); epoch++) {
            Column column = rows.column(names.get(epoch));
            if (column.kind() != Column.Kind.INTEGER && column.kind() != Column.Kind.NUMBER) {
                throw new IllegalArgumentException(
                        "column '%s' of '%s' holds %s; losses are numbers"
                                .formatted(column.name(), file, column.kind().words()));
            }
            for (int row = 0; row < rows.size(); row++) {
                values[row * names.size() + epoch] = column.number(row).orElse(Double.NaN);
            }
        }
        return DoubleMatrix.wrap(names.size(), values);
    }

    private static boolean recorded(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(
                    in.readNBytes(MAGIC.length()), MAGIC.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException error) {
            throw TrajectoryFile.failed("read", file, error);
        }
    }

    static LossTrajectories clipped(RowIds ids, Matrix values) {
        int[] counts = new int[values.columns()];
        double[] largest = new double[values.columns()];
        double[] line = new double[values.columns()];
        for (int row = 0; row < values.rows(); row++) {
            values.readRow(row, line);
            for (int epoch = 0; epoch < line.length; epoch++) {
                Clipping.refuseGain(row, line[epoch]);
                if (Double.isFinite(line[epoch])) {
                    largest[epoch] = Math.max(largest[epoch], line[epoch]);
                } else {
                    counts[epoch]++;
                }
            }
        }
        List<Integer> clipped = IntStream.of(counts).boxed().toList();
        boolean none = clipped.stream().allMatch(n -> n == 0);
        return new LossTrajectories(ids, none ? values : clipped(values, largest), clipped);
    }

    /** One copy on the heap, of the kind of numbers that were given. */
    private static Matrix clipped(Matrix values, double[] largest) {
        int columns = values.columns();
        double[] line = new double[columns];
        double[] wide = new double[values.isFloat32() ? 0 : values.rows() * columns];
        float[] narrow = new float[values.isFloat32() ? values.rows() * columns : 0];
        for (int row = 0; row < values.rows(); row++) {
            values.readRow(row, line);
            for (int epoch = 0; epoch < columns; epoch++) {
                double loss =
                        Double.isFinite(line[epoch])
                                ? line[epoch]
                                : Clipping.ceiling(largest[epoch]);
                if (wide.length > 0) {
                    wide[row * columns + epoch] = loss;
                } else {
                    narrow[row * columns + epoch] = (float) loss;
                }
            }
        }
        return values.isFloat32()
                ? FloatMatrix.wrap(columns, narrow)
                : DoubleMatrix.wrap(columns, wide);
    }
}
