package assay.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A layer of a network in a file.
 *
 * @param name its name in the file
 * @param shape of its answer to one row; empty for a single number
 * @param output whether the file gives it as an output by itself
 */
public record ModelLayer(String name, List<Integer> shape, boolean output) {

    /** Copies the shape. */
    public ModelLayer {
        shape = List.copyOf(shape);
    }

    /** {@return numbers it answers to one row, at least 1} */
    public int width() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** {@return the shape in words: {@code 16 x 5 x 5}} */
    public String words() {
        return shape.isEmpty()
                ? "1"
                : shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    @Override
    public String toString() {
        return name + " (" + words() + ")";
    }
}
