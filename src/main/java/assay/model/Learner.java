package assay.model;

import assay.model.TrainingOptions.Optimizer;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One network's parameters in native memory. Used by one thread at a time.
 *
 * <p>Batches come in a direct buffer of float32 numbers in the machine's byte order, shape {@code
 * [rows, channels, height, width]}, from position 0; the buffer is only read, and only during the
 * call.
 */
public interface Learner extends AutoCloseable {

    /**
     * Takes one step down the batch's mean cross-entropy, with the clipped gradient g.
     *
     * <p>Gradient descent: {@code v = m v + g + decay w; w = w - rate v}. Adam, at the step n:
     * {@code h = g + decay w; v = m v + (1 - m) h; s = .999 s + .001 h h; w = w - rate (v / (1 -
     * m^n)) / (sqrt(s / (1 - .999^n)) + 1e-8)}.
     *
     * @param batch the rows
     * @param codes class of each row of the batch
     * @param step how far to go
     */
    void step(ByteBuffer batch, int[] codes, Step step);

    /**
     * Takes one step down the batch's mean of {@link BootstrapLoss}: rows whose label is doubted
     * are taught, in part, what the network says of them now. Without any doubt it is the plain
     * step, bit for bit.
     *
     * @param batch the rows
     * @param codes class of each row of the batch
     * @param doubts how far each row's label is doubted, 0 to 1
     * @param step how far to go
     */
    void step(ByteBuffer batch, int[] codes, double[] doubts, Step step);

    /**
     * Reads a layer's answers in evaluation mode.
     *
     * @param batch the rows
     * @param rows how many rows the batch holds
     * @param layer name of the layer
     * @param into where to, row after row, at least {@code rows * width of the layer} long
     */
    void forward(ByteBuffer batch, int rows, String layer, float[] into);

    /**
     * Reads several layers' answers in one pass, in evaluation mode.
     *
     * @param batch the rows
     * @param rows how many rows the batch holds
     * @param layers names of the layers
     * @param into where to, an array for each layer, row after row
     */
    default void forward(ByteBuffer batch, int rows, List<String> layers, float[][] into) {
        for (int i = 0; i < into.length; i++) {
            forward(batch, rows, layers.get(i), into[i]);
        }
    }

    /**
     * {@return all that the next steps depend on: parameters and running means, in an order of the
     * learner's own; a copy}
     */
    float[] state();

    /**
     * Puts back what {@link #state()} gave for a learner of the same network.
     *
     * @param state the numbers
     * @throws IllegalArgumentException if there are more or fewer than the network has
     */
    void restore(float[] state);

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
     * @param optimizer the rule
     * @param number steps taken, this one included, at least 1
     */
    record Step(
            double learningRate,
            double momentum,
            double weightDecay,
            double clip,
            Optimizer optimizer,
            long number) {

        /**
         * A step of gradient descent.
         *
         * @param learningRate factor of the step
         * @param momentum share of the last step that is kept
         * @param weightDecay factor of the parameters added to their gradient
         * @param clip largest Euclidean length of the gradient, above 0
         */
        public Step(double learningRate, double momentum, double weightDecay, double clip) {
            this(learningRate, momentum, weightDecay, clip, Optimizer.SGD, 1);
        }
    }
}
