package assay.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * How far a training is: epochs and steps done, validation losses after each, and the state of the
 * best.
 *
 * <p>Package-private and never handed out, so its arrays are not copied.
 */
record Course(int epochs, long steps, double[] validation, float[] best) {

    /** What is kept as the best state when nobody will go back to it. */
    static final float[] NOTHING = {};

    static final Course START = new Course(0, 0, new double[0], NOTHING);

    /** {@return the course after one more epoch of so many steps} */
    Course after(long taken, Optional<Double> loss, Supplier<float[]> state) {
        double[] more =
                DoubleStream.concat(
                                DoubleStream.of(validation),
                                loss.stream().mapToDouble(Double::doubleValue))
                        .toArray();
        boolean better = loss.isEmpty() || bestEpoch(more) == more.length - 1;
        return new Course(epochs + 1, steps + taken, more, better ? state.get() : best);
    }

    /** {@return whether the validation loss has not fallen for as long as shall be waited} */
    boolean over(int patience) {
        return patience > 0
                && validation.length > 0
                && validation.length - 1 - bestEpoch(validation) >= patience;
    }

    /** {@return the zero-based epoch with the lowest validation loss, the first of equals} */
    int bestEpoch() {
        return bestEpoch(validation);
    }

    private static int bestEpoch(double[] losses) {
        int best = 0;
        for (int epoch = 1; epoch < losses.length; epoch++) {
            if (losses[epoch] < losses[best]) {
                best = epoch;
            }
        }
        return best;
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Course that
                && epochs == that.epochs
                && steps == that.steps
                && Arrays.equals(validation, that.validation)
                && Arrays.equals(best, that.best);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(validation) + Arrays.hashCode(best);
    }
}
