package assay.stats;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A float32 matrix being filled, on the heap while it is small and in a file of its own when it is
 * not. Whoever reads the result cannot tell which, but for the memory.
 *
 * <p>The file is a {@link FloatFile} without a name: it is deleted as soon as it is mapped, so that
 * nothing is left when the numbers are no longer held or the process ends.
 */
public final class FloatStore implements AutoCloseable {

    private final int rows;
    private final int columns;
    private final float[] heap;
    private final Optional<FloatFile.Draft> draft;

    private FloatStore(int rows, int columns, float[] heap, Optional<FloatFile.Draft> draft) {
        this.rows = rows;
        this.columns = columns;
        this.heap = heap;
        this.draft = draft;
    }

    /**
     * Begins a matrix; what is not put is 0.
     *
     * @param rows number of rows, possibly 0
     * @param columns number of columns, at least 1
     * @param spool from which size on, and where, numbers go to a file
     * @return a store to fill, finish and close
     */
    public static FloatStore open(int rows, int columns, Spool spool) {
        long bytes = 4L * rows * columns;
        if (bytes <= spool.heapBytes() && bytes <= Integer.MAX_VALUE) {
            return new FloatStore(rows, columns, new float[rows * columns], Optional.empty());
        }
        Path file = spool.directory().resolve("assay-" + rows + "x" + columns + ".f32");
        return new FloatStore(
                rows, columns, new float[0], Optional.of(FloatFile.draft(file, rows, columns)));
    }

    /**
     * Writes one number.
     *
     * @param row zero-based row
     * @param column zero-based column
     * @param value the number
     */
    public void put(int row, int column, float value) {
        if (draft.isPresent()) {
            draft.get().put(row, column, value);
        } else {
            heap[row * columns + column] = value;
        }
    }

    /**
     * {@return a number that was put, else 0}
     *
     * @param row zero-based row
     * @param column zero-based column
     */
    public float at(int row, int column) {
        return draft.isPresent() ? draft.get().at(row, column) : heap[row * columns + column];
    }

    /**
     * {@return the numbers; nothing may be put afterwards}
     *
     * @throws UncheckedIOException if the file cannot be finished
     */
    public Matrix finish() {
        return draft.<Matrix>map(FloatFile.Draft::commitUnnamed)
                .orElseGet(() -> FloatMatrix.wrap(columns, heap));
    }

    @Override
    public void close() {
        draft.ifPresent(FloatFile.Draft::close);
    }

    @Override
    public String toString() {
        return "FloatStore[" + rows + " x " + columns + "]";
    }
}
