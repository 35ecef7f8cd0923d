package assay.model;

import java.nio.ByteBuffer;

/**
 * One network's parameters in native memory. Used by one thread at a time.
 *
 * <p>Batches come in a direct buffer of float32 numbers in the machine's byte order, shape {@code
 * [rows, channels, height, width]}, from position 0; the buffer is only read, and only during the
 * call.
 */
public interface Learner extends AutoCloseable {

    /**
     * Takes one step of stochastic gradient descent on the batch's mean cross-entropy, with the
     * clipped gradient g: {@code v = m v + g + decay w; w = w - rate v}.
     *
     * @param batch the rows
     * @param codes class of each row of the batch
     * @param step how far to go
     */
    void step(ByteBuffer batch, int[] codes, Step step);

    /**
     * Reads a layer's answers in evaluation mode.
     *
     * @param batch the rows
     * @param rows how many rows the batch holds
     * @param layer name of the layer
     * @param into where to, row after row, at least {@code rows * width of the layer} long
     */
    void forward(ByteBuffer batch, int rows, String layer, float[] into);

    /** Frees the parameters; a second call does nothing. */
    @Override
    void close();

    /**
     * How far one step goes.
     *
     * @param learningRate factor of the step
     * @param momentum share of the last step that is kept
     * @param weightDecay factor of the parameters added to their gradient
     * @param clip largest Euclidean length of the gradient over all parameters; a longer one is
     *     shortened to it, above 0, infinite for never
     */
    record Step(double learningRate, double momentum, double weightDecay, double clip) {}
}
