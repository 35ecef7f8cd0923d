package assay.adapter.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import assay.model.Learner.Step;
import java.util.SplittableRandom;

/**
 * A weight and a bias.
 *
 * <p>Fresh ones are uniform within one over the square root of the numbers that go into a unit, as
 * PyTorch does it, but drawn here, so that they do not depend on the library's generator.
 */
record Parameters(Moving weight, Moving bias) {

    static Parameters fresh(NDManager manager, SplittableRandom random, long... shape) {
        long inputs = new Shape(shape).size() / shape[0];
        double bound = 1 / Math.sqrt(inputs);
        return new Parameters(
                Moving.fresh(manager, random, bound, new Shape(shape)),
                Moving.fresh(manager, random, bound, new Shape(shape[0])));
    }

    void step(Step step, double shortening) {
        weight.step(step, shortening);
        bias.step(step, shortening);
    }

    /** {@return the sum of the squared gradients} */
    double squaredGradient() {
        return weight.squaredGradient() + bias.squaredGradient();
    }

    /** Numbers that learn, and the velocity they have. */
    record Moving(NDArray values, NDArray velocity) {

        static Moving fresh(NDManager manager, SplittableRandom random, double bound, Shape shape) {
            float[] numbers = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextDouble(-bound, bound);
            }
            NDArray values = manager.create(numbers, shape);
            values.setRequiresGradient(true);
            return new Moving(values, manager.zeros(shape));
        }

        /** Moves against the gradient and forgets it, so that the next one does not add to it. */
        void step(Step step, double shortening) {
            try (NDArray gradient = values.getGradient()) {
                velocity.muli(step.momentum());
                addTo(velocity, gradient, shortening);
                gradient.muli(0);
            }
            if (step.weightDecay() > 0) {
                addTo(velocity, values, step.weightDecay());
            }
            addTo(values, velocity, -step.learningRate());
        }

        double squaredGradient() {
            try (NDArray gradient = values.getGradient();
                    NDArray squares = gradient.square();
                    NDArray sum = squares.sum()) {
                return sum.getFloat();
            }
        }

        private static void addTo(NDArray target, NDArray source, double factor) {
            try (NDArray scaled = source.mul(factor)) {
                target.addi(scaled);
            }
        }
    }
}
