package assay.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A trained network of somebody else's, in native memory. Used by one thread at a time. */
public interface GivenNetwork extends AutoCloseable {

    /** What stands for a size that the file leaves open, such as the number of rows. */
    long OPEN = -1;

    /**
     * {@return the shape that the file declares for its input, the number of rows first, {@link
     * #OPEN} where it leaves one open; empty where it declares none}
     */
    List<Long> input();

    /**
     * {@return the names of the layers between input and outputs that can be asked for; empty where
     * the file gives its outputs alone}
     */
    List<String> between();

    /**
     * Reads layers' answers.
     *
     * @param batch the rows, a direct buffer of float32 numbers in the machine's byte order, from
     *     position 0; only read, and only during the call
     * @param shape of the batch, rows first
     * @param layers names of the layers, outputs or between; none for all outputs
     * @return the answers in the order asked for; what is not made of numbers is left out
     * @throws IllegalArgumentException if the network cannot read rows of this shape or has no such
     *     layer
     */
    List<Answer> forward(ByteBuffer batch, long[] shape, List<String> layers);

    /** Frees the network; a second call does nothing. */
    @Override
    void close();

    /**
     * What a layer answered to a batch.
     *
     * @param layer its name
     * @param shape of the answer
     * @param numbers the answer, the last axis fastest; taken over, not copied
     */
    record Answer(String layer, long[] shape, float[] numbers) {

        /**
         * {@return whether there is one answer for each row}
         *
         * @param rows rows of the batch
         */
        public boolean perRow(long rows) {
            return shape.length > 0 && shape[0] == rows && numbers.length > 0;
        }

        // A record compares arrays by identity; a value must compare them by content.

        @Override
        public boolean equals(Object other) {
            return other instanceof Answer that
                    && layer.equals(that.layer)
                    && Arrays.equals(shape, that.shape)
                    && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return 31 * layer.hashCode() + Arrays.hashCode(numbers);
        }
    }
}
