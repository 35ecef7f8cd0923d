package assay.adapter.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import assay.model.Learner.Step;
import assay.model.TrainingOptions.Optimizer;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Numbers that learn, with the velocity they have and, when Adam first moves them, the running mean
 * of their squared gradients.
 *
 * <p>A step passes over memory as seldom as it can: with small batches that, not the arithmetic, is
 * what it costs. The gradient's handle is asked for once, since PyTorch adds to it in place.
 */
final class Moving {

    private static final double SQUARES_KEPT = .999;
    private static final double EPSILON = 1e-8;

    private final NDManager manager;
    private final PtNDArray values;
    private final NDArray velocity;
    private Optional<NDArray> squares = Optional.empty();
    private Optional<NDArray> gradient = Optional.empty();

    private Moving(NDManager manager, PtNDArray values, NDArray velocity) {
        this.manager = manager;
        this.values = values;
        this.velocity = velocity;
    }

    static Moving fresh(NDManager manager, SplittableRandom random, double bound, Shape shape) {
        float[] numbers = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextDouble(-bound, bound);
        }
        NDArray values = manager.create(numbers, shape);
        values.setRequiresGradient(true);
        return new Moving(manager, (PtNDArray) values, manager.zeros(shape));
    }

    NDArray values() {
        return values;
    }

    /** Moves against the gradient and forgets it, so that the next one does not add to it. */
    void step(Step step, double shortening) {
        NDArray slope = gradient();
        if (shortening != 1) {
            slope.muli(shortening);
        }
        if (step.optimizer() == Optimizer.ADAM) {
            adam(step, slope);
        } else {
            descend(step, slope);
        }
        JniUtils.zeroGrad(values);
    }

    private void descend(Step step, NDArray slope) {
        velocity.muli(step.momentum());
        velocity.addi(slope);
        addDecay(velocity, step);
        try (NDArray way = velocity.mul(step.learningRate())) {
            values.subi(way);
        }
    }

    private void adam(Step step, NDArray slope) {
        addDecay(slope, step);
        NDArray means = squares();
        double n = step.number();
        velocity.muli(step.momentum());
        try (NDArray squared = slope.square()) {
            means.muli(SQUARES_KEPT);
            means.addi(squared.muli(1 - SQUARES_KEPT));
        }
        velocity.addi(slope.muli(1 - step.momentum()));
        try (NDArray fair = means.div(1 - Math.pow(SQUARES_KEPT, n));
                NDArray spread = fair.sqrt();
                NDArray way =
                        velocity.mul(step.learningRate() / (1 - Math.pow(step.momentum(), n)))) {
            values.subi(way.divi(spread.addi(EPSILON)));
        }
    }

    private void addDecay(NDArray target, Step step) {
        if (step.weightDecay() > 0) {
            try (NDArray decay = values.mul(step.weightDecay())) {
                target.addi(decay);
            }
        }
    }

    /** {@return the sum of the squared gradients} */
    double squaredGradient() {
        try (NDArray length = gradient().norm()) {
            double norm = length.getFloat();
            return norm * norm;
        }
    }

    private NDArray gradient() {
        if (gradient.isEmpty()) {
            gradient = Optional.of(values.getGradient());
        }
        return gradient.get();
    }

    private NDArray squares() {
        if (squares.isEmpty()) {
            squares = Optional.of(manager.zeros(values.getShape()));
        }
        return squares.get();
    }

    /** {@return how many numbers {@link #save} writes} */
    int size() {
        return Math.toIntExact(3 * values.size());
    }

    /** Writes values, velocity and squares, zeros where there are no squares. */
    void save(FloatBuffer into) {
        into.put(values.toFloatArray());
        into.put(velocity.toFloatArray());
        into.put(squares.isEmpty() ? new float[size() / 3] : squares().toFloatArray());
    }

    /** Reads what {@link #save} wrote. */
    void load(FloatBuffer from) {
        load(values, from);
        load(velocity, from);
        load(squares(), from);
    }

    /** The array itself takes the numbers: its place in memory is what the gradient belongs to. */
    private void load(NDArray target, FloatBuffer from) {
        float[] numbers = new float[size() / 3];
        from.get(numbers);
        try (NDArray copy = manager.create(numbers, target.getShape())) {
            // DJL's own way of setting an array warns on the error stream. Anything to the power
            // of 0 is 1, what has become infinite or no number at all too.
            target.powi(0);
            target.subi(1);
            target.addi(copy);
        }
    }
}
