package assay.stats;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How an array of some library looks: its shape, its type and a corner of it.
 *
 * @param library whose it is: {@code ND4J}
 * @param shape length of each dimension; none for a single number
 * @param type type of the numbers: {@code float32}
 * @param layout how they lie in memory, or where, in a few words; may be empty
 * @param corner the first rows of the last two dimensions, at index 0 of the others: numbers,
 *     truths, or texts. One row where there are fewer dimensions, none where the array is empty
 */
public record ArrayFace(
        String library, List<Long> shape, String type, String layout, List<List<Object>> corner) {

    /** Copies. */
    public ArrayFace {
        shape = List.copyOf(shape);
        corner = corner.stream().map(List::copyOf).toList();
    }

    /**
     * {@return a shape in words: {@code 2 × 3}, and {@code no dimensions} for a single number}
     *
     * @param shape length of each dimension
     */
    public static String words(List<Long> shape) {
        return shape.isEmpty()
                ? "no dimensions"
                : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    /** Where in an array a cell of the corner lies. */
    public interface Cell {

        /**
         * {@return what stands there: a number, a truth or a text}
         *
         * @param index zero-based place in every dimension
         */
        Object at(long... index);
    }

    /**
     * {@return a corner, cell by cell}
     *
     * @param shape length of each dimension
     * @param most how many rows and columns at most
     * @param cell the array
     */
    public static List<List<Object>> corner(long[] shape, int most, Cell cell) {
        int rank = shape.length;
        boolean empty = java.util.Arrays.stream(shape).anyMatch(length -> length == 0);
        int rows = empty ? 0 : rank < 2 ? 1 : (int) Math.min(most, shape[rank - 2]);
        int columns = empty ? 0 : rank < 1 ? 1 : (int) Math.min(most, shape[rank - 1]);
        List<List<Object>> corner = new java.util.ArrayList<>();
        long[] index = new long[rank];
        for (int row = 0; row < rows; row++) {
            List<Object> line = new java.util.ArrayList<>();
            for (int column = 0; column < columns; column++) {
                if (rank > 1) {
                    index[rank - 2] = row;
                }
                if (rank > 0) {
                    index[rank - 1] = column;
                }
                line.add(cell.at(index.clone()));
            }
            corner.add(line);
        }
        return Collections.unmodifiableList(corner);
    }
}
